import { readFileSync, readdirSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second. */
const TICKS = 100;

/**
 * Seconds of processor that a process and all its children have used so far, those that have ended included.
 * @returns null where there is no /proc to read it from
 */
export function processorSeconds(pid: number): number | null {
  try {
    const own = ticks(pid);
    const children = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => read(Number(name)))
      .filter((one) => one?.parent === pid);
    return (own.used + own.ofEndedChildren + children.reduce((sum, child) => sum + child!.used, 0)) / TICKS;
  } catch {
    return null;
  }
}

/** A process may end between its listing and its reading. */
function read(pid: number): ReturnType<typeof ticks> | null {
  try {
    return ticks(pid);
  } catch {
    return null;
  }
}

/** /proc/PID/stat after the name, which may hold spaces: state, ppid, …, utime 14, stime 15, cutime 16, cstime 17 */
function ticks(pid: number): { parent: number; used: number; ofEndedChildren: number } {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
  const at = (number: number) => Number(fields[number - 3]);
  return { parent: at(4), used: at(14) + at(15), ofEndedChildren: at(16) + at(17) };
}
