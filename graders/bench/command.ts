/** Real commands of the project, timed from outside. */
import { spawn, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT } from '../sandbox/host/guest-bundle.ts';

export const START = join(PROJECT, 'graders/cli/start.mjs');

/** How one run of a program ended and what it took. */
export interface Ran { readonly code: number | null; readonly milliseconds: number; readonly peakMegabytes: number; readonly output: string }

/** Runs Node on a script of the project. @throws Error when it ends with another code than those allowed */
export async function node(args: readonly string[], { env = {}, allowed = [0] }: { readonly env?: NodeJS.ProcessEnv; readonly allowed?: readonly number[] } = {}): Promise<Ran> {
  return run(process.execPath, args, { env, allowed });
}

export async function run(file: string, args: readonly string[], { env = {}, allowed = [0] }: { readonly env?: NodeJS.ProcessEnv; readonly allowed?: readonly number[] } = {}): Promise<Ran> {
  const began = performance.now();
  const child = spawn(file, args, { cwd: PROJECT, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { output = (output + chunk.toString()).slice(-20_000); });
  let peakMegabytes = 0;
  const look = setInterval(async () => { peakMegabytes = Math.max(peakMegabytes, await peakOf(child)); }, 100);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearInterval(look);
  if (code === null || !allowed.includes(code)) throw new Error(`${[file, ...args].join(' ')} ended with ${code}:\n${output}`);
  return { code, milliseconds: performance.now() - began, peakMegabytes, output };
}

/** The most memory that a process has had so far, MiB; 0 where the system does not tell. */
async function peakOf({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}
