/** What the system tells of a process and its processor: Linux alone does. */
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

/** Linux counts a process's time in hundredths of a second. */
const TICKS = 100;
/** A box is a process that starts a process that starts the guest. */
const MOST_GENERATIONS = 4;

/** Processor time of a process and what it started, in seconds; null where it can't be told or it has just ended. */
export async function processorSeconds(pid: number): Promise<number | null> {
  if (process.platform !== 'linux') return null;
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const [, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const theirs = await Promise.all(childrenOf(pid).map(processorSeconds));
    // the eleventh and twelfth after the state: user and system time
    const own = (Number(fields[10]) + Number(fields[11])) / TICKS;
    return theirs.reduce<number>((sum, seconds) => sum + (seconds ?? 0), own);
  } catch {
    return null;
  }
}

/**
 * Seconds that the main thread of a process has waited for a processor since it began: it could have gone on, and
 * another had its place. Null where the system doesn't tell.
 */
export function waitedSeconds(pid: number): number | null {
  if (process.platform !== 'linux') return null;
  try {
    const [, waited] = readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ');
    return Number(waited) / 1e9;
  } catch {
    return null; // it has just ended, or the kernel keeps no such count
  }
}

/** The process that a box was made for: the last of those that each started one. */
export function innermost(pid: number): number {
  let inside = pid;
  for (let generation = 0; generation < MOST_GENERATIONS; generation++) {
    const [child] = childrenOf(inside);
    if (child === undefined) break;
    inside = child;
  }
  return inside;
}

/** The processes that a process started. Read at once: the kernel answers from memory. */
export function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
      .split(' ')
      .filter((child) => child !== '')
      .map(Number);
  } catch {
    return [];
  }
}
