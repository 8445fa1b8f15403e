import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Does work with a temporary folder that nobody else writes to, and tells what is left there at its end. */
export async function withOwnTemporaryFolder<T>(
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly left: readonly string[] }> {
  const before = process.env.TMPDIR;
  const own = await mkdtemp(join(tmpdir(), 'gradiente-own-'));
  process.env.TMPDIR = own;
  try {
    return { result: await work(), left: await readdir(own) };
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}
