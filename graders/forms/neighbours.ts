/**
 * Legal calls that differ from a small one in one place alone: an option given or left out, a number, a word, a size, an
 * entry. Where a function is right on the one and wrong on the other, that place is what makes it wrong.
 */
import { TensorValue, type Value } from '../values/value.ts';
import { nameOf, type Axis, type Sizes } from './axis.ts';
import { argumentForms, type Declaration } from './declare.ts';
import type { EntryDraw } from './entries.ts';
import type { Arguments, Form } from './form.ts';
import { illegalIn } from './legality.ts';
import { legalArguments } from './legal.ts';
import { placesOf, withValue, type Place } from './places.ts';
import { sizesOf } from './sizes.ts';

/** Numbers that a person tries first. */
const PLAIN = [0, 1, 2, 0.5, 3];

/** Small calls, each followed by its neighbours. */
export function neighbourCalls(declaration: Declaration, draw: EntryDraw): readonly Arguments[] {
  const bases = (['few', 'single'] as const).flatMap((shape) => legalArguments(declaration, draw, shape).slice(0, 1));
  return bases
    .flatMap((args) => [args, ...neighboursOf(declaration, args)])
    .filter((args) => illegalIn(declaration, args) === null);
}

function neighboursOf(declaration: Declaration, args: Arguments): readonly Arguments[] {
  const takes = argumentForms(declaration);
  const sizes = sizesOf(takes, args);
  const places = placesOf(takes, args);
  const axes = new Set(places.flatMap(({ form }) => axesOf(form)));
  // what hangs together in calls that are given as examples, no form tells
  const isGiven = declaration.examples !== undefined;
  const others = isGiven ? places.filter(isByItself) : places;
  const shorter = [...(isGiven ? [] : axes)].filter((axis) => sizes[axis] > 1 && isFree(axis, places));
  return [
    ...others.flatMap((place) =>
      othersAt(place, places, args, sizes).map((value) => withValue(args, place.path, value)),
    ),
    ...shorter.flatMap((axis) => [1, 2].map((size) => cropped(declaration, args, axis, size))),
  ];
}

/** A word, a flag or a real number: no size rests on it. */
function isByItself({ form }: Place): boolean {
  const own = form.kind === 'optional' ? form.form : form;
  return own.kind === 'flag' || own.kind === 'choice' || (own.kind === 'number' && !own.domain.whole);
}

/** Whether a part along an axis is as legal as the whole: no function has that size, and no entries hang together. */
function isFree(axis: string, places: readonly Place[]): boolean {
  return places.every(({ form }) => {
    if (form.kind === 'function') return nameOrNull(form.axis) !== axis;
    if (form.kind !== 'tensor' || form.entries === undefined || form.entries.isEachAlone === true) return true;
    return nameOrNull(form.axes[0]) === axis;
  });
}

const nameOrNull = (axis: Axis | undefined) => (axis === undefined || typeof axis === 'number' ? null : nameOf(axis));

/** What else may stand at a place; whether it is legal there, the whole call tells. */
function othersAt({ form, value }: Place, places: readonly Place[], args: Arguments, sizes: Sizes): readonly Value[] {
  switch (form.kind) {
    case 'optional':
      return value === undefined ? othersFor(form.form, value, places, args, sizes) : [undefined];
    default:
      return value === undefined ? [] : othersFor(form, value, places, args, sizes);
  }
}

function othersFor(
  form: Form,
  value: Value,
  places: readonly Place[],
  args: Arguments,
  sizes: Sizes,
): readonly Value[] {
  switch (form.kind) {
    case 'number': {
      const own = [...PLAIN, ...form.domain.edges(sizes), ...form.domain.usual(sizes), ...idsIn(args)];
      return [...new Set(own)].filter((one) => one !== value && !(form.domain.axis !== undefined && one !== value));
    }
    case 'flag':
      return [true, false].filter((one) => one !== value);
    case 'choice':
      return form.of.filter((one) => one !== value);
    case 'tensor':
      return form.dtype === 'float32' && form.entries === undefined && value instanceof TensorValue
        ? [...othersOf(value), ...meeting(value, places)]
        : [];
    default:
      return [];
  }
}

/** Whole numbers that a tensor of ids holds: one of them may be what an argument names. */
function idsIn(args: Arguments): readonly number[] {
  const tensors = Object.values(args).filter((value) => value instanceof TensorValue && value.dtype === 'int32');
  return tensors.flatMap((value) => Array.from((value as TensorValue).data.subarray(0, 1)));
}

/** The same tensor with an entry of 0, one of the other sign, a large one, a row twice, or of zeros alone. */
function othersOf({ dtype, shape, data }: TensorValue): readonly TensorValue[] {
  const changed = (change: (entries: typeof data) => void) => {
    const entries = data.slice();
    change(entries);
    return new TensorValue(dtype, shape, entries);
  };
  const width = shape.length === 0 || shape[0] < 2 ? 0 : data.length / shape[0];
  return [
    changed((entries) => entries.fill(0, 0, 1)),
    changed((entries) => entries.fill(-entries[0], 0, 1)),
    changed((entries) => entries.fill(2, 0, 1)),
    changed((entries) => entries.fill(1000, 0, 1)),
    changed((entries) => entries.copyWithin(width, 0, width)),
    changed((entries) => entries.fill(0)),
  ];
}

/** The same tensor with the first row of another one of its shape. */
function meeting(value: TensorValue, places: readonly Place[]): readonly TensorValue[] {
  const { dtype, shape, data } = value;
  const width = shape.length === 0 ? 1 : data.length / Math.max(1, shape[0]);
  return places.flatMap(({ value: other }) => {
    if (!(other instanceof TensorValue) || other === value || String(other.shape) !== String(shape)) return [];
    const entries = data.slice();
    entries.set(other.data.subarray(0, width));
    return [new TensorValue(dtype, shape, entries)];
  });
}

function axesOf(form: Form): readonly string[] {
  return form.kind === 'tensor' ? form.axes.flatMap((axis) => (typeof axis === 'number' ? [] : [nameOf(axis)])) : [];
}

/** The first part of everything that has an axis. */
export function cropped(declaration: Declaration, args: Arguments, axis: string, size: number): Arguments {
  return placesOf(argumentForms(declaration), args).reduce((all, { path, form, value }) => {
    if (form.kind === 'number' && form.domain.whole && form.domain.axis === axis) return withValue(all, path, size);
    const at =
      form.kind === 'tensor' ? form.axes.findIndex((one) => typeof one !== 'number' && nameOf(one) === axis) : -1;
    return at < 0 || !(value instanceof TensorValue) ? all : withValue(all, path, firstPart(value, at, size));
  }, args);
}

function firstPart({ dtype, shape, data }: TensorValue, axis: number, size: number): TensorValue {
  const inner = shape.slice(axis + 1).reduce((a, b) => a * b, 1);
  const kept = data.filter((_, i) => Math.floor(i / inner) % shape[axis] < size);
  return new TensorValue(dtype, shape.with(axis, Math.min(size, shape[axis])), kept);
}
