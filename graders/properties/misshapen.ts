/**
 * From one good call, the calls in which one tensor has a wrong rank, or an axis that disagrees with another tensor's.
 */
import type { Call } from '../values/call.ts';
import { TensorValue, isRecord, type Value } from '../values/value.ts';
import type { Text } from '../verdict/text.ts';

export interface Misshapen {
  readonly name: string;
  readonly why: Text;
  readonly call: Call;
}

/**
 * Tensors, as `argument` or `argument.key`, that may have any shape because nothing rests on them, and those whose
 * lengths are free.
 */
export interface Loose {
  readonly shape?: RegExp;
  readonly lengths?: RegExp;
}

type Path = readonly (string | number)[];
interface Place {
  readonly path: Path;
  readonly tensor: TensorValue;
}

/**
 * Ranks are spoiled with all axes of one length, where nothing but the rank is wrong and tfjs would stretch
 * most of it in silence; lengths with the axes as they are, where another tensor has the same length.
 */
export function misshapen(good: Call, loose: Loose = {}): Misshapen[] {
  const square = squared(good);
  const strict = (call: Call) => placesOf(call).filter(({ path }) => loose.shape?.test(labelOf(call, path)) !== true);
  return [
    ...strict(square).flatMap(({ path, tensor }) => otherRanks(tensor).map((other) => spoiled(square, path, other))),
    ...strict(good)
      .filter(({ path }) => loose.lengths?.test(labelOf(good, path)) !== true)
      .flatMap(({ path, tensor }) => otherLengths(good, path, tensor).map((other) => spoiled(good, path, other))),
  ];
}

function spoiled(call: Call, path: Path, tensor: TensorValue): Misshapen {
  const [first, ...rest] = path;
  const label = labelOf(call, path);
  const shape = `[${tensor.shape.join(', ')}]`;
  const others = placesOf(call)
    .filter((place) => String(place.path) !== String(path))
    .map((place) => `\`${labelOf(call, place.path)}\` [${place.tensor.shape.join(', ')}]`);
  const beside =
    others.length === 0
      ? { es: '', en: '' }
      : { es: `, junto a ${others.join(', ')}`, en: `, beside ${others.join(', ')}` };
  return {
    name: `${label}-${tensor.shape.join('x') || 'scalar'}`,
    why: {
      es: `\`${label}\` no puede tener forma ${shape}${beside.es}`,
      en: `\`${label}\` can't have shape ${shape}${beside.en}`,
    },
    call: { ...call, args: call.args.map((arg, i) => (i === first ? replaced(arg, rest, tensor) : arg)) },
  };
}

/** One axis more, at either end, of the common length or of 1; one axis less. */
function otherRanks(tensor: TensorValue): TensorValue[] {
  const { shape } = tensor;
  const length = shape[0] ?? 1;
  const more = [
    [...shape, length],
    [...shape, 1],
    [length, ...shape],
    [1, ...shape],
  ];
  return [
    ...new Map(
      [...more, ...(shape.length > 1 ? [shape.slice(1)] : [])].map((other) => [String(other), resized(tensor, other)]),
    ).values(),
  ];
}

/** An axis one longer, and one of length 1, where another tensor of the call has an axis of this length. */
function otherLengths(call: Call, path: Path, tensor: TensorValue): TensorValue[] {
  const elsewhere = placesOf(call)
    .filter((place) => String(place.path) !== String(path))
    .flatMap((place) => place.tensor.shape);
  return tensor.shape.flatMap((length, axis) =>
    elsewhere.includes(length)
      ? [length + 1, 1]
          .filter((other) => other !== length)
          .map((other) => resized(tensor, tensor.shape.with(axis, other)))
      : [],
  );
}

/** The call with every axis cropped to the shortest, and the dimensions of its configuration with them. */
function squared(call: Call): Call {
  const lengths = placesOf(call).flatMap(({ tensor }) => tensor.shape);
  const least = Math.min(...lengths);
  if (lengths.length === 0 || least < 2) return call;
  const crop = (value: Value, key: string | number): Value => {
    if (value instanceof TensorValue)
      return resized(
        value.dtype === 'int32' ? within(value, least) : value,
        value.shape.map(() => least),
      );
    if (typeof value === 'number') return /Dim$/.test(String(key)) ? least : value;
    if (Array.isArray(value)) return value.map(crop);
    return isRecord(value)
      ? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, crop(item, name)]))
      : value;
  };
  return { ...call, args: call.args.map(crop) };
}

/** Ids that stay ids when the axis that they count along is cropped. */
function within({ shape, data }: TensorValue, least: number): TensorValue {
  return new TensorValue(
    'int32',
    shape,
    Int32Array.from(data, (id) => (id < 0 ? id : id % least)),
  );
}

function placesOf(call: Call): Place[] {
  const walk = (value: Value, path: Path): Place[] => {
    if (value instanceof TensorValue) return [{ path, tensor: value }];
    if (Array.isArray(value)) return value.flatMap((item: Value, i) => walk(item, [...path, i]));
    return isRecord(value) ? Object.entries(value).flatMap(([key, item]) => walk(item, [...path, key])) : [];
  };
  return call.args.flatMap((arg, i) => walk(arg, [i]));
}

function labelOf(call: Call, [first, ...rest]: Path): string {
  return [call.names[first as number], ...rest].join('.');
}

function replaced(value: Value, path: Path, tensor: TensorValue): Value {
  const [key, ...rest] = path;
  if (key === undefined) return tensor;
  if (Array.isArray(value)) return value.map((item: Value, i) => (i === key ? replaced(item, rest, tensor) : item));
  return {
    ...(value as Readonly<Record<string, Value>>),
    [key]: replaced((value as Readonly<Record<string, Value>>)[key], rest, tensor),
  };
}

/** Another shape, with the same numbers again and again. */
function resized(tensor: TensorValue, shape: readonly number[]): TensorValue {
  const size = shape.reduce((product, length) => product * length, 1);
  const data = tensor.data.constructor as unknown as {
    from(length: { length: number }, at: (_: unknown, i: number) => number): TensorValue['data'];
  };
  return new TensorValue(
    tensor.dtype,
    shape,
    data.from({ length: size }, (_, i) => tensor.data[i % tensor.data.length]),
  );
}
