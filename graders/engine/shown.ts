import { Words } from '../check/check.ts';
import type { Expected } from '../check/oracle.ts';
import { ConstantRngValue, ForeignValue, FunctionValue, RngValue, TensorValue, type Value } from '../values/value.ts';
import type { Shown } from '../verdict/schema.ts';
import { isSaidByGuest } from '../forms/wording.ts';
import { cut, named } from '../texts/text.ts';

/** Entries of a tensor that a person is shown. */
const MOST_ENTRIES = 96;

type JsonNumber = Extract<Shown, { kind: 'tensor' }>['values'][number];

/** A value as data that a renderer can draw: tensors with their numbers, the rest as code. */
export function shown(value: Value, worst: readonly number[] = []): Shown {
  if (value instanceof TensorValue) return tensor(value.dtype, value.shape, value.data, worst);
  return { kind: 'data', text: code(value) };
}

/** An expected value: nested arrays of equal length as a tensor, the rest as code, and words of ours as they are. */
export function shownExpected(expected: Expected | Words): Shown {
  if (expected instanceof Words) return { kind: 'words', text: expected.text };
  const shape = rectangular(expected);
  if (shape === null) return { kind: 'data', text: code(expected) };
  // a zero of ours has no sign: every judge takes -0 for 0
  const flat = (Array.isArray(expected) ? (expected as unknown[]).flat(Infinity) : [expected]).map(
    (one) => Number(one) + 0,
  );
  return tensor('float64', shape, flat, []);
}

/** An answer beside what was expected: numbers of JavaScript are written like the expected ones. */
export function shownAnswer(value: Value, expected: Expected | Words | undefined, worst?: readonly number[]): Shown {
  const isNumbers = typeof value === 'number' || (Array.isArray(value) && value.length > 0);
  if (!isNumbers || expected === undefined || expected instanceof Words) return shown(value, worst);
  const alike = shownExpected(value as Expected);
  return alike.kind === 'tensor' && shownExpected(expected).kind === 'tensor'
    ? { ...alike, worst: (worst ?? []).filter((index) => index < MOST_ENTRIES) }
    : shown(value, worst);
}

function tensor(
  dtype: Extract<Shown, { kind: 'tensor' }>['dtype'],
  shape: readonly number[],
  data: ArrayLike<number>,
  worst: readonly number[],
): Shown {
  return {
    kind: 'tensor',
    dtype,
    shape: [...shape],
    values: Array.from({ length: Math.min(data.length, MOST_ENTRIES) }, (_, i) => jsonNumber(data[i])),
    worst: worst.filter((index) => index < MOST_ENTRIES),
  };
}

/** JSON has no NaN, infinities or -0. */
export function jsonNumber(number: number): JsonNumber {
  if (Object.is(number, -0)) return '-0';
  return Number.isFinite(number) ? number : (String(number) as JsonNumber);
}

function rectangular(value: Expected): number[] | null {
  if (typeof value === 'number') return [];
  if (!Array.isArray(value)) return null;
  const items = value as readonly Expected[];
  if (items.length === 0) return [0];
  const shapes = items.map(rectangular);
  const [first] = shapes;
  return first !== null && shapes.every((shape) => String(shape) === String(first)) ? [items.length, ...first] : null;
}

/** Characters of one value. */
const MOST = 400;
/** Items of a list, and keys of a record, that are looked at. */
const MOST_ITEMS = 60;

function code(value: Value): string {
  return cut(describe(value), MOST);
}

const short = (text: string) => cut(text, MOST);

/** A value as code would write it; of what is large, no more is looked at than is shown. */
function describe(value: Value): string {
  if (value === undefined) return 'undefined';
  if (typeof value === 'number') return String(Number.isFinite(value) ? Number(value.toPrecision(7)) : value);
  if (typeof value === 'string') return JSON.stringify(short(value));
  if (typeof value === 'boolean') return String(value);
  if (value instanceof TensorValue) return nested(value);
  if (value instanceof RngValue) return `rng(${value.seed ?? 'seeds'})`;
  if (value instanceof ConstantRngValue) return `rng(uniform ≡ ${value.uniform}, normal ≡ ${value.normal})`;
  if (value instanceof FunctionValue) return `${named(short(value.kind))}(${describe(value.parameters)})`;
  if (value instanceof ForeignValue) return isSaidByGuest(value.what) ? value.what : named(short(value.what));
  if (Array.isArray(value)) return `[${listed(value.length, (i) => describe((value as readonly Value[])[i]))}]`;
  const entries = Object.entries(value as Record<string, Value>);
  return `{${listed(entries.length, (i) => `${named(short(entries[i][0]))}: ${describe(entries[i][1])}`)}}`;
}

/** The first items, until there is more than anybody is shown. */
function listed(count: number, item: (index: number) => string): string {
  const items: string[] = [];
  let length = 0;
  while (items.length < Math.min(count, MOST_ITEMS) && length <= MOST) {
    const text = item(items.length);
    items.push(text);
    length += text.length;
  }
  return [...items, ...(items.length < count ? ['…'] : [])].join(', ');
}

/** A tensor within other data, as nested brackets: `[[1, 0], [0, 1]]`; a large one by its dtype and shape. */
function nested({ dtype, shape, data }: TensorValue): string {
  if (data.length === 0) return `${dtype}[${shape.join(', ')}] []`;
  if (data.length > 12)
    return `${dtype}[${shape.join(', ')}] [${Array.from(data.subarray(0, 6), describe).join(', ')}, …]`;
  const part = (axis: number, start: number, size: number): string => {
    if (axis === shape.length) return describe(data[start]);
    const step = size / shape[axis];
    return `[${Array.from({ length: shape[axis] }, (_, i) => part(axis + 1, start + i * step, step)).join(', ')}]`;
  };
  return part(0, 0, data.length);
}
