/** A small reference whose mistakes are written in every way, asked through a guest. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { folderWith } from '../cli/testing/run.ts';
import { KnownMistakes } from '../engine/mistakes.ts';
import { DEFAULT_LIMITS } from '../sandbox/host/limits.ts';
import { GuestPool } from '../sandbox/host/pool.ts';
import { strongestIsolation } from '../sandbox/host/strongest.ts';
import { wordsOfMistakes } from './known-mistakes.ts';
import { liveOracle } from './live.ts';
import { exportedFunctions, reachOf } from './replaceable.ts';

const SOLUTION = `import * as tf from '@tensorflow/tfjs';
/** Not once, as once says. */
export function twice(x: number): number {
  return 2 * x;
}
export const fourTimes = (x: number): number => [...pair(x)].reduce((sum, one) => sum + one, 0);
export function once(x: number): number {
  return x; // and not twice(x)
}
const pair = (x: number) => [twice(x), { twice: twice(x) }.twice];
`;
const words = (id: string) =>
  `id: '${id}', concerns: ['twice'], title: { es: 'a', en: 'a' }, explanation: { es: 'a', en: 'a' }`;
const pool = new GuestPool(strongestIsolation().isolation, 1, DEFAULT_LIMITS);
let folder = '';
let mistakes: KnownMistakes;

beforeAll(async () => {
  folder = await folderWith({
    'exact.ts': 'export const twice = 1;\n',
    'solution.ts': SOLUTION,
    'mistakes/b.ts': `export const mistakes = [
      { ${words('thrice')}, wrong: () => ({ twice: (x) => 3 * x }),
        variants: { 'by-adding': ({ right }) => ({ twice: (x) => right.twice(x) + right.fourTimes(x) / 4 }) } },
      { ${words('throws')}, wrong: () => ({ twice: () => { throw new Error('no'); } }) },
    ];\n`,
    'mistakes/a.ts': `export const mistakes = [{ ${words('alone')} }];\n`,
    'mistakes/whole/alone--in-one.ts':
      "export * from '../../solution.ts';\nexport const twice = (x: number) => 5 * x;\n",
    'observed/seen.txt': '// twice of twice once\nexport const twice = (x) => 7 * x;\n',
  });
  mistakes = await KnownMistakes.of(await liveOracle(folder), pool);
});
afterAll(async () => {
  await mistakes.close();
  await pool.close();
});

const answers = async (name: string) =>
  (
    await mistakes
      .respondent(name)
      .ask(['twice', 'fourTimes', 'once'].map((of) => ({ function: of, args: [1], names: ['x'] })))
  ).map((reply) => (reply.kind === 'value' ? reply.value : reply.kind));

test('what is built on a wrong function follows by itself, and everything else is right', async () => {
  expect(mistakes.names).toEqual(['alone--in-one', 'thrice', 'thrice--by-adding', 'throws', 'seen']);
  expect(await answers('thrice')).toEqual([3, 6, 1]);
  expect(await answers('throws')).toEqual(['threw', 'threw', 1]);
  expect(await answers('thrice--by-adding')).toEqual([3, 6, 1]);
  expect(await answers('seen')).toEqual([7, 14, 1]);
  // a whole file says itself what is built on it
  expect(await answers('alone--in-one')).toEqual([5, 4, 1]);
});

test('words are read where they stand, in the order of the files', async () => {
  expect((await wordsOfMistakes(folder)).map(({ id }) => id)).toEqual(['alone', 'thrice', 'throws']);
});

test('a function reaches what it calls, not what a comment or a key says', async () => {
  const source = await readFile(`${folder}/solution.ts`, 'utf8');
  expect(exportedFunctions(source)).toEqual(['twice', 'fourTimes', 'once']);
  expect(reachOf(source)).toEqual({ twice: [], fourTimes: ['twice'], once: [] });
});
