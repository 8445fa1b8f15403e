import { execa } from 'execa';
import fc from 'fast-check';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  ConstantRngValue,
  FunctionValue,
  RngValue,
  TensorValue,
  float32,
  type Value,
  type ValueRecord,
} from '../values/value.ts';
import { encode } from '../values/codec.ts';
import { caseProgram } from './case-program.ts';
import { folderWith } from './testing/run.ts';

const number = fc.double({ noNaN: false });
const tensor = fc.array(fc.float(), { maxLength: 40 }).map((entries) => float32([entries.length], entries) as Value);
const words = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('`${1}`', '"; throw 1; //', "'", '\u2028'));
const { value } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    number,
    fc.boolean(),
    fc.constant(undefined),
    words,
    tensor,
    fc
      .array(fc.integer(), { maxLength: 5 })
      .map((entries) => new TensorValue('int32', [1, entries.length], Int32Array.from(entries)) as Value),
    fc.array(tie('value'), { maxLength: 3 }) as fc.Arbitrary<Value>,
    fc.dictionary(words, tie('value'), { maxKeys: 3 }) as fc.Arbitrary<Value>,
  ),
}));

/** Runs programs whose function writes what it was given. */
const ECHO = `import * as tf from '@tensorflow/tfjs';
const said: string[] = [];
const seen = (x: unknown): unknown => {
  if (x instanceof tf.Tensor) return [x.dtype, x.shape, Array.from(x.dataSync(), seen)];
  if (typeof x === 'number') return Object.is(x, -0) ? '-0' : String(x);
  if (Array.isArray(x)) return x.map(seen);
  if (typeof x === 'object' && x !== null) return Object.entries(x).map(([key, item]) => [key, seen(item)]);
  return x === undefined ? 'undefined' : x;
};
export const echo = (...args: unknown[]): unknown => JSON.stringify(args.map(seen));
export const draw = (rng: { normal(shape: number[]): unknown; uniform(shape: number[]): unknown }, energy: (y: unknown) => unknown) => ({
  normal: rng.normal([2]), uniform: rng.uniform([2]), energy: energy(tf.tensor2d([[3, 4]])),
});
`;

/** What the program of a call prints. */
async function printed(name: string, args: readonly Value[], names = args.map((_, i) => `a${i}`)): Promise<string> {
  const folder = await folderWith({ 'solution.ts': ECHO });
  const file = join(folder, 'case.mjs');
  await writeFile(file, caseProgram({ function: name, args, names }, join(folder, 'solution.ts'), 'case.mjs'));
  return (await execa(process.execPath, ['--no-warnings', file])).stdout;
}

const seen = (one: Value): unknown => {
  if (one instanceof TensorValue) return [one.dtype, one.shape, Array.from(one.data, seen)];
  if (typeof one === 'number') return Object.is(one, -0) ? '-0' : String(one);
  if (Array.isArray(one)) return one.map(seen);
  if (typeof one === 'object') return Object.entries(one as ValueRecord).map(([key, item]) => [key, seen(item)]);
  return one === undefined ? 'undefined' : one;
};

test('a program gives the function the very values of its case, to the bit', async () => {
  const samples = fc.sample(value, { numRuns: 200, seed: 7 }).filter((one) => encode(one).length > 0);
  expect(JSON.parse(await printed('echo', samples))).toEqual(samples.map(seen));
}, 60_000);

test('generators draw and functions answer; no argument hides what the program is written with', async () => {
  const energy = new FunctionValue('quadratic-energy', { kappa: 2, center: float32([2], [0, 0]) });
  const said = await printed('draw', [new ConstantRngValue(0.25, -1.5), energy], ['print', 'energy']);
  expect(said).toMatch(/normal Tensor\s+dtype: float32\s+rank: 1\s+shape: \[2\]\s+values:\s+\[-1.5, -1.5\]/);
  expect(said).toMatch(/uniform Tensor[^]*\[0.25, 0.25\]/);
  expect(said).toMatch(/energy Tensor[^]*\[25\]/);
  const seeds = [await printed('draw', [new RngValue(7), energy]), await printed('draw', [new RngValue(8), energy])];
  expect(seeds[0]).not.toBe(seeds[1]);
}, 60_000);
