/** Real commands of the project, timed from outside. */
import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../sandbox/build/guest-bundle.ts';

export const START = join(PROJECT, 'graders/cli/start.mjs');

/** How one run of a program ended and what it took. */
export interface Ran {
  readonly code: number | null;
  readonly milliseconds: number;
  readonly peakMegabytes: number;
  readonly processorMilliseconds: number;
  readonly output: string;
}

/** How often the processes are looked at: a guest's time is known up to this much before its end. */
const LOOK_MS = 10;

interface Options {
  readonly env?: NodeJS.ProcessEnv;
  readonly allowed?: readonly number[];
}

/** Runs Node on a script of the project. @throws Error when it ends with another code than those allowed */
export const node = (args: readonly string[], options?: Options): Promise<Ran> =>
  command(process.execPath, args, options);

/**
 * Runs a program in the project's folder, as a person would.
 * @throws Error when it ends with another code than those allowed
 */
export async function command(
  file: string,
  args: readonly string[],
  { env = {}, allowed = [0] }: Options = {},
): Promise<Ran> {
  const began = performance.now();
  const child = spawn(file, args, { cwd: PROJECT, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-20_000);
    });
  let peakMegabytes = 0;
  const ticks = new Map<number, number>();
  const look = setInterval(() => {
    peakMegabytes = Math.max(peakMegabytes, peakOf(child));
    if (child.pid !== undefined) lookAt(child.pid, ticks);
  }, LOOK_MS);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearInterval(look);
  if (code === null || !allowed.includes(code))
    throw new Error(`${file} ${args.join(' ')} ended with ${String(code)}:\n${output}`);
  return {
    code,
    milliseconds: performance.now() - began,
    peakMegabytes,
    processorMilliseconds: 10 * [...ticks.values()].reduce((sum, one) => sum + one, 0),
    output,
  };
}

/**
 * Notes the processor time so far, in hundredths of a second, of a process and all below it: what a killed box has
 * used, nobody is told afterwards.
 */
function lookAt(pid: number, ticks: Map<number, number>): void {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    ticks.set(pid, Number(fields[11]) + Number(fields[12]));
    for (const below of readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' '))
      if (below !== '') lookAt(Number(below), ticks);
  } catch {
    /* it has just ended, or this is no Linux */
  }
}

/** The most memory that a process has had so far, MiB; 0 where the system does not tell. */
function peakOf({ pid }: ChildProcess): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
