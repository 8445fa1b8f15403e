/**
 * Legal calls at the edges of what a declaration allows: every axis of size 1, alone and with all others; axes of one
 * size; each option at each of its legal values and left out; rows that repeat; zeros everywhere.
 */
import { TensorValue, type Value } from '../values/value.ts';
import { argumentForms, type Declaration } from './declare.ts';
import type { EntryDraw } from './entries.ts';
import type { Arguments, TensorForm } from './form.ts';
import { illegalIn } from './legality.ts';
import { everydayOf, legalArguments, legalWithSizes } from './legal.ts';
import { placesOf, withValue, type Place } from './places.ts';
import { planned } from './planned-sizes.ts';

/** Those that are legal, the everyday one first. Their entries are the draw's. */
export function edgeCalls(declaration: Declaration, draw: EntryDraw): readonly Arguments[] {
  const all = [
    ...legalArguments(declaration, draw),
    ...legalArguments(declaration, draw, 'square').slice(0, 1),
    ...legalArguments(declaration, draw, 'single'),
    ...oneByOne(declaration, draw),
    ...alike(declaration, everydayOf(declaration, draw)),
  ];
  return all.filter((args) => illegalIn(declaration, args) === null);
}

/** Each axis of size 1, the others as they are. */
function oneByOne(declaration: Declaration, draw: EntryDraw): Arguments[] {
  if (declaration.examples !== undefined) return [];
  return Object.keys(planned(declaration.takes, 'different').axes).flatMap((axis) => {
    const args = legalWithSizes(declaration, draw, { [axis]: 1 });
    return args === null ? [] : [args];
  });
}

/** The same in the smallest sizes: every axis of 1 or of 2, each option, rows that repeat, zeros. */
export function smallEdgeCalls(declaration: Declaration, draw: EntryDraw): readonly Arguments[] {
  const ones = legalArguments(declaration, draw, 'single');
  const twos = declaration.examples === undefined ? ofTwo(declaration, draw) : [];
  const bases = [...ones.slice(0, 1), ...twos];
  const all = [...ones, ...twos, ...bases.flatMap((args) => alike(declaration, args))];
  return all.filter((args) => illegalIn(declaration, args) === null);
}

/** Every axis of size 2. */
function ofTwo(declaration: Declaration, draw: EntryDraw): Arguments[] {
  const axes = Object.keys(planned(declaration.takes, 'different').axes);
  const args = legalWithSizes(declaration, draw, Object.fromEntries(axes.map((axis) => [axis, 2])));
  return args === null ? [] : [args];
}

/** Two equal rows in every tensor, and real numbers that are all 0. */
function alike(declaration: Declaration, args: Arguments | null): Arguments[] {
  if (args === null) return [];
  const tensors = placesOf(argumentForms(declaration), args).filter(
    (place): place is Place & { value: TensorValue; form: TensorForm } =>
      place.value instanceof TensorValue && place.form.kind === 'tensor',
  );
  const changed = (some: typeof tensors, change: (value: TensorValue) => Value) =>
    some.reduce((all, { path, value }) => withValue(all, path, change(value)), args);
  const real = tensors.filter(({ form }) => form.dtype === 'float32' && form.entries === undefined);
  return [changed(tensors, firstRowTwice), ...(real.length === 0 ? [] : [changed(real, zeros)])];
}

function firstRowTwice({ dtype, shape, data }: TensorValue): TensorValue {
  const width = shape.length === 0 || shape[0] < 2 ? 0 : data.length / shape[0];
  const repeated = data.slice();
  repeated.copyWithin(width, 0, width);
  return new TensorValue(dtype, shape, repeated);
}

const zeros = ({ dtype, shape, data }: TensorValue) => new TensorValue(dtype, shape, data.slice().fill(0));
