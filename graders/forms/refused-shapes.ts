/** Calls with a tensor of another rank, of a size that does not fit, or with no row at all. */
import { TensorValue } from '../values/value.ts';
import type { Text } from '../texts/text.ts';
import { nameOf, volume, type Axis } from './axis.ts';
import type { Refusal } from './declare.ts';
import type { Arguments, TensorForm } from './form.ts';
import { labelOf, placesOf, withValue, type Forms, type Place } from './places.ts';

/** Wrong ranks, wrong sizes and empty batches. */
export function misshapenCalls(takes: Forms, legal: Arguments, square: Arguments): Refusal[] {
  return [
    ...emptyBatches(takes, legal),
    ...placesOf(takes, legal).flatMap((place) => wrongLengths(takes, legal, place)),
    ...placesOf(takes, square).flatMap((place) => wrongRanks(square, place)),
  ];
}

const shapeText = (shape: readonly number[]) => `[${shape.join(', ')}]`;

function misshapen(
  args: Arguments,
  { path }: Place,
  tensor: TensorValue,
  shape: readonly number[],
  why: Text,
): Refusal {
  const label = labelOf(path);
  return {
    name: `${label}-${shape.join('x') || 'scalar'}`,
    what: `${label}.shape = ${shapeText(shape)}`,
    why,
    args: withValue(args, path, resized(tensor, shape)),
  };
}

/** One axis more, at either end, of the common length or of 1; one axis less. */
function wrongRanks(args: Arguments, place: Place): Refusal[] {
  const { form, value } = place;
  if (form.kind !== 'tensor' || form.isLoose === true || !(value instanceof TensorValue)) return [];
  const { shape } = value;
  const length = shape[0] ?? 1;
  const others = [
    [...shape, length],
    [...shape, 1],
    [length, ...shape],
    [1, ...shape],
    ...(shape.length > 1 ? [shape.slice(1)] : []),
  ];
  const due = axesText(form);
  return others.map((other) =>
    misshapen(args, place, value, other, {
      es: `\`${labelOf(place.path)}\` debe tener los ejes ${due}, y tiene forma ${shapeText(other)}`,
      en: `\`${labelOf(place.path)}\` must have the axes ${due}, and has shape ${shapeText(other)}`,
    }),
  );
}

const axisText = (axis: Axis) => (typeof axis === 'number' ? String(axis) : nameOf(axis));
const axesText = ({ axes }: TensorForm) => `[${axes.map(axisText).join(', ')}]`;

/** An axis one longer, and one of length 1, where something else in the call fixes its size. */
function wrongLengths(takes: Forms, args: Arguments, place: Place): Refusal[] {
  const { form, value } = place;
  if (form.kind !== 'tensor' || form.isLoose === true || !(value instanceof TensorValue)) return [];
  return form.axes.flatMap((axis, i) => {
    if (!isFixedElsewhere(takes, args, place, i)) return [];
    return [value.shape[i] + 1, 1]
      .filter((length) => length !== value.shape[i])
      .map((length) => {
        const other = value.shape.with(i, length);
        return misshapen(args, place, value, other, {
          es: `\`${labelOf(place.path)}\` debe ser ${axesText(form)} con ${axisText(axis)} = ${value.shape[i]}, y tiene forma ${shapeText(other)}`,
          en: `\`${labelOf(place.path)}\` must be ${axesText(form)} with ${axisText(axis)} = ${value.shape[i]}, and has shape ${shapeText(other)}`,
        });
      });
  });
}

/**
 * Whether another axis of the call, or a whole number, has the same name. A function that is given fixes none: what
 * points it takes, nobody can see.
 */
function isFixedElsewhere(takes: Forms, args: Arguments, { path, form }: Place, at: number): boolean {
  if (form.kind !== 'tensor') return false;
  const axis = form.axes[at];
  if (typeof axis === 'number') return true;
  return placesOf(takes, args).some((other) => {
    if (other.value === undefined) return false;
    if (other.form.kind === 'number') return other.form.domain.axis === nameOf(axis);
    if (other.form.kind !== 'tensor' || other.form.isLoose === true) return false;
    const isOwn = String(other.path) === String(path);
    return other.form.axes.some(
      (one, i) => typeof one !== 'number' && nameOf(one) === nameOf(axis) && !(isOwn && i === at),
    );
  });
}

/** No row at all, in every tensor that has the axis. */
function emptyBatches(takes: Forms, args: Arguments): Refusal[] {
  const places = placesOf(takes, args);
  const names = new Set(
    places
      .flatMap(({ form }) => (form.kind === 'tensor' ? form.axes : []))
      .flatMap((axis) => (typeof axis === 'object' ? [axis.rows] : [])),
  );
  return [...names].map((name) => {
    let emptied = args;
    const which: string[] = [];
    for (const { path, form, value } of places) {
      if (form.kind !== 'tensor' || !(value instanceof TensorValue)) continue;
      const at = form.axes.findIndex((axis) => typeof axis !== 'number' && nameOf(axis) === name);
      if (at < 0) continue;
      emptied = withValue(emptied, path, resized(value, value.shape.with(at, 0)));
      which.push(labelOf(path));
    }
    return {
      name: `empty-${name}`,
      what: `${name} = 0 (${which.join(', ')})`,
      why: { es: `el lote está vacío (${name} = 0)`, en: `the batch is empty (${name} = 0)` },
      args: emptied,
    };
  });
}

/** Another shape, with the same entries again and again. */
function resized(tensor: TensorValue, shape: readonly number[]): TensorValue {
  const size = volume(shape);
  const at = (_: unknown, i: number) => tensor.data[i % tensor.data.length];
  const { data, dtype } = tensor;
  if (data instanceof Float32Array) return new TensorValue(dtype, shape, Float32Array.from({ length: size }, at));
  if (data instanceof Int32Array) return new TensorValue(dtype, shape, Int32Array.from({ length: size }, at));
  return new TensorValue(dtype, shape, Uint8Array.from({ length: size }, at));
}
