/** What golden values can't show: errors, purity, leaks, randomness. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { createGenerator } from '../../graders/numerics/generator.ts';
import type { KMeansModule, Rng } from '../../graders/topics/kmeans-ebm/contract.ts';
import * as expandedSquare from './alternatives/expanded-square.ts';
import * as float64Loops from './alternatives/float64-loops.ts';
import * as rejectionInit from './alternatives/rejection-init.ts';
import * as stopsOnW from './alternatives/stops-on-w.ts';
import * as solution from './solution.ts';

type AnyFunction = (...args: readonly unknown[]) => unknown;
const modules: Readonly<Record<string, KMeansModule>> = {
  solution: solution,
  'expanded-square': expandedSquare,
  'float64-loops': float64Loops,
  'rejection-init': rejectionInit,
  'stops-on-w': stopsOnW,
};
const functionOf = (module: object, name: string) => (module as Record<string, AnyFunction | undefined>)[name];

function seeded(seed: number): Rng {
  const generator = createGenerator(seed);
  const size = (shape: number[]) => shape.reduce((a, b) => a * b, 1);
  return {
    uniform: (shape) =>
      tf.tensor(
        Float32Array.from({ length: size(shape) }, () => generator.uniform()),
        shape,
      ),
    normal: (shape) => tf.tensor(Float32Array.from(generator.normals(size(shape))), shape),
  };
}

/** Numbers of order 1 that no two entries share. */
const cloud = (seed: number, ...shape: number[]) => seeded(seed).normal(shape) as Tensor2D;
const rows = (index: number[], K: number) =>
  tf.tensor2d(index.map((at) => Array.from({ length: K }, (_, k) => Number(k === at))));
const truths = (...t: boolean[]) => tf.tensor1d(t, 'bool');
const line = (...x: number[]) => tf.tensor1d(x, 'float32');

/** Legal arguments of each deterministic function: several cases, as different as mistakes need. */
const legal: Readonly<Record<string, readonly (() => unknown[])[]>> = {
  energy: [() => [cloud(1, 7, 3), rows([0, 1, 2, 3, 0, 1, 2], 4), cloud(2, 3, 4)]],
  energies: [() => [cloud(1, 7, 3), cloud(2, 3, 4)], () => [cloud(3, 5, 3), cloud(4, 3, 3)]],
  infer: [() => [cloud(1, 7, 3), cloud(2, 3, 4)], () => [cloud(3, 5, 3), cloud(4, 3, 1)]],
  updateW: [
    () => [cloud(1, 7, 3), rows([0, 1, 2, 3, 0, 1, 2], 4), cloud(2, 3, 4)],
    () => [cloud(3, 5, 3), rows([0, 2, 2, 0, 0], 4), cloud(4, 3, 4)],
  ],
  // the last start has more prototypes than samples: some stay empty
  fit: [
    ...[25, 2, 0].map((maxIter) => () => [cloud(5, 30, 4), cloud(6, 4, 3), { maxIter }]),
    () => [cloud(5, 4, 3), cloud(6, 3, 6), { maxIter: 9 }],
  ],
  energySurface: [() => [cloud(7, 2, 3), line(-2, -1, 0, 1, 2), line(-1, 0.5, 2)]],
  sgdStep: [() => [cloud(1, 7, 3), cloud(2, 3, 4), 0.3]],
  complete: [() => [cloud(1, 7, 3), truths(true, false, false), cloud(2, 3, 4)]],
};

function plain(value: unknown): unknown {
  if (value instanceof tf.Tensor) return { dtype: value.dtype, shape: value.shape, data: Array.from(value.dataSync()) };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}

const tensorsOf = (value: unknown): Tensor[] =>
  value instanceof tf.Tensor ? [value] : Object.values(value as object).filter((item) => item instanceof tf.Tensor);

/** All that a grader can see of one call. */
function observe(
  f: AnyFunction,
  args: readonly unknown[],
): { value: unknown; changed: boolean; aliased: boolean; leaked: number } | 'threw' {
  const before = JSON.stringify(args.map(plain));
  const alive = tf.memory().numTensors;
  try {
    const result = f(...args);
    const fresh = tensorsOf(result);
    return {
      value: plain(result),
      leaked: tf.memory().numTensors - alive - fresh.filter((t) => !args.includes(t)).length,
      changed: JSON.stringify(args.map(plain)) !== before,
      aliased: fresh.some((t) => args.includes(t)),
    };
  } catch {
    return 'threw';
  }
}

const pure = { changed: false, aliased: false, leaked: 0 };
const Y = () => cloud(1, 6, 3);
const Z = () => rows([0, 1, 2, 3, 0, 1], 4);
const W = () => cloud(2, 3, 4);
const none = (...shape: [number, number]) => tf.zeros(shape);
const bad: Readonly<Record<string, readonly (() => unknown[])[]>> = {
  energy: [
    () => [line(1, 2, 3), Z(), W()],
    () => [Y(), line(1, 0), W()],
    () => [Y(), Z(), line(1, 2, 3)],
    () => [none(0, 3), none(0, 4), W()],
    () => [Y(), rows([0], 4), W()],
    () => [cloud(1, 1, 3), Z(), W()],
    () => [Y(), Z(), cloud(2, 1, 4)],
    () => [cloud(1, 6, 1), Z(), W()],
    () => [Y(), rows([0, 1, 2, 0, 1, 2], 3), W()],
  ],
  energies: [
    () => [line(1, 2, 3), W()],
    () => [Y(), line(1, 2, 3)],
    () => [none(0, 3), W()],
    () => [cloud(1, 6, 1), W()],
    () => [Y(), cloud(2, 1, 4)],
    () => [Y(), cloud(2, 4, 3)],
  ],
  updateW: [
    () => [line(1, 2, 3), Z(), W()],
    () => [Y(), line(1, 0), W()],
    () => [Y(), Z(), line(1, 2, 3)],
    () => [none(0, 3), none(0, 4), W()],
    () => [Y(), rows([0], 4), W()],
    () => [Y(), Z(), cloud(2, 3, 1)],
    () => [Y(), Z(), cloud(2, 1, 4)],
    () => [cloud(1, 6, 1), Z(), W()],
    () => [Y(), rows([0, 0, 0, 0, 0, 0], 1), W()],
  ],
  init: [0, -1, 7, 2.5, NaN].map((K) => () => [Y(), K, seeded(1)]),
  fit: [-1, 1.5, NaN, Infinity].map((maxIter) => () => [Y(), W(), { maxIter }]),
  energySurface: [
    () => [W(), line(0), line(1)],
    () => [line(1, 2), line(0), line(1)],
    () => [cloud(1, 2, 3), cloud(1, 2, 2), line(1)],
    () => [cloud(1, 2, 3), line(1), cloud(1, 2, 2)],
  ],
  complete: [
    () => [Y(), truths(false, false, false), W()],
    () => [Y(), truths(true), W()],
    () => [Y(), tf.tensor2d([[1, 1, 1]], undefined, 'bool'), W()],
  ],
};
const unfit = bad.energies;
const badInputs = {
  ...bad,
  infer: unfit,
  init: [...bad.init, () => [line(1, 2), 1, seeded(1)], () => [none(0, 3), 1, seeded(1)]],
  fit: [...bad.fit, ...unfit.map((args) => () => [...args(), { maxIter: 3 }])],
  sgdStep: unfit.map((args) => () => [...args(), 0.1]),
  complete: [
    ...bad.complete,
    ...unfit.slice(0, 4).map((args) => () => [args()[0], truths(true, true, true), args()[1]]),
  ],
};

beforeAll(() => tf.setBackend('cpu'));

describe.each(Object.entries(modules))('%s', (_, module) => {
  it.each(Object.entries(badInputs))('%s throws a RangeError for each kind of bad input', (name, inputs) => {
    const f = functionOf(module, name);
    if (f) inputs.forEach((args, i) => expect(() => f(...args()), `${name}, bad input ${i}`).toThrow(RangeError));
  });

  it.each(Object.entries(legal))('%s leaves no tensor, changes and returns no argument', (name, cases) => {
    const f = functionOf(module, name);
    if (f) cases.forEach((args, i) => expect(observe(f, args()), `case ${i}`).toMatchObject(pure));
  });

  it('init draws every row about equally often, never one twice, the same for the same seed', () => {
    expect(initStatistics(module)).toMatchObject({
      ...pure,
      shape: [2, 3],
      rowsOfY: true,
      distinct: true,
      uniform: true,
      repeats: true,
    });
  });

  it('a single prototype, and more prototypes than samples, are legal', () => {
    const one = module.fit(cloud(1, 3, 2), cloud(2, 2, 1), { maxIter: 9 });
    expect(Array.from(one.index.dataSync())).toEqual([0, 0, 0]);
    expect(
      module
        .fit(cloud(1, 3, 2), cloud(2, 2, 5), { maxIter: 9 })
        .W.isNaN()
        .any()
        .dataSync()[0],
    ).toBe(0);
  });
});

/** 400 draws of 3 rows of 8; each row is expected 150 times with a standard deviation of 9.7. */
function initStatistics(module: Pick<KMeansModule, 'init'>) {
  const Y = tf.tensor2d(Array.from({ length: 8 }, (_, i) => [i, -i]));
  const seen = observe(module.init as AnyFunction, [Y, 3, seeded(0)]);
  const firsts = Array.from({ length: 400 }, (_, seed) =>
    tf.tidy(() => Array.from(module.init(Y, 3, seeded(seed)).slice([0, 0], [1, -1]).dataSync())),
  );
  const counts = Array.from({ length: 8 }, (_, i) => firsts.flat().filter((row) => row === i).length);
  const again = tf.tidy(() => Array.from(module.init(Y, 3, seeded(9)).slice([0, 0], [1, -1]).dataSync()));
  return {
    ...(seen as object),
    shape: (seen as { value: { shape: number[] } }).value.shape,
    value: undefined,
    rowsOfY: firsts.flat().every((row) => Number.isInteger(row)),
    distinct: firsts.every((draw) => new Set(draw).size === 3),
    uniform: counts.every((count) => Math.abs(count - 150) < 55),
    repeats: String(again) === String(firsts[9]),
  };
}
