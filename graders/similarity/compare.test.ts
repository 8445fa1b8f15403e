import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Submission } from '../verdict/submission.ts';
import { compareClass } from './class.ts';
import { tokenized } from './tokens.ts';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFile(`${PROJECT}${path}`, 'utf8');
const topic = {
  id: 'kmeans-ebm',
  title: { es: 'K-means', en: 'K-means' },
  starter: await read('assignments/kmeans-ebm/solution.ts'),
};
const right = await read('fixtures/submissions/bruno/kmeans-ebm/solution.ts');
const other = await read('reference/kmeans-ebm/solution.ts');
const handedIn = (texts: Readonly<Record<string, string>>): Submission[] =>
  Object.entries(texts).map(([id, text]) => ({
    id,
    topics: new Map([['kmeans-ebm', { kind: 'files', files: [{ path: 'solution.ts', text }] }]]),
  }));
const compared = (texts: Readonly<Record<string, string>>, least = 0.6) =>
  compareClass(handedIn(texts), [topic], least)[0];

/** The same program with every name of its own changed, comments out and lines joined. */
const renamed = right
  .replace(/\/\/.*|\/\*[^]*?\*\//g, '')
  .replace(/\b(Y|W|Z|energies|energy|updateW|previous|prototypes)\b(?=[^'"]*$)/gm, (name) => `my_${name}`)
  .replaceAll('\n\n', '\n');

test("a copy with other names and comments is one, another person's work is not, and the pair shows where", () => {
  const { pairs, clusters, found, nearest } = compared({ ana: right, blas: renamed, carla: other });
  expect(renamed).toContain('my_');
  expect(pairs.map(({ left, right: with_ }) => [left.submission, with_.submission])).toEqual([['ana', 'blas']]);
  expect(pairs[0].similarity).toBeGreaterThan(0.95);
  expect([found, clusters, nearest.length]).toEqual([1, [['ana', 'blas']], 3]);
  const [{ left, right: side }] = pairs[0].fragments;
  expect(left[1] - left[0]).toBeGreaterThan(20);
  expect(pairs[0].right.lines.slice(side[0], side[1] + 1).join('\n')).toContain('my_');
});

test('the starter that all received is no likeness', () => {
  const { pairs, leftOut, compared: count } = compared({ ana: topic.starter, blas: topic.starter, carla: right });
  expect([pairs, count]).toEqual([[], 1]);
  expect(leftOut.map(({ submission, why }) => `${submission}: ${why.en}`)).toEqual([
    'ana: it has very little code of its own',
    'blas: it has very little code of its own',
  ]);
});

test("a group's one work is not compared with itself", () => {
  const [first] = handedIn({ ana: right });
  const [result] = compareClass([first, { ...first, id: 'blas' }, ...handedIn({ carla: renamed })], [topic], 0.6);
  expect(result.pairs.map(({ left, right: with_ }) => [left.submission, with_.submission])).toEqual([['ana', 'carla']]);
});

test('200 works that are nearly the same: all are found, the pairs shown are bounded, and it ends', () => {
  const texts = Object.fromEntries(
    Array.from({ length: 200 }, (_, i) => [
      `s${i}`,
      `${right}\nexport const extra = () => ${Array.from({ length: (i % 7) + 1 }, (_unused, k) => `Math.max(${k}, ${i})`).join(' + ')};\n`,
    ]),
  );
  const { found, pairs, clusters } = compared(texts);
  expect([found, pairs.length, clusters.map((names) => names.length)]).toEqual([(200 * 199) / 2, 100, [200]]);
  expect(Math.max(...pairs.map(({ fragments }) => fragments.length))).toBeLessThanOrEqual(20);
}, 60_000);

test('programs that repeat themselves, are nested thousands of times or are huge cost nothing but their own comparison', () => {
  const repeats = `export const a = [${'[1, 2].map((x) => x + 1), '.repeat(1500)}];`;
  const { leftOut, pairs } = compared({
    ana: right,
    blas: renamed,
    deep: `export const a = ${'('.repeat(20_000)}1${')'.repeat(20_000)};`,
    huge: 'f(1);\n'.repeat(20_000),
    repeats,
    again: repeats,
    unfinished: 'export const = {{{',
    empty: '',
  });
  expect(pairs.some(({ left, right: with_ }) => left.submission === 'ana' && with_.submission === 'blas')).toBe(true);
  expect(leftOut.find(({ submission }) => submission === 'huge')!.why.en).toBe('it is too large or nested too deeply');
  expect(leftOut.map(({ submission }) => submission)).toEqual(
    expect.arrayContaining(['deep', 'huge', 'unfinished', 'empty']),
  );
}, 60_000);

test('any text has tokens in the order of its lines, or none', () =>
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ maxLength: 200 }),
        fc
          .array(
            fc.constantFrom(
              '{',
              '}',
              '(',
              ')',
              '=>',
              'x',
              '`${',
              '`',
              '<',
              '/*',
              '//',
              '\n',
              'class',
              'import',
              '?.',
              '"',
              '\u2028',
              '\0',
              '🎓',
              '\ud800',
            ),
            { maxLength: 30 },
          )
          .map((parts) => parts.join(' ')),
      ),
      (text) => {
        const file = tokenized('x', text);
        if (file === null) return;
        expect(file.mapping).toHaveLength(file.tokens.length);
        const lines = text.split(/\r\n|[\n\r\u2028\u2029]/).length;
        expect(
          file.mapping.filter(({ startRow, endRow }) => startRow < 0 || endRow < startRow || endRow >= lines),
        ).toEqual([]);
      },
    ),
    { numRuns: 200 },
  ));
