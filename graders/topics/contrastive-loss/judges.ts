/** Tolerances that several checks share. */
import type { Call } from '../../values/call.ts';
import type { TensorValue } from '../../values/value.ts';
import { EPS32, cancellationTolerance, plainTolerance, type Tolerance } from '../../numerics/closeness.ts';
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
export function likelihoodTolerance({ args: [ePos, eAll, beta, reduction] }: Call, flat: readonly number[]): Tolerance {
  const [positive, all] = [ePos, eAll] as TensorValue[];
  const largest =
    Math.max(...positive.data.map(Math.abs), ...all.data.map(Math.abs)) + Math.log(all.shape[1]) / (beta as number);
  const terms = reduction === 'sum' ? positive.data.length : 1;
  return {
    relative: 1e-5,
    absolute: Math.max(plainTolerance(flat).absolute as number, 32 * EPS32 * largest * terms),
    source: 'float32 rounding of an energy and a logarithm that cancel',
  };
}

/** InfoNCE: log-sum-exp minus the own similarity, which cancel. */
export function choiceTolerance({ args: [q, k, temperature, opts] }: Call): Tolerance {
  const { normalize = true, reduction } = (opts ?? {}) as { normalize?: boolean; reduction?: string };
  const longest = (x: TensorValue) => Math.max(...rows(x).map(norm));
  const N = (q as TensorValue).shape[0];
  const similarity = (normalize ? 1 : longest(q as TensorValue) * longest(k as TensorValue)) / (temperature as number);
  return cancellationTolerance((2 * similarity + Math.log(N) + 1) * (reduction === 'sum' ? N : 1));
}
