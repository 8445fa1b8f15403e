/** Judgements that several checks share. */
import type { Call } from '../../values/call.ts';
import type { Finding } from '../../check/check.ts';
import type { Oracle } from '../../check/oracle.ts';
import type { TensorValue, Value } from '../../values/value.ts';
import { EPS32, plainTolerance, type Tolerance } from '../../numerics/closeness.ts';
import { closeToExpected } from '../../properties/close-to-expected.ts';
import { scaleOf } from './inputs.ts';

/**
 * The room of a free energy: the rounding of E, and the error of the logarithm divided by beta, so that a
 * small beta is noisier.
 */
export function freeEnergyTolerance(E: TensorValue, beta: number, dz: number): Tolerance {
  const { largest, spread, columns } = scaleOf(E);
  const logarithm =
    beta === Infinity ? 0 : (4 * EPS32 * (1 + Math.log(columns) + Math.abs(Math.log(dz)) + beta * spread)) / beta;
  return {
    relative: 1e-5,
    absolute: 1e-6 * largest + logarithm,
    source: 'float32 rounding of the energies and of the logarithm',
  };
}

/** The room of a probability: rounding of beta E is a relative error of P. */
export function gibbsTolerance(E: TensorValue, beta: number, expected: readonly number[]): Tolerance {
  const { absolute } = plainTolerance(expected);
  return {
    relative: 1e-5 + 2 * EPS32 * beta * scaleOf(E).largest,
    absolute,
    source: 'float32 rounding of beta E in an exponential',
  };
}

/** closeToExpected for freeEnergy(E, beta, dz?). */
export function judgeFreeEnergy(calls: readonly Call[], values: readonly Value[], oracle: Oracle): Finding | null {
  return closeToExpected(calls, values, oracle, ({ args: [E, beta, dz = 1] }) =>
    freeEnergyTolerance(E as TensorValue, beta as number, dz as number),
  );
}

/** closeToExpected for gibbs(E, beta, dy?) and marginalGibbs(E, beta, dy?, dz?). */
export function judgeGibbs(calls: readonly Call[], values: readonly Value[], oracle: Oracle): Finding | null {
  return closeToExpected(calls, values, oracle, ({ args: [E, beta] }, flat) =>
    gibbsTolerance(E as TensorValue, beta as number, flat),
  );
}
