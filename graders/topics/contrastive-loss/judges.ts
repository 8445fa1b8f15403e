/** Tolerances that several checks share. */
import type { TensorValue } from '../../values/value.ts';
import { EPS32, cancellationTolerance, plainTolerance, type Tolerance } from '../../numerics/closeness.ts';
import type { ask } from './functions.ts';
import { norm, rows } from './inputs.ts';

const DISTANCE_EPS = 3e-6;

/** Room for a constant of 1e-6 at a distance, or of 1e-12 under its root, as libraries add. */
export function distanceTolerance(flat: readonly number[]): Tolerance {
  const { relative, absolute } = plainTolerance(flat);
  return {
    relative,
    absolute: (absolute as number) + DISTANCE_EPS,
    source: 'float32 rounding, and the small constant that keeps a root smooth',
  };
}

/** The likelihood: an energy and a logarithm that cancel. */
export function likelihoodTolerance(
  { ePos, eAll, beta, reduction }: Parameters<typeof ask.nllLoss>[0],
  flat: readonly number[],
): Tolerance {
  const largest = Math.max(...ePos.data.map(Math.abs), ...eAll.data.map(Math.abs)) + Math.log(eAll.shape[1]) / beta;
  const terms = reduction === 'sum' ? ePos.data.length : 1;
  return {
    relative: 1e-5,
    absolute: Math.max(plainTolerance(flat).absolute as number, 32 * EPS32 * largest * terms),
    source: 'float32 rounding of an energy and a logarithm that cancel',
  };
}

/** InfoNCE: log-sum-exp minus the own similarity, which cancel. */
export function choiceTolerance({ q, k, temperature, opts = {} }: Parameters<typeof ask.infoNCE>[0]): Tolerance {
  const { normalize = true, reduction } = opts;
  const longest = (x: TensorValue) => Math.max(...rows(x).map(norm));
  const N = q.shape[0];
  const similarity = (normalize ? 1 : longest(q) * longest(k)) / temperature;
  return cancellationTolerance((2 * similarity + Math.log(N) + 1) * (reduction === 'sum' ? N : 1));
}
