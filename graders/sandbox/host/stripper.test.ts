/** Types taken out on the host's side: the same text as Node's own, and whatever fails is left to the guest. */
import { stripTypeScriptTypes } from 'node:module';
import { afterAll, expect, test } from 'vitest';
import { Stripper } from './stripper.ts';

const stripper = new Stripper();
afterAll(() => stripper.close());
const file = (text: string, path = 'solution.ts') => ({ path, text });
const GOOD = 'export const f = (x: number): number => x as any;\n// ñ\n';

test('what can be stripped is, line by line; what cannot, or is no TypeScript, stays as it was written', async () => {
  const wrong = ['enum E { A }', 'export const = 1;', '('.repeat(50_000), `${GOOD}//${' '.repeat(300_000)}`];
  const files = [...wrong, GOOD].map((text) => file(text));
  const [enumeration, broken, deep, large, good] = await stripper.stripped(files);
  expect([enumeration, broken, deep, large]).toEqual(wrong.map((text) => file(text)));
  expect(good).toEqual({ ...file(GOOD), stripped: stripTypeScriptTypes(GOOD) });
  expect(await stripper.stripped([file('{}', 'data.json'), file('export {};', 'helper.js')])).toEqual([
    file('{}', 'data.json'),
    file('export {};', 'helper.js'),
  ]);
});

test('many at once come back each with its own', async () => {
  const texts = Array.from({ length: 20 }, (_, i) =>
    i % 5 === 4 ? 'enum Broken {}' : `export const n: number = ${i};`,
  );
  const all = await Promise.all(texts.map((text) => stripper.stripped([file(text)])));
  expect(all.map(([one]) => one.stripped)).toEqual(
    texts.map((text) => (text.startsWith('enum') ? undefined : stripTypeScriptTypes(text))),
  );
});
