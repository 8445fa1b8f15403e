import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Submission } from '../submission/submission.ts';
import { nestedText } from '../sandbox/reading/testing/nested-text.ts';
import { compareClass } from './class.ts';
import { tokensOf } from './tokens.ts';

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
const compared = async (texts: Readonly<Record<string, string>>, least = 0.6) =>
  (await compareClass(handedIn(texts), [topic], least))[0];

/** The same program with every name of its own changed, comments out and lines joined. */
const renamed = right
  .replace(/\/\/.*|\/\*[^]*?\*\//g, '')
  .replace(/\b(Y|W|Z|energies|energy|updateW|previous|prototypes)\b(?=[^'"]*$)/gm, (name) => `my_${name}`)
  .replaceAll('\n\n', '\n');

test("a copy with other names and comments is one, another person's work is not, and the pair shows where", async () => {
  const { pairs, clusters, found, nearest } = await compared({ ana: right, blas: renamed, carla: other });
  expect(renamed).toContain('my_');
  expect(pairs.map(({ left, right: with_ }) => [left.submission, with_.submission])).toEqual([['ana', 'blas']]);
  expect(pairs[0].similarity).toBeGreaterThan(0.95);
  expect([found, clusters, nearest.length]).toEqual([1, [['ana', 'blas']], 3]);
  const [{ left, right: side }] = pairs[0].fragments;
  expect(left[1] - left[0]).toBeGreaterThan(20);
  expect(pairs[0].right.lines.slice(side[0], side[1] + 1).join('\n')).toContain('my_');
});

test('the starter that all received is no likeness', async () => {
  const { pairs, leftOut, compared: count } = await compared({ ana: topic.starter, blas: topic.starter, carla: right });
  expect([pairs, count]).toEqual([[], 1]);
  expect(leftOut.map(({ submission, why }) => `${submission}: ${why.en}`)).toEqual([
    'ana: it has very little code of its own',
    'blas: it has very little code of its own',
  ]);
});

test("a group's one work is not compared with itself", async () => {
  const [first] = handedIn({ ana: right });
  const [result] = await compareClass([first, { ...first, id: 'blas' }, ...handedIn({ carla: renamed })], [topic], 0.6);
  expect(result.pairs.map(({ left, right: with_ }) => [left.submission, with_.submission])).toEqual([['ana', 'carla']]);
});

test('200 works that are nearly the same: all are found, the pairs shown are bounded, and it ends', async () => {
  const texts = Object.fromEntries(
    Array.from({ length: 200 }, (_, i) => [
      `s${i}`,
      `${right}\nexport const extra = () => ${Array.from({ length: (i % 7) + 1 }, (_unused, k) => `Math.max(${k}, ${i})`).join(' + ')};\n`,
    ]),
  );
  const { found, pairs, clusters } = await compared(texts);
  expect([found, pairs.length, clusters.map((names) => names.length)]).toEqual([(200 * 199) / 2, 100, [200]]);
  expect(Math.max(...pairs.map(({ fragments }) => fragments.length))).toBeLessThanOrEqual(20);
}, 60_000);

test('programs that repeat themselves, are nested thousands of times or are huge cost nothing but their own comparison', async () => {
  const repeats = `export const a = [${'[1, 2].map((x) => x + 1), '.repeat(1500)}];`;
  const { leftOut, pairs } = await compared({
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

/** Thirty people's works, all of them different, some alike. */
const honest = Object.fromEntries(
  Array.from({ length: 30 }, (_, i) => [
    `s${String(i).padStart(2, '0')}`,
    `${[right, renamed, other][i % 3]}\nexport const own = () => [${Array.from({ length: i * 5 }, (_unused, k) => (k % 3 === 0 ? `f(${k})` : `a + ${k}`)).join(', ')}];\n`,
  ]),
);
const HOSTILE = {
  async: `export const a = ${'async('.repeat(60)}${')'.repeat(60)};`,
  'async-types': `export const a = ${'async<T>('.repeat(60)}${')'.repeat(60)};`,
  await: `export const a = ${'async (x = await('.repeat(60)}x${'))'.repeat(60)};`,
  comments: `${'/** @param {{{{{{{ */'.repeat(40_000)} function f() {}`,
  memory: `export const a = [${'[],'.repeat(300_000)}];`,
};

test('a class with works that never end: each is left out, and nothing else of the result is another', async () => {
  const alone = await compared(honest);
  const began = performance.now();
  const beside = await compared({ ...HOSTILE, ...honest });
  expect(performance.now() - began).toBeLessThan(150_000);
  const why = new Map(beside.leftOut.map(({ submission, why: { en } }) => [submission, en]));
  expect(Object.fromEntries(why)).toEqual({
    async: 'it takes too long to read',
    'async-types': 'it takes too long to read',
    await: 'it takes too long to read',
    comments: 'it has very little code of its own',
    memory: 'it is too large or nested too deeply',
  });
  expect({ ...beside, leftOut: [] }).toEqual(alone);
  expect(alone.compared).toBe(30);
});

test('all topics of a submission share its limit; what was read before stays', async () => {
  const files = (text: string) => ({ kind: 'files' as const, files: [{ path: 'solution.ts', text }] });
  const ids = ['kmeans-ebm', 'a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const [fair] = handedIn({ fair: other });
  const works = ids.map((id, i) => [id, files(i === 0 ? right : HOSTILE.async)] as const);
  const began = performance.now();
  const results = await compareClass(
    [{ id: 'hostile', topics: new Map(works) }, fair],
    ids.map((id) => ({ ...topic, id })),
    0.6,
  );
  expect(performance.now() - began).toBeLessThan(60_000);
  expect(results.map(({ compared: count, leftOut }) => [count, leftOut.map(({ submission }) => submission)])).toEqual([
    [2, []],
    ...ids.slice(1).map(() => [0, ['hostile']]),
  ]);
});

test('what one work repeats counts for nothing there, and hides nothing of what others share', async () => {
  const shared = `export const shared = () => [${Array.from({ length: 60 }, (_, i) => ['f(1)', 'a + b', '[c]', '{ d: 1 }', '!e', '(x) => x', '`${g}`'][(i * i + 3 * (i >> 2)) % 7]).join(', ')}];\n`;
  const pair = { ana: `${shared}export const mine = 1;`, blas: `${shared}export const yours = 'x';` };
  const alone = await compared(pair);
  expect(alone.pairs.map(({ left, right: with_ }) => [left.submission, with_.submission])).toEqual([['ana', 'blas']]);
  const { pairs, leftOut } = await compared({ ...pair, carla: shared.repeat(40) });
  expect(pairs).toEqual(alone.pairs);
  expect(leftOut.map(({ submission }) => submission)).toEqual(['carla']);
});

test('any text of nested ambiguities is compared or left out, and what two others share is what it was', async () => {
  const ofAna = ({ pairs }: Awaited<ReturnType<typeof compared>>) =>
    pairs.filter(({ left, right: with_ }) => left.submission === 'ana' && with_.submission === 'blas');
  const alone = ofAna(await compared({ ana: right, blas: renamed }));
  expect(alone).toHaveLength(1);
  await fc.assert(
    fc.asyncProperty(fc.array(nestedText, { minLength: 1, maxLength: 3 }), async (texts) => {
      const others = Object.fromEntries(texts.map((text, i) => [`s${i}`, text]));
      const beside = await compared({ ana: right, ...others, blas: renamed });
      expect(ofAna(beside)).toEqual(alone);
      expect(beside.compared + beside.leftOut.length).toBe(texts.length + 2);
    }),
    { numRuns: 4 },
  );
});

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
        const { kinds, places } = tokensOf(text)!;
        expect(places).toHaveLength(4 * kinds.length);
        const lines = text.split(/\r\n|[\n\r\u2028\u2029]/).length;
        for (let i = 0; i < places.length; i += 4) {
          const [from, , to] = places.subarray(i);
          expect(from >= 0 && from <= to && to < lines).toBe(true);
        }
      },
    ),
    { numRuns: 200 },
  ));
