/** Judgements that several checks share. */
import type { TensorValue } from '../../values/value.ts';
import type { DeclaredCall } from '../../forms/ask.ts';
import { EPS32, plainTolerance, type Tolerance } from '../../numerics/closeness.ts';
import { eachCloseToExpected } from '../../properties/close-to-expected.ts';
import { ask } from './functions.ts';
import { scaleOf, type Table } from './inputs.ts';

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

/** Asks for the free energies of some tables; each is compared with float64. */
export function freeEnergies(asked: (table: Table) => readonly Parameters<typeof ask.freeEnergy>[0][]) {
  return eachCloseToExpected(ask.freeEnergy, asked, ({ E, beta, dz = 1 }) => freeEnergyTolerance(E, beta, dz));
}

type Energies = { readonly E: TensorValue; readonly beta: number };

/** The same for distributions, of tables or of stacks of them. */
export function distributions<Input extends Table, Asked extends Energies>(
  askFor: (asked: Asked) => DeclaredCall<TensorValue>,
  asked: (input: Input) => readonly Asked[],
) {
  return eachCloseToExpected(askFor, asked, ({ E, beta }, flat) => gibbsTolerance(E, beta, flat));
}
