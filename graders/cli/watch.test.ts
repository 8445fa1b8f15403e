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
      async () => {
        seen.push(await readFile(file, 'utf8'));
        if (seen.at(-1) === 'end') throw enough;
        return null;
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
