import type { Value } from './value.ts';

/** One question to a solution: a function and its arguments. */
export interface Call {
  readonly function: string;
  readonly args: readonly Value[];
  /** names of the arguments, for people */
  readonly names: readonly string[];
  /** one run for each seed of the argument `new RngValue()`; the reply's value is then an array */
  readonly seeds?: readonly number[];
  /** ask also for the arguments after the call, for aliases and for tensors left alive */
  readonly observe?: boolean;
  /** an answer that throws is a legal one here: the check judges it */
  readonly mayThrow?: boolean;
}

/** What the guest saw around a call. Arguments come back as data; the rest is the guest's own word. */
export interface Observation {
  readonly argumentsAfter: readonly Value[];
  /** the result could not be read once the arguments were disposed: it is one of them */
  readonly aliased: boolean;
  /** tensors alive beyond the ones in the result */
  readonly leaked: number;
}

/** A solution's answer to one call. Every way to fail is a kind of its own. */
export type Reply =
  | { readonly kind: 'value'; readonly value: Value; readonly observed?: Observation }
  | {
      readonly kind: 'threw';
      readonly name: string;
      readonly message: string;
      readonly file: string | null;
      readonly line: number | null;
    }
  | { readonly kind: 'not-implemented' }
  | { readonly kind: 'died'; readonly message: string }
  | { readonly kind: 'over-limit'; readonly limit: 'time' | 'memory' | 'output' | 'reply'; readonly message: string }
  | { readonly kind: 'fault'; readonly message: string };

/** A call with named arguments, in the contract's order. */
export function call(
  name: string,
  args: Readonly<Record<string, Value>>,
  options: Pick<Call, 'seeds' | 'observe' | 'mayThrow'> = {},
): Call {
  return { function: name, args: Object.values(args), names: Object.keys(args), ...options };
}
