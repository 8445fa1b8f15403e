import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { watchWork } from './watch.ts';

/** Shorter than the time in which a second change is not told, and longer than a save is waited for. */
const BETWEEN_MILLISECONDS = 20;

test('a file that is saved again at once is read again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gradiente-watch-'));
  const file = join(folder, 'ebm/solution.ts');
  const enough = new Error('enough');
  const ready = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    await mkdir(join(folder, 'ebm'));
    await writeFile(file, 'first');
    const seen: string[] = [];
    const watching = watchWork(folder, ['ebm'], async () => {
      seen.push(await readFile(file, 'utf8'));
      if (seen.at(-1) === 'third') throw enough;
      return null;
    }, 'en');
    const ended = watching.catch((error: unknown) => error);
    await vi.waitFor(() => expect(ready).toHaveBeenCalled());
    await writeFile(file, 'second');
    await vi.waitFor(() => expect(seen).toContain('second'));
    await setTimeout(BETWEEN_MILLISECONDS);
    await writeFile(file, 'third');
    expect(await ended).toBe(enough);
  } finally {
    ready.mockRestore();
    await rm(folder, { recursive: true, force: true });
  }
});
