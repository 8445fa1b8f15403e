import { expect, test } from 'vitest';
import { folderWith } from '../cli/testing/run.ts';
import { diskTree } from './disk-tree.ts';

test('of a folder that holds too much, what lies deepest is left out, whatever its name', async () => {
  const deep = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`ana/aaa/deep/deeper/${i}.ts`, '']));
  const { files, problems } = await diskTree(
    await folderWith({ ...deep, 'ana/zzz/solution.ts': '', 'bob/zzz/solution.ts': '' }),
    20,
  );
  const paths = files.map(({ path }) => path);
  expect(paths).toContain('ana/zzz/solution.ts');
  expect(paths).toContain('bob/zzz/solution.ts');
  expect(problems.map(({ text }) => text.en)).toEqual([
    expect.stringMatching(
      /^`ana` holds more than 20 files, and the rest was left out: hand in your work alone, without node_modules/,
    ),
  ]);
});
