/** The reference, its float64 twin and every alternative against the values of scikit-learn, PyTorch, SciPy and NumPy. */
import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ContrastiveDivergenceModule } from '../../graders/topics/contrastive-divergence/contract.ts';
import * as autodiff from './alternatives/autodiff.ts';
import * as float64Loops from './alternatives/float64-loops.ts';
import * as foldedBiases from './alternatives/folded-biases.ts';
import * as exact from './exact.ts';
import * as solution from './solution.ts';

type Plain = number | readonly Plain[] | { readonly [key: string]: Plain };
interface Case { readonly function: string; readonly args: readonly Plain[]; readonly expected: Plain; readonly source: string }

const golden = JSON.parse(readFileSync(new URL('../../fixtures/golden/contrastive-divergence/golden.json', import.meta.url), 'utf8')) as { cases: Case[] };
const modules: Readonly<Record<string, ContrastiveDivergenceModule>> = { solution, autodiff, 'float64-loops': float64Loops, 'folded-biases': foldedBiases };

function toArgument(value: Plain): unknown {
  if (Array.isArray(value)) return tf.tensor(value as number[]);
  return typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toArgument(item)])) : value;
}

function numbersOf(value: unknown): number[] {
  if (value instanceof tf.Tensor) return Array.from(value.dataSync());
  return typeof value === 'number' ? [value] : Object.values(value as object).flatMap(numbersOf);
}

beforeAll(() => tf.setBackend('cpu'));

describe.each(Object.entries(modules))('%s agrees with', (_, module) => {
  it.each(golden.cases.filter((one) => one.function in module).map((one, i) => [`${one.source}: ${one.function}, case ${i}`, one] as const))('%s', (_name, one) => {
    tf.engine().startScope();
    const got = numbersOf((module as unknown as Record<string, (...args: unknown[]) => unknown>)[one.function](...one.args.map(toArgument)));
    const expected = numbersOf(one.expected);
    expect(got).toHaveLength(expected.length);
    expected.forEach((value, i) => expect(Math.abs(got[i] - value)).toBeLessThanOrEqual(1e-5 * Math.abs(value) + 2e-6));
    tf.engine().endScope();
  });
});

it.each(golden.cases.map((one, i) => [`${one.function}, case ${i}`, one] as const))('exact.ts agrees to 11 digits: %s', (_, one) => {
  const got = numbersOf((exact as unknown as Record<string, (...args: readonly Plain[]) => Plain>)[one.function](...one.args));
  const expected = numbersOf(one.expected);
  expect(got).toHaveLength(expected.length);
  expected.forEach((value, i) => expect(got[i]).toBeCloseTo(value, 10));
});
