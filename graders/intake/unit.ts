import { createHash } from 'node:crypto';
import type { TreeFile } from './tree.ts';
import type { Trouble } from './trouble.ts';

/** Who handed something in, as far as the source says. */
export interface Person {
  /** the row's name where there is no roster */
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly platformId: string | null;
  /** its name may be no name: what stands for one where the platform hides it */
  readonly isHidden?: boolean;
}

/** One delivery: its files and whose they are. A student may have several. */
export interface Unit {
  /** at least one; several where the platform knows that they worked together */
  readonly people: readonly Person[];
  /** when it was handed in, where the platform says so: never what a student's own machine wrote */
  readonly at: Date | null;
  readonly late: boolean | null;
  /** among the deliveries of one student the largest counts */
  readonly order: number;
  readonly files: readonly TreeFile[];
  /** what was wrong with it already when it was found: nothing of it can be read */
  readonly broken: Trouble | null;
  /** the team that handed it in, where the platform knows only that: no person's */
  readonly team?: string;
  /** what the teacher calls it: a folder's or a file's name */
  readonly called: string;
  /** the names of the source's first level that it is made of */
  readonly tops: readonly string[];
}

const MOST_CHARACTERS = 60;
const DIGITS = 20;
/** What ends an id that is not the words themselves. */
const MARK = new RegExp(`~[0-9a-f]{${DIGITS}}$`);

/**
 * Words from a file about people (names, numbers) as an id that can be a folder's name. Other words always have another
 * id: what had to be changed carries a hash of what it was.
 */
export function safeId(words: string): string {
  const safe = words
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\u0000-\u001f\u007f-\u009f/\\]/g, '-')
    .replace(/^[\s.]+/, '')
    .trimEnd();
  const short = [...safe].slice(0, MOST_CHARACTERS).join('');
  // one name in two codings is one name
  if (short === words.normalize('NFC') && short !== '' && !MARK.test(short)) return short;
  const hash = createHash('sha256').update(words.normalize('NFC'), 'utf16le').digest('hex').slice(0, DIGITS);
  return `${[...short]
    .slice(0, MOST_CHARACTERS - DIGITS - 1)
    .join('')
    .trimEnd()}~${hash}`;
}

/** A person of whom only a folder's name is known: it is the id, unless it looks like one that was changed. */
export function personCalled(folder: string): Person {
  return { id: MARK.test(folder) ? safeId(folder) : folder, name: null, email: null, platformId: null };
}
