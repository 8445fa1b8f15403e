import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { childrenOf } from './processor.ts';

const PAGE = 4096;
const EVERY_MS = 100;

/** Resident memory of a process and what it started, in MiB, or null when it can't be told. */
async function residentMegabytes(pid: number): Promise<number | null> {
  try {
    if (process.platform === 'linux') return (residentPages(pid) * PAGE) / 2 ** 20;
    if (process.platform === 'win32') return null;
    return await new Promise((resolve) => {
      execFile('ps', ['-o', 'rss=', '-p', String(pid)], (error, out) => resolve(error ? null : Number(out) / 1024));
    });
  } catch {
    return null; // it has just ended
  }
}

/** Read at once: the kernel answers from memory, and a thread to wait on costs ten times that. */
function residentPages(pid: number): number {
  const [, resident] = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ');
  return childrenOf(pid).reduce((sum, child) => sum + residentPages(child), Number(resident));
}

/** Calls back once when a process holds more than the limit. Returns the function that stops watching. */
export function watchMemory(pid: number, limitMegabytes: number, over: () => void): () => void {
  const look = async () => {
    const megabytes = await residentMegabytes(pid);
    if (megabytes !== null && megabytes > limitMegabytes) over();
  };
  const timer = setInterval(() => void look(), EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
