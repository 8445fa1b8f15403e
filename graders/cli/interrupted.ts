/** What a command that is stopped from outside (Ctrl+C) says before it ends. */
import type { Text } from '../texts/text.ts';

let words: Text | null = null;

/** From now on, until it is taken back with null. */
export function sayWhenInterrupted(text: Text | null): void {
  words = text;
}

/** Null where nothing is under way that could go on. */
export function interruptedWords(): Text | null {
  return words;
}
