import type { Finding, Trial } from '../check/check.ts';
import type { Expected, Oracle } from '../check/oracle.ts';
import type { TensorValue, Value } from '../values/value.ts';
import type { DeclaredCall } from '../forms/ask.ts';
import type { Tolerance } from '../numerics/closeness.ts';
import { compareTensor } from './compare.ts';

type ToleranceOf = (call: DeclaredCall, flat: readonly number[]) => Tolerance;

/** The first of several calls whose answer, a tensor, is not close to the expected one. */
export function closeToExpected(
  calls: readonly DeclaredCall[],
  values: readonly TensorValue[],
  oracle: Oracle,
  tolerance: ToleranceOf,
): Finding | null {
  for (const [at, call] of calls.entries()) {
    const mismatch = compareTensor(values[at], oracle.expected(call), (flat) => tolerance(call, flat));
    if (mismatch !== null) return { ...mismatch, call: at };
  }
  return null;
}

/** The same for records of tensors: the first part, in the order of `keys`, of the first call that is not close. */
export function recordsCloseToExpected<Key extends string>(
  calls: readonly DeclaredCall[],
  values: readonly Readonly<Record<Key, TensorValue>>[],
  oracle: Oracle,
  keys: readonly Key[],
  tolerance: ToleranceOf,
): Finding | null {
  for (const [at, call] of calls.entries()) {
    const expected = oracle.expected(call) as Readonly<Record<Key, Expected>>;
    for (const key of keys) {
      const mismatch = compareTensor(values[at][key], expected[key], (flat) => tolerance(call, flat), key);
      if (mismatch !== null) return { ...mismatch, call: at };
    }
  }
  return null;
}

/**
 * The plan and the judge of a check that asks one function several times: each answer, a tensor, is compared with the
 * exact one, with the room that its own arguments leave.
 */
export function eachCloseToExpected<Input extends Value, Args>(
  ask: (args: Args) => DeclaredCall<TensorValue>,
  asked: (input: Input) => readonly Args[],
  tolerance: (args: Args, flat: readonly number[]) => Tolerance,
) {
  return {
    plan: (input: Input) => asked(input).map((args) => ask(args)),
    judge({ input, calls, values, oracle }: Trial<Input, readonly DeclaredCall<TensorValue>[]>): Finding | null {
      for (const [at, args] of asked(input).entries()) {
        const mismatch = compareTensor(values[at], oracle.expected(calls[at]), (flat) => tolerance(args, flat));
        if (mismatch !== null) return { ...mismatch, call: at };
      }
      return null;
    },
  };
}
