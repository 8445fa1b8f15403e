/** Where the functions stand, whatever else a pull request holds. */
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { nestedText } from '../../sandbox/reading/testing/nested-text.ts';
import type { Work } from '../../submission/submission.ts';
import { placesOf } from './places.ts';

const work = (files: Readonly<Record<string, string>>): Work => ({
  kind: 'files',
  files: Object.entries(files).map(([path, text]) => ({ path, text })),
});
const SOLUTION = "import { g } from './helper.ts';\nexport function f() {}\nconst h = g, { i } = g;\nvar j;\n";
const PLACES = {
  f: { file: 'solution.ts', line: 2 },
  h: { file: 'solution.ts', line: 3 },
  j: { file: 'solution.ts', line: 4 },
};

test('a function stands where solution.ts declares it, else where a helper does', async () => {
  const works = new Map([
    ['ebm', work({ 'a.ts': 'export const g = 1, f = 2;\nexport const k = 3;', 'solution.ts': SOLUTION })],
    ['masked-lm', { kind: 'unreadable', status: 'rejected', reason: { es: '', en: '' } } as const],
  ]);
  expect(await placesOf(works)).toEqual({
    ebm: {
      files: ['a.ts', 'solution.ts'],
      functions: { ...PLACES, g: { file: 'a.ts', line: 1 }, k: { file: 'a.ts', line: 2 } },
    },
    'masked-lm': { files: [], functions: {} },
  });
});

const NEVER = `export const a = ${'async('.repeat(60)}${')'.repeat(60)};`;

test('a solution that never ends has no places, in one limit for all its files', async () => {
  const files = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`h${i}.ts`, NEVER]));
  const began = performance.now();
  const places = await placesOf(new Map([['ebm', work({ ...files, 'solution.ts': NEVER })]]));
  expect(performance.now() - began).toBeLessThan(45_000);
  expect(places.ebm.functions).toEqual({});
  expect(places.ebm.files).toHaveLength(21);
});

test('whatever lies beside it, solution.ts has its places', async () =>
  fc.assert(
    fc.asyncProperty(nestedText, async (text) => {
      const { ebm } = await placesOf(new Map([['ebm', work({ 'a.ts': text, 'solution.ts': SOLUTION })]]));
      expect(ebm.functions).toMatchObject(PLACES);
    }),
    { numRuns: 5, examples: [[NEVER]] },
  ));

test('every reference has a place for each function that it exports', async () => {
  const text = readFileSync(new URL('../../../reference/kmeans-ebm/solution.ts', import.meta.url), 'utf8');
  const { ebm } = await placesOf(new Map([['ebm', work({ 'solution.ts': text })]]));
  const exported = [...text.matchAll(/^export (?:async )?function (\w+)/gm)].map(([, name]) => name);
  expect(Object.keys(ebm.functions)).toEqual(expect.arrayContaining(exported));
  expect(exported.length).toBeGreaterThan(3);
});
