import type { Text } from '../texts/text.ts';

/** One wrong idea, as the student reads it. It stands beside the wrong code, in `reference/<topic>/mistakes/`. */
export interface Misconception {
  readonly id: string;
  /** functions whose answers it changes, the root one first */
  readonly concerns: readonly string[];
  readonly title: Text;
  readonly explanation: Text;
  /** it was somebody's work: its code runs in a guest of its own, and nothing of the host imports it */
  readonly isObserved?: true;
}

/** Titles with these words promise what only a claim of the proof can hold. */
export const COUNTING = /too (many|few|often|rarely)|\b(never|always|ignores|twice|swaps)\b|does not use/i;
