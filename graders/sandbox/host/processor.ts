import { readFile } from 'node:fs/promises';

/** Linux counts a process's time in hundredths of a second. */
const TICKS = 100;
/** A guest that gets less than this share of a processor while it could use all of one is starved. */
const STARVED = 0.7;

/**
 * Processor time of a process and what it started, in seconds, and whether one of them is running or waits for a
 * processor.
 */
export interface Processor {
  readonly seconds: number;
  readonly runnable: boolean;
}

/** Null where it can't be told: elsewhere than on Linux, or when the process has just ended. */
export async function processorOf(pid: number): Promise<Processor | null> {
  if (process.platform !== 'linux') return null;
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => ''))
      .split(' ')
      .filter((child) => child !== '');
    const theirs = await Promise.all(children.map((child) => processorOf(Number(child))));
    // the eleventh and twelfth after the state: user and system time
    const own = {
      seconds: (Number(fields[10]) + Number(fields[11])) / TICKS,
      runnable: state === 'R' || state === 'D',
    };
    return theirs.reduce<Processor>(
      (sum, one) =>
        one === null ? sum : { seconds: sum.seconds + one.seconds, runnable: sum.runnable || one.runnable },
      own,
    );
  } catch {
    return null;
  }
}

/**
 * Whether a process that worked all the time got too little of a processor between two looks to be blamed for being
 * slow.
 */
export function isStarved(before: Processor | null, after: Processor | null, wallSeconds: number): boolean {
  return before !== null && after !== null && after.runnable && after.seconds - before.seconds < STARVED * wallSeconds;
}
