/** The reference, its float64 twin and every alternative against the values of scikit-learn, SciPy and NumPy. */
import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { KMeansModule } from '../../graders/topics/kmeans-ebm/contract.ts';
import * as expandedSquare from './alternatives/expanded-square.ts';
import * as float64Loops from './alternatives/float64-loops.ts';
import * as rejectionInit from './alternatives/rejection-init.ts';
import * as stopsOnW from './alternatives/stops-on-w.ts';
import * as exact from './exact.ts';
import * as solution from './solution.ts';

type Nested = number | readonly Nested[];
type Plain = Nested | boolean | { readonly [key: string]: Plain } | readonly Plain[];
interface Case {
  readonly function: string;
  readonly args: readonly Plain[];
  readonly expected: Plain;
  readonly source: string;
}
type AnyFunction = (...args: readonly unknown[]) => unknown;

const golden = JSON.parse(
  readFileSync(new URL('../../fixtures/golden/kmeans-ebm/golden.json', import.meta.url), 'utf8'),
) as { cases: Case[] };
const modules: Readonly<Record<string, KMeansModule>> = {
  solution: solution,
  'expanded-square': expandedSquare,
  'float64-loops': float64Loops,
  'rejection-init': rejectionInit,
  'stops-on-w': stopsOnW,
};
const EPS = 2 ** -23;

/** Arrays become tensors (a list of truth values a bool tensor), everything else stays. */
function toArgument(value: Plain): unknown {
  if (!Array.isArray(value)) return value;
  return tf.tensor(value as number[], undefined, typeof value[0] === 'boolean' ? 'bool' : 'float32');
}

/** Tensors become nested arrays. */
function toPlain(value: unknown): Plain {
  if (value instanceof tf.Tensor) return value.arraySync() as Plain;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value as Plain;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toPlain(item)]));
}

const numbers = (value: Plain): number[] => ([value] as unknown[]).flat(Infinity as 1).map(Number);

/**
 * 16 eps S for what cancels (S = the largest ||y||^2 + ||w||^2 of the case), 1e-6 for plain values; fit has r = 1e-4.
 */
function tolerance(one: Case): { relative: number; absolute: number } {
  const largest = (value: Plain) => Math.max(...numbers(value).map((x) => x * x));
  const [first, ...rest] = one.args.filter(Array.isArray) as Plain[];
  const cancelling = 2 * (largest(first) + Math.max(...rest.map(largest))) * 4; // D <= 4
  if (one.function === 'fit') return { relative: 1e-4, absolute: 16 * EPS * cancelling };
  if (['energy', 'energies', 'infer', 'energySurface'].includes(one.function))
    return { relative: 1e-5, absolute: 16 * EPS * cancelling };
  return { relative: 1e-5, absolute: 1e-6 * Math.max(1, ...numbers(one.expected).map(Math.abs)) };
}

function expectClose(got: Plain, want: Plain, one: Case, where: string): void {
  const { relative, absolute } = tolerance(one);
  const [a, b] = [numbers(got), numbers(want)];
  expect(a, where).toHaveLength(b.length);
  b.forEach((value, i) =>
    expect(Math.abs(a[i] - value), `${where}[${i}]: ${a[i]} for ${value}`).toBeLessThanOrEqual(
      absolute + relative * Math.abs(value),
    ),
  );
}

function expectGolden(got: Plain, one: Case): void {
  if (one.function !== 'fit') {
    if (one.function !== 'infer') return expectClose(got, one.expected, one, one.function);
    const [mine, theirs] = [got, one.expected] as Record<string, Plain>[];
    expect(mine.index).toEqual(theirs.index);
    expect(mine.Z).toEqual(theirs.Z);
    return expectClose(mine.F, theirs.F, one, 'F');
  }
  const [mine, theirs] = [got, one.expected] as (Record<string, Plain> & { history: number[] })[];
  expect(mine.index).toEqual(theirs.index);
  expect(mine.converged).toBe(theirs.converged);
  expectClose(mine.W, theirs.W, one, 'W');
  // stopping on an unchanged W takes one step more, which repeats the last value
  const repeated = mine.history.length - theirs.history.length === 1 ? [theirs.history.at(-1)!] : [];
  expectClose(mine.history, [...theirs.history, ...repeated], one, 'history');
  expect(mine.iterations).toBe(mine.history.length - 1);
}

beforeAll(() => tf.setBackend('cpu'));

describe.each(Object.entries(modules))('%s agrees with', (_, module) => {
  const functions = module as unknown as Readonly<Record<string, AnyFunction>>;
  // two alternatives leave out the extensions, as a student may
  it.each(golden.cases.filter((one) => one.function in module))('$source: $function', (one) => {
    tf.engine().startScope();
    expectGolden(toPlain(functions[one.function](...one.args.map(toArgument))), one);
    tf.engine().endScope();
  });
});

it.each(golden.cases.map((one, i) => [`${one.function}, case ${i}`, one] as const))(
  'exact.ts agrees to 12 digits: %s',
  (_, one) => {
    const got = (exact as unknown as Record<string, (...args: readonly Plain[]) => Plain>)[one.function](...one.args);
    const flatten = (value: Plain): number[] =>
      typeof value === 'object' && !Array.isArray(value) ? Object.values(value).flatMap(flatten) : numbers(value);
    const [a, b] = [flatten(got), flatten(one.expected)];
    expect(a).toHaveLength(b.length);
    b.forEach((value, k) => expect(a[k]).toBeCloseTo(value, 11));
    if (typeof got === 'object' && !Array.isArray(got))
      expect(Object.keys(got)).toEqual(Object.keys(one.expected as object));
  },
);
