/** The reference, its float64 twin and every alternative against the values of PyTorch and NumPy. */
import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { MaskedLmModule } from '../../graders/topics/masked-lm/contract.ts';
import * as exactCount from './alternatives/exact-count.ts';
import * as float64Loops from './alternatives/float64-loops.ts';
import * as gathered from './alternatives/gathered.ts';
import * as exact from './exact.ts';
import * as solution from './solution.ts';

type Plain = number | boolean | readonly Plain[];
interface Case { readonly function: string; readonly args: readonly Plain[]; readonly expected: Plain; readonly source: string }

const golden = JSON.parse(readFileSync(new URL('../../fixtures/golden/masked-lm/golden.json', import.meta.url), 'utf8')) as { cases: Case[] };
const modules: Readonly<Record<string, MaskedLmModule>> = { solution, 'exact-count': exactCount, 'float64-loops': float64Loops, gathered };
const flat = (value: Plain): (number | boolean)[] => (Array.isArray(value) ? value.flatMap(flat) : [value as number | boolean]);

/** Logits are float32, tokens and labels int32, what is selected bool. */
function toArgument(value: Plain, i: number, of: string): unknown {
  if (!Array.isArray(value)) return value;
  const dtype = typeof flat(value)[0] === 'boolean' ? 'bool' : of === 'makeLabels' || i === 1 ? 'int32' : 'float32';
  return tf.tensor(value as number[], undefined, dtype);
}

beforeAll(() => tf.setBackend('cpu'));

describe.each(Object.entries(modules))('%s agrees with', (_, module) => {
  it.each(golden.cases.map((one, i) => [`${one.source}: ${one.function}, case ${i}`, one] as const))('%s', (_name, one) => {
    tf.engine().startScope();
    const got = (module as unknown as Record<string, (...args: unknown[]) => tf.Tensor>)[one.function](...one.args.map((arg, i) => toArgument(arg, i, one.function))).dataSync();
    const expected = flat(one.expected).map(Number);
    expect(got).toHaveLength(expected.length);
    // the terms of a loss of logits in the thousands cancel
    const absolute = one.function === 'maskedCrossEntropy' ? 1e-6 * Math.max(1, expected[0]) * 20 : 1e-6;
    expected.forEach((value, i) => expect(Math.abs(got[i] - value)).toBeLessThanOrEqual(1e-4 * Math.abs(value) + absolute));
    tf.engine().endScope();
  });
});

it.each(golden.cases.map((one, i) => [`${one.function}, case ${i}`, one] as const))('exact.ts agrees to 10 digits: %s', (_, one) => {
  const got = flat((exact as unknown as Record<string, (...args: readonly Plain[]) => Plain>)[one.function](...one.args)).map(Number);
  flat(one.expected).forEach((value, i) => expect(got[i]).toBeCloseTo(Number(value), 10));
});
