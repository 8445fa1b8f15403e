/** The reference, its float64 twin and every alternative against the values of PyTorch. */
import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ContrastiveLossModule } from '../../graders/topics/contrastive-loss/contract.ts';
import * as autodiff from './alternatives/autodiff.ts';
import * as float64Loops from './alternatives/float64-loops.ts';
import * as throughEachOther from './alternatives/through-each-other.ts';
import * as exact from './exact.ts';
import * as solution from './solution.ts';

type Plain = number | string | boolean | readonly Plain[] | { readonly [key: string]: Plain };
interface Case { readonly function: string; readonly args: readonly Plain[]; readonly expected: Plain; readonly source: string }

const golden = JSON.parse(readFileSync(new URL('../../fixtures/golden/contrastive-loss/golden.json', import.meta.url), 'utf8')) as { cases: Case[] };
const modules: Readonly<Record<string, ContrastiveLossModule>> = { solution, autodiff, 'float64-loops': float64Loops, 'through-each-other': throughEachOther };

function numbersOf(value: unknown): number[] {
  if (value instanceof tf.Tensor) return Array.from(value.dataSync());
  return typeof value === 'number' ? [value] : Object.values(value as object).flatMap(numbersOf);
}

beforeAll(() => tf.setBackend('cpu'));

describe.each(Object.entries(modules))('%s agrees with', (_, module) => {
  it.each(golden.cases.map((one, i) => [`${one.source}: ${one.function}, case ${i}`, one] as const))('%s', (_name, one) => {
    tf.engine().startScope();
    const got = numbersOf((module as unknown as Record<string, (...args: unknown[]) => unknown>)[one.function](...one.args.map((arg) => (Array.isArray(arg) ? tf.tensor(arg as number[]) : arg))));
    const expected = numbersOf(one.expected);
    expect(got).toHaveLength(expected.length);
    // gradients, and the terms of 1/0.01 that cancel
    const absolute = one.function.endsWith('Grad') ? 1e-4 : one.function === 'infoNCE' ? 4e-4 : 4e-6;
    expected.forEach((value, i) => expect(Math.abs(got[i] - value)).toBeLessThanOrEqual(1e-4 * Math.abs(value) + absolute));
    tf.engine().endScope();
  });
});

it.each(golden.cases.map((one, i) => [`${one.function}, case ${i}`, one] as const))('exact.ts agrees to 10 digits: %s', (_, one) => {
  const got = numbersOf((exact as unknown as Record<string, (...args: readonly Plain[]) => Plain>)[one.function](...one.args));
  const expected = numbersOf(one.expected);
  expect(got).toHaveLength(expected.length);
  expected.forEach((value, i) => expect(got[i]).toBeCloseTo(value, 10));
});
