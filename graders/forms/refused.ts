/** Calls that a function must refuse, put together from its declaration: shapes, ranges, keys and empty batches. */
import { TensorValue, isRecord, type Value } from '../values/value.ts';
import type { Text } from '../verdict/text.ts';
import { argumentForms, type Declaration, type Refusal } from './declare.ts';
import type { EntryDraw } from './entries.ts';
import type { Arguments, Form, TensorForm } from './form.ts';
import { everyday } from './legal.ts';
import { nameOf, type Axis, type Sizes } from './axis.ts';
import { sizesOf, variantOf } from './sizes.ts';

type Path = readonly (string | number)[];

/** A place among the arguments with its form and what a legal call has there. */
interface Place {
  readonly path: Path;
  readonly form: Form;
  readonly value: Value;
}

/**
 * All bad input that a declaration knows of, each a legal call with one thing changed. Ranks are spoiled with all
 * axes of one size, where tfjs would stretch most of it in silence; sizes with all of them different.
 */
export function refusals(declaration: Declaration, draw: EntryDraw): readonly Refusal[] {
  const legal = everyday(declaration, draw);
  const square = everyday(declaration, draw, 'square');
  const takes = argumentForms(declaration);
  // what is said in the fewest words comes first: of all that a function accepts, a person is shown the first
  const all = [
    ...outOfRange(takes, legal),
    ...(declaration.refuses?.(legal) ?? []),
    ...placesOf(takes, legal).flatMap((place) => wrongKeys(legal, place)),
    ...placesOf(takes, legal).flatMap((place) => wrongEntries(takes, legal, place)),
    ...misshapenCalls(takes, legal, square),
    ...otherVariants(takes, legal),
    ...withoutAStep(takes, legal, square),
  ];
  return [...new Map(all.map((one) => [one.name, one])).values()];
}

type Forms = Readonly<Record<string, Form>>;

/** Wrong ranks, wrong sizes and empty batches. */
function misshapenCalls(takes: Forms, legal: Arguments, square: Arguments): Refusal[] {
  return [
    ...emptyBatches(takes, legal),
    ...placesOf(takes, legal).flatMap((place) => wrongLengths(takes, legal, place)),
    ...placesOf(takes, square).flatMap((place) => wrongRanks(square, place)),
  ];
}

/** Without a step, bad input is bad all the same: what looks at it only on the way takes it in silence. */
function withoutAStep(takes: Forms, legal: Arguments, square: Arguments): Refusal[] {
  const steps = stepCounts(takes, legal);
  if (steps.length === 0) return [];
  const idle = (args: Arguments) => steps.reduce((changed, path) => withValue(changed, path, 0), args);
  const all = [
    ...outOfRange(takes, idle(legal)),
    ...otherVariants(takes, idle(legal)),
    ...misshapenCalls(takes, idle(legal), idle(square)),
  ];
  const none = steps.map((path) => `${String(path.at(-1))} = 0`).join(', ');
  return all.map((one) => ({ ...one, name: `${one.name}-no-step`, what: `${one.what} (${none})` }));
}

function placesOf(takes: Readonly<Record<string, Form>>, args: Arguments): Place[] {
  const places: Place[] = [];
  const walk = (form: Form, value: Value, path: Path): void => {
    places.push({ path, form, value });
    if (value === undefined) return;
    if (form.kind === 'optional') walk(form.form, value, path);
    if (form.kind === 'list' && Array.isArray(value))
      (value as readonly Value[]).forEach((item, i) => walk(form.item(i), item, [...path, i]));
    for (const [key, own] of Object.entries(keysOf(form, value))) walk(own, (value as Arguments)[key], [...path, key]);
  };
  for (const [name, form] of Object.entries(takes)) walk(form, args[name], [name]);
  return places;
}

/** The forms of a record's keys: of a variant, those of its word. */
function keysOf(form: Form, value: Value): Readonly<Record<string, Form>> {
  if (form.kind === 'record') return form.keys;
  return form.kind === 'variant' && isRecord(value) ? (variantOf(form, value)?.keys ?? {}) : {};
}

/** `opts.lr`, `model.layers[0].W`. */
function labelOf([first, ...rest]: Path): string {
  return rest.reduce<string>(
    (label, key) => (typeof key === 'number' ? `${label}[${key}]` : `${label}.${key}`),
    String(first),
  );
}

/** The arguments with another value at one place; undefined takes the key away. */
export function withValue(args: Arguments, path: Path, value: Value): Arguments {
  return replaced(args, path, value) as Arguments;
}

function replaced(at: Value, [key, ...rest]: Path, value: Value): Value {
  const inside = (own: Value) => (rest.length === 0 ? value : replaced(own, rest, value));
  if (Array.isArray(at)) return at.map((item: Value, i) => (i === key ? inside(item) : item));
  const { [key]: own, ...others } = at as Arguments;
  const changed = inside(own);
  // the order of keys is that of the arguments
  return changed === undefined ? others : { ...(at as Arguments), [key]: changed };
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
    what: `${label}: ${shapeText(shape)}`,
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
function wrongLengths(takes: Readonly<Record<string, Form>>, args: Arguments, place: Place): Refusal[] {
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
function isFixedElsewhere(
  takes: Readonly<Record<string, Form>>,
  args: Arguments,
  { path, form }: Place,
  at: number,
): boolean {
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
function emptyBatches(takes: Readonly<Record<string, Form>>, args: Arguments): Refusal[] {
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

/** One entry out of what the tensor may hold. */
function wrongEntries(takes: Readonly<Record<string, Form>>, args: Arguments, { path, form, value }: Place): Refusal[] {
  if (form.kind !== 'tensor' || form.entries === undefined || !(value instanceof TensorValue)) return [];
  const { says } = form.entries;
  return form.entries.refused(sizesOf(takes, args)).map((entry) => {
    const data = value.data.slice();
    data[0] = entry;
    const label = labelOf(path);
    return {
      name: `${label}-entry-${entry}`,
      what: `${label}[0] = ${entry}`,
      why: {
        es: `\`${label}\` debe tener ${says.es}, y una entrada es ${entry}`,
        en: `\`${label}\` must hold ${says.en}, and an entry is ${entry}`,
      },
      args: withValue(args, path, new TensorValue(value.dtype, value.shape, data)),
    };
  });
}

/** The numbers of every variant beside the one that the call has, named by the variant's word. */
function otherVariants(takes: Readonly<Record<string, Form>>, args: Arguments): Refusal[] {
  return placesOf(takes, args).flatMap(({ path, form, value }) => {
    if (form.kind !== 'variant' || !isRecord(value)) return [];
    const label = labelOf(path);
    const others = Object.entries(form.of).filter(([word]) => word !== value[form.by]);
    return others.flatMap(([word, { keys }]) => {
      const usual = Object.entries(keys).flatMap(([key, own]) => usualOf(key, own, sizesOf(takes, args)));
      const call = withValue(args, path, { [form.by]: word, ...Object.fromEntries(usual) });
      return outOfRange(takes, call, path).map((one) => ({
        ...one,
        name: `${one.name}-${word}`,
        what: `${one.what} (${label}.${form.by} = '${word}')`,
      }));
    });
  });
}

function usualOf(key: string, form: Form, sizes: Sizes): (readonly [string, Value])[] {
  return form.kind === 'number' ? [[key, form.domain.usual(sizes)[0]]] : [];
}

/** Every number, word and array of numbers within a place in turn at each value that must be refused. */
function outOfRange(takes: Readonly<Record<string, Form>>, args: Arguments, within: Path = []): Refusal[] {
  const sizes = sizesOf(takes, args);
  const places = placesOf(takes, args).filter(({ path }) => within.every((key, i) => path[i] === key));
  return places.flatMap(({ path, form }) => {
    const label = labelOf(path);
    const bad = (value: Value, shown: string, says: Text): Refusal => ({
      name: `${label}-${shown}`,
      what: `${label} = ${shown}`,
      why: {
        es: `\`${label}\` debe ser ${says.es}, y es ${shown}`,
        en: `\`${label}\` must be ${says.en}, and is ${shown}`,
      },
      args: withValue(args, path, value),
    });
    if (form.kind === 'number')
      return form.domain.refused(sizes).map((value) => bad(value, String(value), form.domain.says));
    if (form.kind === 'numbers')
      return (form.cases?.refused ?? []).map((value) => bad(value, `[${value.join(', ')}]`, form.cases!.says));
    if (form.kind === 'choice') {
      const words = form.of.map((word) => `'${word}'`).join(' | ');
      return form.refused.map((word) => bad(word, `'${word}'`, { es: words, en: words }));
    }
    return [];
  });
}

/** Where the counts of steps stand that may be 0. */
function stepCounts(takes: Forms, args: Arguments): Path[] {
  const sizes = sizesOf(takes, args);
  const counts = placesOf(takes, args).filter(
    ({ form }) =>
      form.kind === 'number' &&
      form.domain.whole &&
      form.domain.isLegal(0, sizes) &&
      form.domain.edges(sizes).length === 1,
  );
  return counts.map(({ path }) => path);
}

/** A key that must be there left out. */
function wrongKeys(args: Arguments, { path, form, value }: Place): Refusal[] {
  if (form.kind !== 'optional' || form.when === undefined || form.isLoose === true) return [];
  const label = labelOf(path);
  return form.when(args) && value !== undefined
    ? [
        {
          name: `${label}-missing`,
          what: `${label}: –`,
          why: { es: `falta \`${label}\``, en: `\`${label}\` is missing` },
          args: withValue(args, path, undefined),
        },
      ]
    : [];
}

/** Another shape, with the same entries again and again. */
function resized(tensor: TensorValue, shape: readonly number[]): TensorValue {
  const size = shape.reduce((product, length) => product * length, 1);
  const at = (_: unknown, i: number) => tensor.data[i % tensor.data.length];
  const { data, dtype } = tensor;
  if (data instanceof Float32Array) return new TensorValue(dtype, shape, Float32Array.from({ length: size }, at));
  if (data instanceof Int32Array) return new TensorValue(dtype, shape, Int32Array.from({ length: size }, at));
  return new TensorValue(dtype, shape, Uint8Array.from({ length: size }, at));
}
