import type { SourceFile } from '../submission/submission.ts';
import type { Call } from '../values/call.ts';

/** An expected value in float64: numbers, nested arrays of them, named records of those. */
export type Expected = number | boolean | undefined | readonly Expected[] | { readonly [key: string]: Expected };

/** A function of the exact solution. */
export type Piece = (...args: readonly Expected[]) => Expected;

/** Where expected values and the known mistakes come from. */
export interface Oracle {
  /** it is built on another's functions: laws of chance and formulas of a judge's own may not hold of what follows */
  readonly follows?: true;
  /** The right answer to a call, in float64. @throws Error when the oracle does not know this call. */
  expected(call: Call): Expected;
  /**
   * The same with other functions in the places of its own, made of those: what follows from them is expected. Null
   * where the oracle knows numbers only, or a function that nothing is built on.
   */
  following?(
    replaced: (name: string, own: Piece) => Piece,
    names: readonly string[],
  ): Pick<Oracle, 'expected' | 'follows'> | null;
  /** The wrong solutions, by misconception id: the files of each, entry `solution.ts`. */
  misconceptions(): Promise<ReadonlyMap<string, readonly SourceFile[]>>;
}

/** What an oracle that knows numbers only says of a call that was not recorded. */
export class UnknownCall extends Error {
  constructor(name: string) {
    super(`no recorded value for this call of ${name}`);
  }
}
