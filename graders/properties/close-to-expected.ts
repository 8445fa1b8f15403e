import type { Call } from '../values/call.ts';
import type { Finding } from '../check/check.ts';
import type { Oracle } from '../check/oracle.ts';
import type { Value } from '../values/value.ts';
import type { Tolerance } from '../numerics/closeness.ts';
import { compareTensor, field, type Mismatch } from './compare.ts';

type ToleranceOf = (call: Call, flat: readonly number[]) => Tolerance;

/** The first of several calls whose answer, a float32 tensor, is not close to the expected one. */
export function closeToExpected(
  calls: readonly Call[],
  values: readonly Value[],
  oracle: Oracle,
  tolerance: ToleranceOf,
): Finding | null {
  for (const [at, call] of calls.entries()) {
    const mismatch = compareTensor(values[at], oracle.expected(call), 'float32', (flat) => tolerance(call, flat));
    if (mismatch !== null) return { ...mismatch, call: at };
  }
  return null;
}

/** The same for records of tensors: the first part, in the order of `keys`, of the first call that is not close. */
export function recordsCloseToExpected(
  calls: readonly Call[],
  values: readonly Value[],
  oracle: Oracle,
  keys: readonly string[],
  tolerance: ToleranceOf,
): Finding | null {
  for (const [at, call] of calls.entries()) {
    const expected = oracle.expected(call) as Readonly<Record<string, never>>;
    let mismatch: Mismatch | null = null;
    for (const key of keys)
      mismatch ??= compareTensor(
        field(values[at], key),
        expected[key],
        'float32',
        (flat) => tolerance(call, flat),
        key,
      );
    if (mismatch !== null) return { ...mismatch, call: at };
  }
  return null;
}
