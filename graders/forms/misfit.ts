/**
 * Whether an answer has the form that its function is declared to give. The sizes come from the call, so nothing is
 * walked or allocated by what an answer says of itself: lengths are compared before anything is looked at.
 */
import type { Call } from '../values/call.ts';
import { ForeignValue, TensorValue, isRecord, type Value } from '../values/value.ts';
import { argumentForms, type Declaration } from './declare.ts';
import { meantBy } from './meant-key.ts';
import type { Arguments, Bounds, Form, RecordForm, TensorForm } from './form.ts';
import { lengthOf, nameOf, sizeOf, type Sizes } from './axis.ts';
import { sizesOf, variantOf } from './sizes.ts';

/** How an answer's form is wrong. Each kind has one sentence, in `wording.ts`. */
export type MisfitKind =
  | 'promise'
  | 'no-return'
  | 'null'
  | 'disposed'
  | 'foreign'
  | 'plain-array'
  | 'number-for-scalar'
  | 'tensor-for-number'
  | 'not-a-tensor'
  | 'not-a-number'
  | 'not-a-flag'
  | 'not-a-word'
  | 'not-an-array'
  | 'not-numbers'
  | 'not-a-record'
  | 'missing-key'
  | 'extra-key'
  | 'length'
  | 'dtype'
  | 'not-a-truth'
  | 'transposed'
  | 'axis-lost'
  | 'axis-added'
  | 'rank'
  | 'shape';

export interface Misfit {
  readonly kind: MisfitKind;
  /** where in the answer: '' for the whole, else `params.We`, `layers[1].b` */
  readonly part: string;
  /** what stands there */
  readonly got: Value;
  /** the tensor that belongs there, where it is one */
  readonly tensor?: { readonly dtype: string; readonly shape: readonly number[]; readonly axes: readonly string[] };
  /** a key of the answer that may have been meant by the missing one */
  readonly meant?: string;
  /** the least and the largest legal length of an array, and its own */
  readonly length?: { readonly least: number; readonly most: number; readonly is: number };
  /** words that are legal */
  readonly words?: readonly string[];
}

/** What is wrong with the form of a call's answer, or null. With `seeds`, there is one answer for each. */
export function misfit(declaration: Declaration, call: Call, value: Value): Misfit | null {
  const args = argumentsOf(declaration, call);
  const sizes = sizesOf(argumentForms(declaration), args);
  const one = (answer: Value) => misfitOf(declaration.gives, answer, '', { args, sizes });
  if (call.seeds === undefined) return one(value);
  if (!Array.isArray(value) || value.length !== call.seeds.length) return { kind: 'foreign', part: '', got: value };
  for (const answer of value as readonly Value[]) {
    const found = one(answer);
    if (found !== null) return found;
  }
  return null;
}

/** The arguments of a call by their names. */
export function argumentsOf({ takes }: Pick<Declaration, 'takes'>, { args }: Call): Arguments {
  return Object.fromEntries(takes.map((argument, i) => [Object.keys(argument)[0], args[i]]));
}

interface Known {
  readonly args: Arguments;
  readonly sizes: Sizes;
}

function misfitOf(form: Form, value: Value, part: string, known: Known): Misfit | null {
  const stranger = strangerIn(value, part);
  switch (form.kind) {
    case 'dependent':
      return misfitOf(form.form(known.args, known.sizes), value, part, known);
    case 'tensor':
      return stranger ?? tensorMisfit(form, value, part, known.sizes);
    case 'number':
      if (typeof value === 'number') return null;
      return (
        stranger ?? { kind: value instanceof TensorValue ? 'tensor-for-number' : 'not-a-number', part, got: value }
      );
    case 'flag':
      return typeof value === 'boolean' ? null : (stranger ?? { kind: 'not-a-flag', part, got: value });
    case 'choice':
      if (typeof value === 'string' && form.of.includes(value)) return null;
      return stranger ?? { kind: 'not-a-word', part, got: value, words: form.of };
    case 'numbers':
      return stranger ?? numbersMisfit(form, value, part, known.sizes);
    case 'list':
      return stranger ?? listMisfit(form, value, part, known);
    case 'record':
      return stranger ?? recordMisfit(form, value, part, known);
    case 'variant': {
      if (stranger !== null) return stranger;
      const chosen = isRecord(value) ? variantOf(form, value) : null;
      return chosen === null ? { kind: 'not-a-record', part, got: value } : recordMisfit(chosen, value, part, known);
    }
    case 'optional':
      return value === undefined ? null : misfitOf(form.form, value, part, known);
    case 'rng':
    case 'function':
      return { kind: 'foreign', part, got: value };
  }
}

/** What no contract allows anywhere, or null. */
function strangerIn(value: Value, part: string): Misfit | null {
  if (value === undefined) return { kind: part === '' ? 'no-return' : 'missing-key', part, got: value };
  if (!(value instanceof ForeignValue)) return null;
  const kinds: Readonly<Record<string, MisfitKind>> = {
    Promise: 'promise',
    null: 'null',
    'a disposed tensor': 'disposed',
  };
  return { kind: Object.hasOwn(kinds, value.what) ? kinds[value.what] : 'foreign', part, got: value };
}

function tensorMisfit(form: TensorForm, value: Value, part: string, sizes: Sizes): Misfit | null {
  const shape = form.axes.map((axis) => lengthOf(axis, sizes));
  const tensor = {
    dtype: form.dtype,
    shape,
    axes: form.axes.map((axis) => (typeof axis === 'number' ? String(axis) : nameOf(axis))),
  };
  const wrong = (kind: MisfitKind): Misfit => ({ kind, part, got: value, tensor });
  if (!(value instanceof TensorValue)) {
    if (typeof value === 'number') return wrong(shape.length === 0 ? 'number-for-scalar' : 'not-a-tensor');
    return wrong(Array.isArray(value) ? 'plain-array' : 'not-a-tensor');
  }
  const kind = shapeMisfit(value.shape, shape);
  if (kind !== null) return wrong(kind);
  if (value.dtype !== form.dtype) return wrong('dtype');
  return form.dtype === 'bool' && value.data.some((entry) => entry > 1) ? wrong('not-a-truth') : null;
}

const sameShape = (a: readonly number[], b: readonly number[]) =>
  a.length === b.length && a.every((length, i) => length === b[i]);
const squeezed = (shape: readonly number[]) => shape.filter((length) => length !== 1);

function shapeMisfit(got: readonly number[], due: readonly number[]): MisfitKind | null {
  if (sameShape(got, due)) return null;
  if (got.length === due.length) return due.length > 1 && sameShape(got, due.toReversed()) ? 'transposed' : 'shape';
  if (sameShape(squeezed(got), squeezed(due))) return got.length < due.length ? 'axis-lost' : 'axis-added';
  return 'rank';
}

function numbersMisfit(
  form: Extract<Form, { kind: 'numbers' }>,
  value: Value,
  part: string,
  sizes: Sizes,
): Misfit | null {
  if (!Array.isArray(value)) return { kind: 'not-an-array', part, got: value };
  const wrong = lengthMisfit(form.length, value, part, sizes);
  if (wrong !== null) return wrong;
  const items = value as readonly Value[];
  const odd = items.findIndex((item) => typeof item !== 'number');
  return odd < 0 ? null : { kind: 'not-numbers', part: `${part}[${odd}]`, got: items[odd] };
}

function listMisfit(form: Extract<Form, { kind: 'list' }>, value: Value, part: string, known: Known): Misfit | null {
  if (!Array.isArray(value)) return { kind: 'not-an-array', part, got: value };
  const wrong = lengthMisfit(form.length, value, part, known.sizes);
  if (wrong !== null) return wrong;
  const item = form.item;
  for (const [i, one] of (value as readonly Value[]).entries()) {
    const found = misfitOf(item(i), one, `${part}[${i}]`, known);
    if (found !== null) return found;
  }
  return null;
}

function lengthMisfit({ least, most }: Bounds, value: readonly Value[], part: string, sizes: Sizes): Misfit | null {
  const length = { least: sizeOf(least, sizes), most: sizeOf(most, sizes), is: value.length };
  const fits = length.is >= length.least && length.is <= length.most;
  return fits ? null : { kind: 'length', part, got: value, length };
}

const below = (part: string, key: string) => (part === '' ? key : `${part}.${key}`);

/** Only declared keys are looked into, however many there are. */
function recordMisfit(form: RecordForm, value: Value, part: string, known: Known): Misfit | null {
  if (!isRecord(value)) return { kind: 'not-a-record', part, got: value };
  for (const [key, own] of Object.entries(form.keys)) {
    const found = keyMisfit(form, key, own, value, below(part, key), known);
    if (found !== null) return found;
  }
  const extra =
    form.isExact === true
      ? Object.keys(value).find((key) => !Object.hasOwn(form.keys, key) && value[key] !== undefined)
      : undefined;
  return extra === undefined ? null : { kind: 'extra-key', part: below(part, extra), got: value[extra] };
}

function keyMisfit(
  form: RecordForm,
  key: string,
  own: Form,
  value: Arguments,
  part: string,
  known: Known,
): Misfit | null {
  const item = Object.hasOwn(value, key) ? value[key] : undefined;
  const must = own.kind === 'optional' ? own.when?.(known.args) : true;
  if (item !== undefined)
    return must === false ? { kind: 'extra-key', part, got: item } : misfitOf(own, item, part, known);
  if (must !== true) return null;
  return { kind: 'missing-key', part, got: value, ...meantBy(key, form, value) };
}
