/** The reference, its float64 twin and every alternative against the values of SciPy, NumPy and PyTorch. */
import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { EbmModule, EnergyFn } from '../../graders/topics/ebm/contract.ts';
import * as float64Loops from './alternatives/float64-loops.ts';
import * as oneColumn from './alternatives/one-column-at-a-time.ts';
import * as softmax from './alternatives/softmax.ts';
import * as exact from './exact.ts';
import * as solution from './solution.ts';

type Plain = number | readonly Plain[] | { readonly [key: string]: Plain };
interface Case { readonly function: string; readonly args: readonly Plain[]; readonly expected: Plain; readonly source: string }

const golden = JSON.parse(readFileSync(new URL('../../fixtures/golden/ebm/golden.json', import.meta.url), 'utf8')) as { cases: Case[] };
const modules: Readonly<Record<string, EbmModule>> = { solution, 'float64-loops': float64Loops, 'one-column-at-a-time': oneColumn, softmax };

/** Arrays become tensors, the data of an energy becomes the energy, everything else stays. */
function toArgument(value: Plain): unknown {
  if (Array.isArray(value)) return tf.tensor(value as number[]);
  if (typeof value !== 'object' || !('kind' in value)) return value;
  const { kappa, center } = value as { kappa: number; center: number[] };
  return ((y) => tf.tidy(() => y.sub(tf.tensor1d(center)).square().sum(1).mul(kappa / 2))) as EnergyFn;
}

function numbersOf(value: unknown): number[] {
  if (value instanceof tf.Tensor) return Array.from(value.dataSync());
  return typeof value === 'number' ? [value] : Object.values(value as object).flatMap(numbersOf);
}

beforeAll(() => tf.setBackend('cpu'));

describe.each(Object.entries(modules))('%s agrees with', (_, module) => {
  it.each(golden.cases)('$source: $function', (one) => {
    tf.engine().startScope();
    const got = numbersOf((module as unknown as Record<string, (...args: unknown[]) => unknown>)[one.function](...one.args.map(toArgument)));
    const expected = numbersOf(one.expected);
    const scale = Math.max(1, ...expected.map(Math.abs));
    expect(got).toHaveLength(expected.length);
    expected.forEach((value, i) => expect(Math.abs(got[i] - value)).toBeLessThanOrEqual(1e-5 * Math.abs(value) + 1e-6 * scale));
    tf.engine().endScope();
  });
});

it.each(golden.cases.map((one, i) => [`${one.function}, case ${i}`, one] as const))('exact.ts agrees to 12 digits: %s', (_, one) => {
  const got = numbersOf((exact as unknown as Record<string, (...args: readonly Plain[]) => Plain>)[one.function](...one.args));
  const expected = numbersOf(one.expected);
  expect(got).toHaveLength(expected.length);
  expected.forEach((value, i) => expect(got[i]).toBeCloseTo(value, 11));
});
