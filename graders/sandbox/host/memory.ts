import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';

const PAGE = 4096;
const EVERY_MS = 60;

/** Resident memory of a process and what it started, in MiB, or null when it can't be told. */
async function residentMegabytes(pid: number): Promise<number | null> {
  try {
    if (process.platform === 'linux') return (await residentPages(pid)) * PAGE / 2 ** 20;
    if (process.platform === 'win32') return null;
    return await new Promise((resolve) => {
      execFile('ps', ['-o', 'rss=', '-p', String(pid)], (error, out) => resolve(error ? null : Number(out) / 1024));
    });
  } catch {
    return null; // it has just ended
  }
}

/** A box is a process that starts a process that starts the guest. */
async function residentPages(pid: number): Promise<number> {
  const [, resident] = (await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ');
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  const theirs = await Promise.all(children.split(' ').filter((child) => child !== '').map((child) => residentPages(Number(child)).catch(() => 0)));
  return theirs.reduce((sum, pages) => sum + pages, Number(resident));
}

/** Calls back once when a process holds more than the limit. Returns the function that stops watching. */
export function watchMemory(pid: number, limitMegabytes: number, over: () => void): () => void {
  const timer = setInterval(async () => {
    const megabytes = await residentMegabytes(pid);
    if (megabytes !== null && megabytes > limitMegabytes) over();
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
