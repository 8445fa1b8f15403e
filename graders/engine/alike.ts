/** Whether two answers are what one idea gives: diagnosis compares a student's with a known mistake's. */
import type { Reply } from '../values/call.ts';
import {
  ForeignValue,
  FunctionValue,
  RngValue,
  ConstantRngValue,
  TensorValue,
  isRecord,
  type Value,
} from '../values/value.ts';

/** Two styles of the same idea differ by float32 rounding; two ideas by far more. */
const RELATIVE = 1e-4;
const ABSOLUTE = 1e-5;

/** Of a tensor with more entries than this, two ideas are told apart by some, evenly spread: no need to carry more. */
const LARGE = 1024;
const SPREAD = 256;

/** An answer as diagnosis compares it: large tensors by their form and some of their entries. */
export function condensed(reply: Reply): Reply {
  if (reply.kind !== 'value') return reply;
  const { value, observed } = reply;
  return {
    kind: 'value',
    value: thinned(value),
    ...(observed === undefined
      ? {}
      : { observed: { ...observed, argumentsAfter: observed.argumentsAfter.map(thinned) } }),
  };
}

function thinned(value: Value): Value {
  if (value instanceof TensorValue)
    return value.data.length <= LARGE
      ? value
      : {
          dtype: value.dtype,
          shape: [...value.shape],
          spread: new TensorValue(value.dtype, [spread(value).length], spread(value)),
        };
  if (
    value instanceof ForeignValue ||
    value instanceof FunctionValue ||
    value instanceof RngValue ||
    value instanceof ConstantRngValue
  )
    return value;
  if (Array.isArray(value)) return value.map(thinned);
  return isRecord(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, thinned(item)])) : value;
}

/** Entries evenly apart, the first among them, so many at most. */
function spread({ data }: TensorValue): TensorValue['data'] {
  const apart = Math.ceil(data.length / SPREAD);
  return data.filter((_, i) => i % apart === 0);
}

/** Whether two answers are what one idea gives in two styles. */
export function alikeReplies(a: Reply, b: Reply): boolean {
  if (a.kind !== 'value' || b.kind !== 'value') return a.kind === b.kind;
  return alike(a.value, b.value) && sameObservation(a, b);
}

/** Whether two answers have one form (kinds, dtypes, shapes, keys), whatever their numbers are. */
export function alikeInForm(a: Reply, b: Reply): boolean {
  return (
    a.kind === b.kind &&
    (a.kind !== 'value' || b.kind !== 'value' || JSON.stringify(formOf(a.value)) === JSON.stringify(formOf(b.value)))
  );
}

function formOf(value: Value): unknown {
  if (value instanceof TensorValue) return [value.dtype, value.shape];
  if (Array.isArray(value)) return value.map(formOf);
  return isRecord(value)
    ? Object.keys(value)
        .sort()
        .map((key) => [key, formOf(value[key])])
    : typeof value;
}

/** Whether two answers treat arguments, memory and bad input alike, whatever they compute. */
export function alikeManners(a: Reply, b: Reply): boolean {
  return a.kind === b.kind && (a.kind !== 'value' || b.kind !== 'value' || sameObservation(a, b));
}

function sameObservation(a: Extract<Reply, { kind: 'value' }>, b: typeof a): boolean {
  if (a.observed === undefined || b.observed === undefined) return a.observed === b.observed;
  return (
    a.observed.aliased === b.observed.aliased &&
    Math.sign(a.observed.leaked) === Math.sign(b.observed.leaked) &&
    alike(a.observed.argumentsAfter, b.observed.argumentsAfter)
  );
}

/** Equal up to float32 rounding; kinds, dtypes, shapes and keys are part of equality. */
export function alike(a: Value, b: Value): boolean {
  if (typeof a === 'number' && typeof b === 'number') return near(a, b);
  if (a instanceof TensorValue) {
    return (
      b instanceof TensorValue &&
      a.dtype === b.dtype &&
      String(a.shape) === String(b.shape) &&
      a.data.every((entry, i) => near(entry, b.data[i]))
    );
  }
  if (a instanceof ForeignValue) return b instanceof ForeignValue && a.what === b.what;
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((item: Value, i) => alike(item, b[i] as Value));
  if (isRecord(a))
    return (
      isRecord(b) &&
      Object.keys(a).length === Object.keys(b).length &&
      Object.keys(a).every((key) => Object.hasOwn(b, key) && alike(a[key], b[key]))
    );
  // generators among echoed arguments are no data
  return typeof a === 'object' ? typeof b === 'object' : Object.is(a, b);
}

function near(a: number, b: number): boolean {
  if (!Number.isFinite(a) || !Number.isFinite(b)) return Object.is(a, b);
  return Math.abs(a - b) <= ABSOLUTE + RELATIVE * Math.max(Math.abs(a), Math.abs(b));
}
