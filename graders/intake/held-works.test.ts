/** What is graded is what was read when the class came in, whatever becomes of its files meanwhile. */
import fc from 'fast-check';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith } from '../cli/testing/run.ts';
import { hashIn, hashOf } from '../submission/hash.ts';
import type { Work } from '../submission/submission.ts';
import { apart } from './held-works.ts';
import { readIntake } from './read-intake.ts';

const ASKED = { topics: ['ebm'], known: ['ebm'] };
const workOf = (...files: readonly string[]): Work => ({
  kind: 'files',
  files: files.map((text, i) => ({ path: i === 0 ? 'solution.ts' : `other-${i}.ts`, text })),
});

test('files that change or go between intake and grading are held as they were, and read again they are others', async () => {
  const folder = await folderWith({
    'ana/ebm/solution.ts': 'export const a = 1;\n',
    'blas/ebm/solution.ts': 'export const b = 1;\n',
    'zoe/ebm/solution.ts': 'export const c = 1;\n',
  });
  const { deliveries, works } = apart((await readIntake(folder, ASKED)).submissions);
  await writeFile(join(folder, 'ana/ebm/solution.ts'), 'export const a = 2;\n');
  await rm(join(folder, 'blas/ebm'), { recursive: true });
  const again = apart((await readIntake(folder, ASKED)).submissions);
  expect(works.of('ana').get('ebm')).toMatchObject({ files: [{ text: 'export const a = 1;\n' }] });
  expect(works.of('blas').get('ebm')).toMatchObject({ files: [{ text: 'export const b = 1;\n' }] });
  for (const { id, hashes } of deliveries) expect(hashIn(hashes, 'ebm')).toBe(hashOf(works.of(id).get('ebm')));
  const changed = deliveries.map(({ id, hashes }) => {
    const now = again.deliveries.find((one) => one.id === id)?.hashes ?? new Map<string, string>();
    return [id, hashIn(now, 'ebm') !== hashIn(hashes, 'ebm')];
  });
  expect(changed).toEqual([
    ['ana', true],
    ['blas', true],
    ['zoe', false],
  ]);
});

test('a delivery holds nothing of its works but their hashes', () => {
  const text = 'nobody needs me here';
  const { deliveries } = apart([{ id: 'ana', topics: new Map([['ebm', workOf(text)]]) }]);
  expect(JSON.stringify(deliveries)).not.toContain(text);
  expect([...deliveries[0].hashes.keys()]).toEqual(['ebm']);
});

test('two works have one hash where their files are the same, and only there', () => {
  const texts = fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(texts, texts, (one, other) => {
      const isSame = JSON.stringify(one) === JSON.stringify(other);
      expect(hashOf(workOf(...one)) === hashOf(workOf(...other))).toBe(isSame);
      expect(hashOf(workOf(...one))).toBe(hashOf(workOf(...one)));
    }),
  );
});
