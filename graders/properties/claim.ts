/**
 * What a title claims, as a question to the right solution: "one step too many" answers as the right solution does when
 * it is asked for one step more. A title that counts, or says never, always or ignores, is held by one of these.
 */
import { TensorValue, isRecord, type Value } from '../values/value.ts';

export type Named = Readonly<Record<string, Value>>;
type Answers = (args: Named) => Value;

/** Of one function: what a solution with this mistake answers to `args`, or null where the title says nothing of it. */
export interface Claim {
  readonly function: string;
  readonly predicted: (args: Named, right: Answers, own: Answers) => Value | null;
}

/** It answers as if it had been asked something else. */
export const asIf = (name: string, change: (args: Named) => Named | null): Claim => ({
  function: name,
  predicted(args, right) {
    const changed = change(args);
    return changed === null ? null : right({ ...args, ...changed });
  },
});

/** Its answer is so many times the right one. */
export const times = (name: string, factor: (args: Named) => number): Claim => ({
  function: name,
  predicted: (args, right) => mapped(right(args), (x) => x * factor(args)),
});

/** It answers what is made of the right answers to several questions. */
export const madeOf = (name: string, predicted: Claim['predicted']): Claim => ({ function: name, predicted });

/** Another count: none is below 0. */
export const counted = (name: string, key: string, by: number) =>
  asIf(name, (args) => (Number(args[key]) + by < 0 ? null : { [key]: Number(args[key]) + by }));

/** The options that were given. */
export const opts = (args: Named): Named => (isRecord(args.opts) ? args.opts : {});
/** As if other options had been given. */
export const option = (name: string, change: (given: Named) => Named | null): Claim =>
  asIf(name, (args) => {
    const changed = change(opts(args));
    return changed === null ? null : { opts: { ...opts(args), ...changed } };
  });
/** The length of an axis. */
export const size = (value: Value, axis: number) => (value as TensorValue).shape[axis];
/** With the other sign. */
export const negated = (value: Value) => mapped(value, (x) => -x);

/** Every number of a value made another, in float32 where it is one. */
export function mapped(value: Value, of: (x: number) => number): Value {
  if (value instanceof TensorValue)
    return new TensorValue(
      value.dtype,
      value.shape,
      value.data.map((x) => of(x)),
    );
  if (typeof value === 'number') return of(value);
  if (Array.isArray(value)) return value.map((item) => mapped(item as Value, of));
  return isRecord(value)
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapped(item, of)]))
    : value;
}

/** a + factor b, of two scalars. */
export function sum(a: Value, b: Value, factor: number): Value {
  const [other] = (b as TensorValue).data;
  return mapped(a, (x) => x + factor * other);
}
