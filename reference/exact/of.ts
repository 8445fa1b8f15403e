/** The types of `exact.ts`, taken from the contract: a signature is written once. */
import type { Rank, Tensor } from '@tensorflow/tfjs';

/** Numbers in as many brackets as the tensor has axes. */
interface ByRank {
  readonly [Rank.R0]: number;
  readonly [Rank.R1]: readonly number[];
  readonly [Rank.R2]: readonly (readonly number[])[];
  readonly [Rank.R3]: readonly (readonly (readonly number[])[])[];
}

/** A value of the contract as the oracle hands it on: tensors as nested arrays, records by their keys. */
export type Plain<T> =
  T extends Tensor<infer R>
    ? R extends keyof ByRank
      ? ByRank[R]
      : unknown
    : T extends (...args: never[]) => unknown
      ? unknown
      : T extends readonly (infer Item)[]
        ? readonly Plain<Item>[]
        : T extends object
          ? { readonly [K in keyof T]: Plain<T[K]> }
          : T;

/** The same function in float64. */
export type ExactOf<F> = F extends (...args: infer Args) => infer Answer
  ? (...args: { [I in keyof Args]: Plain<Args[I]> }) => Plain<Answer>
  : never;
