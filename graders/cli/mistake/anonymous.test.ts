import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anonymous } from './anonymous.ts';

const code = (text: string, name = 'energies', words: readonly string[] = ['ana', 'pi', 'uni']) => {
  const found = anonymous({ text, name, words });
  return found.kind === 'code' ? found.code : found;
};
const WORK = `// Ana Pi, group 3
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D } from '../../graders/topics/kmeans-ebm/contract.ts';
/** Ana's own helper. */
const anaScale = 2; // ana
function unused() { return 'banana'; }
const check = (Y: Tensor2D) => { if (Y.size === 0) throw new RangeError('Ana says: empty, banana'); };
export const energies = (Y: Tensor2D, W: Tensor2D) => { check(Y); return tf.tidy(() => Y.sub(W).mul(anaScale)); };
export function fit() { return unused(); }
`;

test('a function is taken out with what it needs and nothing else, without comments and its author', () => {
  const text = code(WORK) as string;
  expect(text).not.toMatch(/\bana\b|Ana|anaScale|unused|fit|contract|\/\/|\/\*/);
  expect(text).toContain('"... says: empty, banana"');
  expect(text).toMatch(/const own1 = 2;[\s\S]*export const energies = [\s\S]*mul\(own1\)/);
});

test('what a library calls something keeps its name, whatever the author is called', () => {
  const text = `import * as tf from '@tensorflow/tfjs';\nexport const energies = (max) => tf.max(max.square());`;
  expect(code(text, 'energies', ['max'])).toMatch(/\(own1\) => tf\.max\(own1\.square\(\)\)/);
  const keys = 'export const energies = ({ max, min: ana }) => ({ max, ana: max + ana.max });';
  expect(code(keys, 'energies', ['max', 'ana'])).toMatch(
    /\(\{ max: own1, min: own2 \}\) => \(\{ max: own1, ana: own1 \+ own2\.max \}\)/,
  );
});

test('a list of exports at the end is an export, under another name too', () => {
  const text = 'function a() { return 1; }\nconst b = () => a();\nexport { b as energies };';
  expect(code(text)).toMatch(/function a[\s\S]*const b[\s\S]*export \{ b as energies \};/);
});

test('what is not exported, or needs another file, is refused', () => {
  expect(code('const energies = () => 1;')).toEqual({ kind: 'not-exported' });
  expect(code("export { energies } from './mine.ts';")).toEqual({ kind: 'not-exported' });
  expect(code("import { x } from './mine.ts';\nexport const energies = () => x;")).toEqual({
    kind: 'needs',
    module: './mine.ts',
  });
});

test('no comment of any text stays, wherever it stands', () => {
  fc.assert(
    fc.property(
      fc.string().filter((text) => !text.includes('*/')),
      (text) => {
        const found = code(`/*SECRET${text}*/export const energies = (a /*SECRET${text}*/) => /*SECRET${text}*/ a;`);
        expect(found).not.toContain('SECRET');
      },
    ),
  );
});
