/** The reference, its float64 twin and every alternative against the values of torch and scikit-learn. */
import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AutoencoderModule } from '../../graders/topics/autoencoder/contract.ts';
import * as affineColumns from './alternatives/affine-columns.ts';
import * as autodiff from './alternatives/autodiff.ts';
import * as float64Loops from './alternatives/float64-loops.ts';
import * as exact from './exact.ts';
import * as solution from './solution.ts';

type Plain = number | boolean | string | readonly Plain[] | { readonly [key: string]: Plain };
interface Case { readonly function: string; readonly args: readonly Plain[]; readonly expected: Plain; readonly source: string }
type AnyFunction = (...args: readonly unknown[]) => unknown;

const golden = JSON.parse(readFileSync(new URL('../../fixtures/golden/autoencoder/golden.json', import.meta.url), 'utf8')) as { cases: Case[] };
const modules: Readonly<Record<string, AutoencoderModule>> = { 'solution': solution, 'affine-columns': affineColumns, 'autodiff': autodiff, 'float64-loops': float64Loops };
const EPS = 2 ** -23;

/** Arrays become tensors, inside records too; everything else stays. */
function toArgument(value: Plain): unknown {
  if (Array.isArray(value)) return tf.tensor(value as number[]);
  return typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toArgument(item)])) : value;
}

/** Tensors become nested arrays; a key that is undefined is none. */
function toPlain(value: unknown): Plain {
  if (value instanceof tf.Tensor) return value.arraySync() as Plain;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value as Plain;
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined).map(([key, item]) => [key, toPlain(item)]));
}

const numbers = (value: Plain): number[] => ([value] as unknown[]).flat(Infinity as 1).map(Number);

/** Leaf by leaf, with the same keys. */
function expectClose(got: Plain, want: Plain, close: (got: number, want: number, scale: number) => void): void {
  if (typeof want === 'object' && !Array.isArray(want)) {
    expect(Object.keys(got).sort()).toEqual(Object.keys(want).sort());
    for (const [key, item] of Object.entries(want)) expectClose((got as Record<string, Plain>)[key], item, close);
    return;
  }
  const [a, b] = [numbers(got), numbers(want)];
  expect(a).toHaveLength(b.length);
  b.forEach((value, i) => close(a[i], value, Math.max(1, ...b.map(Math.abs))));
}

/** r = 1e-5 and 1e-6 for plain values, 1e-4 and 1e-5 for gradients and steps; what cancels, 16 eps S. */
function limitOf(name: string, args: readonly Plain[]): (want: number, scale: number) => number {
  if (name === 'bceWithLogitsLoss') {
    const terms = 2 * numbers(args[1]).reduce((sum, l) => sum + Math.abs(l) + 1, 0);
    return (want) => 1e-5 * Math.abs(want) + 16 * EPS * terms;
  }
  const step = ['lossAndGrads', 'trainStep', 'adamStep'].includes(name);
  return (want, scale) => (step ? 1e-4 : 1e-5) * Math.abs(want) + (step ? 1e-5 : 1e-6) * scale;
}

beforeAll(() => tf.setBackend('cpu'));

describe.each(Object.entries(modules))('%s agrees with', (_, module) => {
  const functions = module as unknown as Readonly<Record<string, AnyFunction>>;
  // one alternative leaves out the extensions, as a student may
  it.each(golden.cases.filter((one) => one.function in module))('$source: $function', (one) => {
    tf.engine().startScope();
    const limit = limitOf(one.function, one.args);
    expectClose(toPlain(functions[one.function](...one.args.map(toArgument))), one.expected, (got, want, scale) => {
      expect(Math.abs(got - want), `${got} for ${want}`).toBeLessThanOrEqual(limit(want, scale));
    });
    tf.engine().endScope();
  });
});

it.each(golden.cases.map((one, i) => [`${one.function}, case ${i}`, one] as const))('exact.ts agrees to 11 digits: %s', (_, one) => {
  const got = (exact as unknown as Record<string, (...args: readonly Plain[]) => Plain>)[one.function](...one.args);
  expectClose(got, one.expected, (a, b, scale) => expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-11 * scale));
});
