/** Types taken out on the host's side: the same text as Node's own, and whatever fails is left to the guest. */
import { stripTypeScriptTypes } from 'node:module';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { nestedText } from '../reading/testing/nested-text.ts';
import { Stripper } from './stripper.ts';

const stripper = new Stripper();
afterAll(() => stripper.close());
const file = (text: string, path = 'solution.ts') => ({ path, text });
const GOOD = 'export const f = (x: number): number => x as any;\n// ñ\n';

test('what can be stripped is, line by line; what cannot, or is no TypeScript, stays as it was written', async () => {
  const wrong = ['export const = 1;', `${GOOD}//${' '.repeat(300_000)}`];
  const good = { ...file(GOOD), stripped: stripTypeScriptTypes(GOOD) };
  expect(await stripper.stripped([...wrong, GOOD].map((text) => file(text)))).toEqual([
    ...wrong.map((text) => file(text)),
    good,
  ]);
  const deep = '('.repeat(50_000); // the module itself breaks
  expect(await stripper.stripped([GOOD, deep, GOOD].map((text) => file(text)))).toEqual([good, file(deep), file(GOOD)]);
  expect(await stripper.stripped([file(GOOD)])).toEqual([good]);
  expect(await stripper.stripped([file('{}', 'data.json'), file('export {};', 'helper.js')])).toEqual([
    file('{}', 'data.json'),
    file('export {};', 'helper.js'),
  ]);
});

test('many at once come back each with its own', async () => {
  const texts = Array.from({ length: 20 }, (_, i) => (i % 5 === 4 ? 'enum {}' : `export const n: number = ${i};`));
  const all = await Promise.all(texts.map((text) => stripper.stripped([file(text)])));
  expect(all.map(([one]) => one.stripped)).toEqual(
    texts.map((text) => (text.startsWith('enum') ? undefined : stripTypeScriptTypes(text))),
  );
});

/** Each of 40 levels doubles what the parser tries, so that one of these texts alone would never end. */
const NEVER = `export const a = ${'<T>('.repeat(40)}1${')'.repeat(40)};`;

test("a work whose texts never end costs one limit and not one for each text, and the others' are what they are", async () => {
  const others = Array.from({ length: 10 }, (_, i) => `export const n: number = ${i};`);
  const ask = async () => (await Promise.all(others.map((text) => stripper.stripped([file(text)])))).flat();
  const alone = await ask();
  const hostile = Array.from({ length: 20 }, (_, i) => file(`${NEVER}\n// ${i}`, i === 0 ? 'solution.ts' : `h${i}.ts`));
  const began = performance.now();
  const [left, beside] = await Promise.all([stripper.stripped(hostile), ask()]);
  expect(performance.now() - began).toBeLessThan(20_000); // 40 s when each had a limit of its own
  expect(left).toEqual(hostile);
  expect(beside).toEqual(alone);
});

test('a work that is loaded again is not read again', async () => {
  const [good, never] = [[file(GOOD)], [file(NEVER)]];
  await stripper.stripped(never);
  const began = performance.now();
  for (let i = 0; i < 100; i++) expect(await stripper.stripped(never)).toEqual(never);
  expect(performance.now() - began).toBeLessThan(5000);
  expect(await stripper.stripped(good)).toBe(await stripper.stripped(good));
});

test('texts of every ambiguity, nested to any depth: each comes back with what Node would say, or as it was', async () => {
  const honest = [file(GOOD)];
  await fc.assert(
    fc.asyncProperty(fc.array(nestedText, { maxLength: 3 }), async (texts) => {
      const files = texts.map((text, i) => file(text, `f${i}.ts`));
      const [answered, beside] = await Promise.all([stripper.stripped(files), stripper.stripped([...honest])]);
      for (const [i, one] of answered.entries()) {
        expect([one.path, one.text]).toEqual([files[i].path, files[i].text]);
        // line by line: a type leaves a blank of its width
        if (one.stripped !== undefined && one.mappings === undefined)
          expect(one.stripped).toHaveLength(one.text.length);
      }
      expect(beside).toEqual([{ ...honest[0], stripped: stripTypeScriptTypes(GOOD) }]);
    }),
    { numRuns: 20 },
  );
});
