import type { Text } from '../verdict/text.ts';
import type { TreeFile } from './tree.ts';

/** Who handed something in, as far as the source says. */
export interface Person {
  /** the row's name where there is no roster */
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly platformId: string | null;
}

/** One delivery: its files and whose they are. A student may have several. */
export interface Unit {
  /** at least one; several where the platform knows that they worked together */
  readonly people: readonly Person[];
  readonly at: Date | null;
  readonly late: boolean | null;
  /** among the deliveries of one student the largest counts */
  readonly order: number;
  readonly files: readonly TreeFile[];
  /** what was wrong with it already when it was found: nothing of it can be read */
  readonly broken: Text | null;
  /** what the teacher calls it: a folder's or a file's name */
  readonly called: string;
}

/** A person of whom only a name is known: that of a folder or a file. */
export function personCalled(id: string): Person {
  return { id, name: null, email: null, platformId: null };
}

/** Words from a file about people (names, numbers) as an id that can be a folder's name. */
export function safeId(words: string): string {
  const safe = words
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\u0000-\u001f\u007f/\\]/g, '-')
    .trim()
    .replace(/^\.+/, '');
  return [...safe].slice(0, 60).join('') || '-';
}
