/**
 * Ways not to use an argument or an option: each gives the call as if another legal value stood at one place. They are
 * made of the declaration, so a new option is asked about without anybody's thinking of it.
 */
import { argumentForms, type Declaration } from '../../forms/declare.ts';
import type { Arguments, Form, TensorForm, VariantForm } from '../../forms/form.ts';
import { legalArguments } from '../../forms/legal.ts';
import { illegalIn } from '../../forms/legality.ts';
import { argumentsOf } from '../../forms/misfit.ts';
import { at } from '../../forms/like.ts';
import { labelOf, placesOf, withValue, type Place } from '../../forms/places.ts';
import { sizesOf } from '../../forms/sizes.ts';
import type { Sizes } from '../../forms/axis.ts';
import { drawFromSeed } from '../../properties/draw.ts';
import { callKey } from '../../check/keys.ts';
import type { Call } from '../../values/call.ts';
import { RngValue, TensorValue, isRecord, type Value } from '../../values/value.ts';

/**
 * - `default`: what leaving it out means; of what can't be left out, one value for ever (zeros, a usual number, a seed)
 * - `previous`: what the call before had there
 * - `other`: another legal value of its form
 * - `part`: of a tensor the first half of its rows alone, of a count one less
 * - `mixed`: what stands at another place of its kind
 */
export const WAYS = ['default', 'previous', 'other', 'part', 'mixed'] as const;
export type Way = (typeof WAYS)[number];

/** Every place of a function's arguments that holds a value of its own, in the order of its arguments. */
export function placesToIgnore(declaration: Declaration): readonly string[] {
  const takes = argumentForms(declaration);
  const calls = legalArguments(declaration, drawFromSeed(1));
  return [...new Set(calls.flatMap((args) => placesOf(takes, args).flatMap(namesAt)))];
}

/** A record's own places are its keys; the word of a variant is a place. */
function namesAt({ path, form }: Place): string[] {
  const inner = form.kind === 'optional' ? form.form : form;
  if (inner.kind === 'variant') return [labelOf([...path, inner.by])];
  if (inner.kind === 'list' || (inner.kind === 'record' && form.kind !== 'optional')) return [];
  return [labelOf(path)];
}

/** What an argument's not being used makes of a call: nothing, another call, or none that there is. */
export type Rewritten = Call | 'same' | 'impossible';

/** Rewrites the calls of one function, in the order in which they are asked. */
export class Ignoring {
  private readonly declaration: Declaration;
  private readonly place: string;
  private readonly way: Way;
  private before: Value = undefined;

  constructor(declaration: Declaration, place: string, way: Way) {
    this.declaration = declaration;
    this.place = place;
    this.way = way;
  }

  /** The call as such a solution takes it. */
  rewritten(call: Call): Rewritten {
    const args = argumentsOf(this.declaration, call);
    const place = placesOf(argumentForms(this.declaration), args).find((one) => namesAt(one).includes(this.place));
    if (place === undefined) return 'same';
    const changed = this.changed(args, place, call);
    if (place.value !== undefined) this.before = seeded(place.value, call);
    if (changed === null || isPreset(place, valueAt(changed, place))) return 'same';
    const names = this.declaration.takes.map((argument) => Object.keys(argument)[0]);
    const other = { ...call, args: trimmed(names.map((name) => changed[name])) };
    if (callKey(other) === callKey({ ...call, args: trimmed(call.args) })) return 'same';
    // what is left out may leave labels or sizes that nothing explains any more: so it is for who does not look at it
    const isLeftOut = this.way === 'default' && place.form.kind === 'optional';
    return isLeftOut || illegalIn(this.declaration, changed) === null ? other : 'impossible';
  }

  private changed(args: Arguments, { path, form, value }: Place, call: Call): Arguments | null {
    const sizes = sizesOf(argumentForms(this.declaration), args);
    const put = (one: Value | Nothing) => (one === NOTHING ? null : withValue(args, path, one));
    const inner = form.kind === 'optional' ? form.form : form;
    if (inner.kind === 'variant')
      return this.way === 'previous' ? put(this.before) : put(otherVariant(inner, value, this.way));
    switch (this.way) {
      case 'default':
        return put(form.kind === 'optional' && form.when === undefined ? leftOut(value) : standIn(inner, value, sizes));
      case 'previous':
        return this.before === undefined ? null : put(this.before);
      case 'other':
        return put(other(inner, value, sizes, seedOf(call)));
      case 'part':
        return put(part(value, inner, sizes));
      case 'mixed':
        return put(neighbour(placesOf(argumentForms(this.declaration), args), { path, form, value }));
    }
  }
}

const valueAt = (args: Arguments, { path }: Place) => at(args, path.join('.'));

/** What is left out and what that means are one. */
function isPreset({ form, value }: Place, other: Value): boolean {
  if (form.kind !== 'optional' || form.preset === undefined || typeof form.preset === 'string') return false;
  return alike(value ?? form.preset, other ?? form.preset);
}

const NOTHING = Symbol('nothing to put there');
type Nothing = typeof NOTHING;

/** What is left out at the end of a call is as good as undefined. */
const trimmed = (args: readonly Value[]) => args.slice(0, args.findLastIndex((one) => one !== undefined) + 1);

/** A generator without a seed has the call's first one. */
const seeded = (value: Value, { seeds }: Call): Value =>
  value instanceof RngValue ? new RngValue(value.seed ?? seeds?.[0] ?? 1) : value;

const seedOf = (call: Call) => (Number.parseInt(callKey(call).slice(0, 7), 16) % 2 ** 30) + 1;

const leftOut = (value: Value): Value | Nothing => (value === undefined ? NOTHING : undefined);

/** One value for ever. */
function standIn(form: Form, value: Value, sizes: Sizes): Value | Nothing {
  switch (form.kind) {
    case 'tensor': {
      if (!(value instanceof TensorValue)) return NOTHING;
      const tensor = value;
      const data = tensor.data.slice().fill(0);
      return new TensorValue(tensor.dtype, tensor.shape, data);
    }
    case 'number':
      return form.domain.usual(sizes)[0] ?? form.domain.edges(sizes)[0];
    case 'choice':
      return form.of[0];
    case 'flag':
      return form.usual === true;
    case 'numbers':
      return form.cases?.legal[0] ?? NOTHING;
    case 'rng':
      return new RngValue(1);
    case 'function':
      return form.cases(dimensionsOf(form.axis, sizes))[0];
    default:
      return NOTHING;
  }
}

/** Another legal value of the form; a generator with another seed is as right. */
function other(form: Form, value: Value, sizes: Sizes, seed: number): Value | Nothing {
  const unlike = <T extends Value>(all: readonly T[]) => all.find((one) => !alike(one, value)) ?? NOTHING;
  switch (form.kind) {
    case 'tensor':
      return value instanceof TensorValue ? drawn(form, value, sizes, seed) : NOTHING;
    case 'number':
      return unlike([...form.domain.usual(sizes), ...form.domain.edges(sizes)]);
    case 'choice':
      return unlike(form.of);
    case 'flag':
      return value !== true;
    case 'numbers':
      return unlike(form.cases?.legal ?? []);
    case 'function':
      return unlike(form.cases(dimensionsOf(form.axis, sizes)));
    default:
      return NOTHING;
  }
}

function drawn(form: TensorForm, { dtype, shape, data }: TensorValue, sizes: Sizes, seed: number): TensorValue {
  const draw = drawFromSeed(seed);
  const entries = form.entries?.draw(draw, shape, sizes) ?? Array.from(data, () => draw.grid());
  const Data = data.constructor as Float32ArrayConstructor;
  return new TensorValue(dtype, shape, Data.from(entries));
}

function part(value: Value, form: Form, sizes: Sizes): Value | Nothing {
  if (form.kind === 'number' && form.domain.whole && typeof value === 'number')
    return form.domain.isLegal(value - 1, sizes) ? value - 1 : NOTHING;
  if (!(value instanceof TensorValue) || value.shape.length === 0 || value.shape[0] < 2) return NOTHING;
  const [length] = value.shape;
  const width = value.data.length / length;
  const kept = Math.floor(length / 2) * width;
  const data = value.data.map((entry, i, all) => (i < kept ? entry : all[i % kept]));
  return new TensorValue(value.dtype, value.shape, data);
}

/** Another value of the same kind and, of a tensor, of the same shape: the first one behind it, else before it. */
function neighbour(places: readonly Place[], own: Place): Value | Nothing {
  const at = places.findIndex(({ path }) => labelOf(path) === labelOf(own.path));
  const around = [...places.slice(at + 1), ...places.slice(0, Math.max(0, at))];
  const found = around.find(({ value }) => isOfKind(value, own.value) && !alike(value, own.value));
  return found === undefined ? NOTHING : found.value;
}

function isOfKind(a: Value, b: Value): boolean {
  if (a instanceof TensorValue && b instanceof TensorValue)
    return a.dtype === b.dtype && String(a.shape) === String(b.shape);
  return (typeof a === 'number' || typeof a === 'boolean') && typeof a === typeof b;
}

/** Another variant, with the numbers that both have. */
function otherVariant(form: VariantForm, value: Value, way: Way): Value | Nothing {
  if (!isRecord(value) || way === 'part' || way === 'mixed') return NOTHING;
  const words = Object.keys(form.of);
  const word = way === 'default' ? words[0] : words[(words.indexOf(value[form.by] as string) + 1) % words.length];
  const keys = Object.entries(form.of[word].keys).flatMap(([key, own]) => {
    const kept = Object.hasOwn(value, key) ? value[key] : usualOf(own);
    return kept === undefined ? [] : [[key, kept] as const];
  });
  return { [form.by]: word, ...Object.fromEntries(keys) };
}

const usualOf = (form: Form): Value => (form.kind === 'number' ? form.domain.usual({})[0] : undefined);

/** The axis of the points that a function takes may be no axis of the call. */
const dimensionsOf = (axis: string, sizes: Sizes) => (Object.hasOwn(sizes, axis) ? sizes[axis] : 1);

const alike = (a: Value, b: Value) =>
  callKey({ function: '', names: [], args: [a] }) === callKey({ function: '', names: [], args: [b] });
