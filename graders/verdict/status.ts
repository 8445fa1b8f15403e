/** What a status says to those who count and show, in one table: a new one takes its stand here. */
import type { Status } from './schema.ts';

interface Meaning {
  /** something of the student's arrived that is more than the starter */
  readonly isBegun: boolean;
  /** a program was there that its checks could be asked of, or a reason against it */
  readonly isJudged: boolean;
  /** it has a score by itself; a person may still give one to what has none */
  readonly isScored: boolean;
}

const MEANINGS: Readonly<Record<Status, Meaning>> = {
  graded: { isBegun: true, isJudged: true, isScored: true },
  missing: { isBegun: false, isJudged: false, isScored: true },
  'not-started': { isBegun: false, isJudged: false, isScored: true },
  unreadable: { isBegun: true, isJudged: false, isScored: false },
  rejected: { isBegun: true, isJudged: true, isScored: true },
  crashed: { isBegun: true, isJudged: true, isScored: true },
  'over-limit': { isBegun: true, isJudged: true, isScored: true },
  'grader-fault': { isBegun: true, isJudged: true, isScored: false },
};

export function isBegun(status: Status): boolean {
  return MEANINGS[status].isBegun;
}

export function isJudged(status: Status): boolean {
  return MEANINGS[status].isJudged;
}

export function isScored(status: Status): boolean {
  return MEANINGS[status].isScored;
}
