/** Whether a call is one that its declaration calls legal: nobody may ask another as if it were. */
import { TensorValue, isRecord, type Value } from '../values/value.ts';
import { lengthOf, type Axis, type Sizes } from './axis.ts';
import { argumentForms, type Declaration } from './declare.ts';
import type { Arguments, Form, TensorForm } from './form.ts';
import { sizesOf, variantOf } from './sizes.ts';

/** What in the arguments the declaration does not call legal, in words for a developer; null where all is. */
export function illegalIn(declaration: Declaration, args: Arguments): string | null {
  const takes = argumentForms(declaration);
  const sizes = sizesOf(takes, args);
  for (const [name, form] of Object.entries(takes)) {
    const found = illegalAt(form, args[name], name, { args, sizes });
    if (found !== null) return found;
  }
  return declaration.where?.(args) === false ? 'the declaration says in `where` that nobody asks this' : null;
}

interface Known {
  readonly args: Arguments;
  readonly sizes: Sizes;
}

function illegalAt(form: Form, value: Value, path: string, known: Known): string | null {
  switch (form.kind) {
    case 'tensor':
      return illegalTensor(form, value, path, known.sizes);
    case 'number':
      if (typeof value !== 'number') return `${path} is no number`;
      return form.domain.isLegal(value, known.sizes) ? null : `${path} = ${value} is no legal ${form.domain.says.en}`;
    case 'flag':
      return typeof value === 'boolean' ? null : `${path} is no flag`;
    case 'choice':
      return typeof value === 'string' && form.of.includes(value) ? null : `${path} is none of ${form.of.join(', ')}`;
    case 'numbers':
      return isNumbers(value) ? null : `${path} is no array of numbers`;
    case 'list':
      if (!Array.isArray(value)) return `${path} is no array`;
      return firstOf(value.map((item: Value, i) => illegalAt(form.item(i), item, `${path}[${i}]`, known)));
    case 'record':
      if (!isRecord(value)) return `${path} is no record`;
      return illegalKeys(form.keys, value, path, known);
    case 'variant': {
      const chosen = isRecord(value) ? variantOf(form, value) : null;
      return chosen === null ? `${path} is no variant` : illegalKeys(chosen.keys, value as Arguments, path, known);
    }
    case 'optional': {
      const must = form.when?.(known.args);
      if (value === undefined) return must === true ? `${path} is missing` : null;
      return must === false ? `${path} may not be there` : illegalAt(form.form, value, path, known);
    }
    default:
      return null;
  }
}

function illegalKeys(
  keys: Readonly<Record<string, Form>>,
  value: Arguments,
  path: string,
  known: Known,
): string | null {
  return firstOf(Object.entries(keys).map(([key, own]) => illegalAt(own, value[key], `${path}.${key}`, known)));
}

function illegalTensor(form: TensorForm, value: Value, path: string, sizes: Sizes): string | null {
  if (!(value instanceof TensorValue)) return `${path} is no tensor`;
  if (value.dtype !== form.dtype && form.orDtype !== value.dtype) return `${path} is ${value.dtype}`;
  const shape = form.axes.map((axis) => lengthOf(axis, sizes));
  if (form.isLoose !== true && String(shape) !== String(value.shape))
    return `${path} has shape [${String(value.shape)}]`;
  if (form.axes.some((axis, i) => isRows(axis) && value.shape[i] === 0)) return `${path} has no rows`;
  return value.data.some(Number.isNaN) ? `${path} holds NaN` : null;
}

const isRows = (axis: Axis) => typeof axis === 'object' && 'rows' in axis;

const isNumbers = (value: Value) => Array.isArray(value) && value.every((item) => typeof item === 'number');

const firstOf = (found: readonly (string | null)[]) => found.find((one) => one !== null) ?? null;
