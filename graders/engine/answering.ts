/** Whether a function answers at all: what manners are earned by. */
import { TensorValue, isRecord, type Value } from '../values/value.ts';
import type { Trial } from '../check/check.ts';
import { formedValue } from './form.ts';

/**
 * Whether answers of the declared form change with the arguments: some two samples of a check, alike in sizes and
 * options and different in their entries, were answered differently. What gives the same to everything does nothing.
 */
export function answersChange(trials: readonly Pick<Trial<Value>, 'calls' | 'replies'>[]): boolean {
  const answers = trials.map((trial) =>
    trial.calls.map((call, i) => (call.mayThrow === true ? undefined : formedValue(call, trial.replies[i]))),
  );
  const [first, ...others] = answers;
  if (first === undefined) return false;
  const pairs = [
    ...first.flatMap((value, i) => others.map((other) => [value, other[i]])),
    ...first.slice(1).map((value) => [first[0], value]),
  ];
  return pairs.some(([a, b]) => a !== undefined && b !== undefined && differInEntries(a, b));
}

/** Whether two values of one shape differ in a number; those of other shapes say nothing. */
function differInEntries(a: Value, b: Value): boolean {
  if (a instanceof TensorValue)
    return (
      b instanceof TensorValue &&
      String(a.shape) === String(b.shape) &&
      a.data.some((entry, i) => !Object.is(entry, b.data[i]))
    );
  if (Array.isArray(a))
    return (
      Array.isArray(b) && a.length === b.length && a.some((item: Value, i) => differInEntries(item, b[i] as Value))
    );
  if (isRecord(a)) return isRecord(b) && Object.keys(a).some((key) => differInEntries(a[key], b[key]));
  return typeof a === typeof b && typeof a !== 'object' && !Object.is(a, b);
}
