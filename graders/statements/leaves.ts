/** An answer and what was due, number by number: each tensor, number and list of numbers is a leaf with a path. */
import type { Expected } from '../check/oracle.ts';
import { TensorValue, isRecord, type Value } from '../values/value.ts';

/** Numbers of one shape at one place of an answer. */
export interface Leaf {
  /** '' for the whole answer, else `params.We`; all items of a list share a path: `layers.W` */
  readonly path: string;
  readonly shape: readonly number[];
  readonly data: ArrayLike<number>;
  /** its numbers are truths, 0 and 1: nothing reckons with them */
  readonly isTruth?: boolean;
}

/** Of a larger answer no statement is sought: it would take longer than a person waits. */
const MOST_ENTRIES = 4096;

/** The leaves of an answer, or null where it holds something that is no number, or too many. */
export function leavesOf(value: Value, path = ''): Leaf[] | null {
  if (typeof value === 'number') return [{ path, shape: [], data: [value] }];
  if (typeof value === 'boolean') return [{ path, shape: [], data: [Number(value)], isTruth: true }];
  if (value instanceof TensorValue)
    return value.data.length > MOST_ENTRIES
      ? null
      : [{ path, shape: value.shape, data: value.data, isTruth: value.dtype === 'bool' }];
  // a word or an absent key has no number, and a key of another's form is nothing that numbers tell
  if (typeof value === 'string' || value === undefined) return [];
  if (Array.isArray(value)) {
    const items = value as readonly Value[];
    if (items.length > 0 && items.every((item) => typeof item === 'number'))
      return [{ path, shape: [items.length], data: items }];
    return joined(items.map((item) => leavesOf(item, path)));
  }
  if (!isRecord(value)) return null;
  return joined(Object.keys(value).map((key) => leavesOf(value[key], path === '' ? key : `${path}.${key}`)));
}

/** What is due in the place of each leaf of an answer; null where it has another structure or another shape. */
export function dueFor(value: Value, due: Expected): (readonly number[])[] | null {
  if (typeof value === 'number') return typeof due === 'number' ? [[due]] : null;
  if (typeof value === 'boolean') return typeof due === 'boolean' ? [[Number(due)]] : null;
  if (value instanceof TensorValue) {
    const flat = entriesOf(due, value.shape);
    return flat === null ? null : [flat];
  }
  if (typeof value === 'string' || value === undefined) return [];
  if (Array.isArray(value)) {
    const items = value as readonly Value[];
    if (!Array.isArray(due) || due.length !== items.length) return null;
    if (items.length > 0 && items.every((item) => typeof item === 'number')) {
      const flat = entriesOf(due as readonly Expected[], [items.length]);
      return flat === null ? null : [flat];
    }
    return joined(items.map((item, i) => dueFor(item, (due as readonly Expected[])[i])));
  }
  if (!isRecord(value) || typeof due !== 'object' || due === null || Array.isArray(due)) return null;
  const keys = due as Readonly<Record<string, Expected>>;
  return joined(Object.keys(value).map((key) => (Object.hasOwn(keys, key) ? dueFor(value[key], keys[key]) : null)));
}

/** Digits of a float32 that are left out: with 16 of its 23, a number is within 8e-6 of itself. */
const DROPPED = 7;

/** An exact value in less room, to five digits: statements ask for no more, and digits do not compress. */
export function compacted(value: Expected): Expected {
  if (Array.isArray(value)) {
    const items = value as readonly Expected[];
    const shape: number[] = [];
    for (let level: Expected = value; Array.isArray(level); level = (level as readonly Expected[])[0])
      shape.push(level.length);
    const flat = entriesOf(value, shape);
    if (flat === null || flat.length === 0) return items.map(compacted);
    return new TensorValue('float32', shape, withFewDigits(Float32Array.from(flat))) as unknown as Expected;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, compacted(item)]));
}

function withFewDigits(data: Float32Array): Float32Array {
  const half = 1 << (DROPPED - 1);
  new Uint32Array(data.buffer).forEach((word, i, words) => {
    if (Number.isFinite(data[i])) words[i] = ((word + half) >>> DROPPED) << DROPPED;
  });
  return data;
}

/** The entries of nested arrays of one shape, row by row; null where they have another. */
function entriesOf(due: Expected | TensorValue, shape: readonly number[]): readonly number[] | null {
  if (due instanceof TensorValue) return String(due.shape) === String(shape) ? Array.from(due.data) : null;
  const flat: number[] = [];
  const walk = (item: Expected, axis: number): boolean => {
    if (axis === shape.length) {
      if (typeof item !== 'number' && typeof item !== 'boolean') return false;
      flat.push(Number(item));
      return true;
    }
    if (!Array.isArray(item)) return false;
    const items = item as readonly Expected[];
    return items.length === shape[axis] && items.every((one) => walk(one, axis + 1));
  };
  return walk(due, 0) ? flat : null;
}

function joined<T>(parts: readonly (readonly T[] | null)[]): T[] | null {
  const all: T[] = [];
  for (const part of parts) {
    if (part === null) return null;
    all.push(...part);
  }
  return all;
}

/** How near two numbers are that are said to be equal: float32 rounding of what is reckoned in several steps. */
const RELATIVE = 5e-4;
const ABSOLUTE = 2e-5;

/** Whether numbers are the same but for rounding. */
export function areNear(got: ArrayLike<number>, due: ArrayLike<number>): boolean {
  if (got.length !== due.length) return false;
  let scale = 1;
  for (let i = 0; i < due.length; i++) if (Number.isFinite(due[i])) scale = Math.max(scale, Math.abs(due[i]));
  for (let i = 0; i < due.length; i++) {
    if (Number.isFinite(due[i]) && Number.isFinite(got[i])) {
      if (Math.abs(got[i] - due[i]) > ABSOLUTE * scale + RELATIVE * Math.abs(due[i])) return false;
    } else if (!Object.is(got[i], due[i])) return false;
  }
  return true;
}
