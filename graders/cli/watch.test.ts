import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { watchWork } from './watch.ts';

/** The second write comes while the first is graded, or just after it. */
const BETWEEN_MILLISECONDS = 15;
const ROUNDS = 5;

test('a file that is saved again at once is read again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gradiente-watch-'));
  const file = join(folder, 'ebm/solution.ts');
  const enough = new Error('enough');
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    await mkdir(join(folder, 'ebm'));
    await writeFile(file, 'begun');
    const seen: string[] = [];
    const ended = watchWork(
      folder,
      ['ebm'],
      async (_touched, signal) => {
        seen.push(await readFile(file, 'utf8'));
        if (seen.at(-1) === 'end') throw enough;
        return signal.aborted ? 'interrupted' : async () => {};
      },
      'en',
    ).catch((error: unknown) => error);
    await vi.waitFor(() => expect(said).toHaveBeenCalled());
    for (let round = 0; round < ROUNDS; round++) {
      await writeFile(file, `first ${round}`);
      await setTimeout(BETWEEN_MILLISECONDS);
      await writeFile(file, `second ${round}`);
      await vi.waitFor(() => expect(seen).toContain(`second ${round}`), { timeout: 5000 });
    }
    await writeFile(file, 'end');
    expect(await ended).toBe(enough);
  } finally {
    said.mockRestore();
    await rm(folder, { recursive: true, force: true });
  }
});

test('a save ends the run under way, and what that had not graded is graded with what was saved', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gradiente-watch-'));
  const enough = new Error('enough');
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const runs: (readonly string[] | null)[] = [];
  const aborted = (signal: AbortSignal) =>
    new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  try {
    for (const topic of ['ebm', 'masked-lm']) await mkdir(join(folder, topic));
    let save = 0;
    const saved = (topic: string) => writeFile(join(folder, topic, 'solution.ts'), `${save++}`);
    const ended = watchWork(
      folder,
      ['ebm', 'masked-lm'],
      async (touched, signal) => {
        runs.push(touched);
        switch (runs.length) {
          case 1: // one that would never end by itself; the watcher may not be there yet
            while (!signal.aborted) await Promise.race([saved('ebm').then(() => setTimeout(50)), aborted(signal)]);
            return 'interrupted';
          case 2:
            return async () => saved('ebm');
          case 3:
            await saved('masked-lm');
            await aborted(signal);
            return 'interrupted';
          default: // an event of the first saves may still have come before
            if (touched!.includes('masked-lm')) throw enough;
            return 'interrupted';
        }
      },
      'en',
    ).catch((error: unknown) => error);
    expect(await ended).toBe(enough);
    expect(runs.slice(0, 3)).toEqual([null, null, ['ebm']]);
    expect([...runs.at(-1)!].sort()).toEqual(['ebm', 'masked-lm']);
  } finally {
    said.mockRestore();
    await rm(folder, { recursive: true, force: true });
  }
}, 30_000);
