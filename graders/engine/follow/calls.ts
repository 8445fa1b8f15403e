/** The exact solution's own calls, put to a student: nested arrays as the values of the declared forms. */
import type { Expected } from '../../check/oracle.ts';
import { asker, type DeclaredCall } from '../../forms/ask.ts';
import { argumentForms, type Declaration } from '../../forms/declare.ts';
import type { Form, RecordForm } from '../../forms/form.ts';
import { sizesOf, variantOf } from '../../forms/sizes.ts';
import {
  ConstantRngValue,
  FunctionValue,
  RngValue,
  type TensorValue,
  bool,
  float32,
  int32,
  isRecord,
  type Value,
  type ValueRecord,
} from '../../values/value.ts';

/** @throws Error for arguments that the declaration knows no form of: such a call can't be asked */
export function callOf(name: string, declaration: Declaration, given: readonly Expected[]): DeclaredCall {
  const args: Record<string, Value> = {};
  for (const [i, [key, form]] of Object.entries(argumentForms(declaration)).entries())
    args[key] = valueOf(form, given[i], declaration, args);
  return asker(name, declaration)(args);
}

/** A nested value as one of a form, given what is known of the arguments. */
export function valueOf(form: Form, given: Expected, declaration: Declaration, known: ValueRecord): Value {
  const inside = (own: Form, item: Expected) => valueOf(own, item, declaration, known);
  switch (form.kind) {
    case 'optional':
      return given === undefined ? undefined : inside(form.form, given);
    case 'dependent':
      return inside(form.form(known, sizesOf(argumentForms(declaration), known)), given);
    case 'tensor':
      return tensorOf(form.dtype, given);
    case 'record':
      return recordOf(form, given, inside);
    case 'variant': {
      const chosen = variantOf(form, given as unknown as ValueRecord);
      if (chosen === null) throw new Error('no variant of that name');
      return { ...recordOf(chosen, given, inside), [form.by]: (given as unknown as ValueRecord)[form.by] };
    }
    case 'list':
      return (given as readonly Expected[]).map((item, i) => inside(form.item(i), item));
    case 'function':
      return functionOf(given as unknown as ValueRecord);
    case 'number':
    case 'numbers':
    case 'flag':
    case 'choice':
      return given;
    case 'rng':
      return generatorOf(given as { readonly [key: string]: Expected });
  }
}

function recordOf(form: RecordForm, given: Expected, inside: (own: Form, item: Expected) => Value): ValueRecord {
  const items = given as { readonly [key: string]: Expected };
  return Object.fromEntries(Object.entries(form.keys).map(([key, own]) => [key, inside(own, items[key])]));
}

function tensorOf(dtype: TensorValue['dtype'], given: Expected): TensorValue {
  const shape: number[] = [];
  for (let level = given; Array.isArray(level); level = (level as readonly Expected[])[0]) shape.push(level.length);
  const entries = (shape.length === 0 ? [given] : (given as unknown[]).flat(shape.length - 1)) as number[];
  return { float32, int32, bool }[dtype](shape, entries);
}

/** A generator comes as what it gives for ever, or as its seed. */
function generatorOf({ uniform, normal, seed }: { readonly [key: string]: Expected }): Value {
  if (typeof uniform === 'number' && typeof normal === 'number') return new ConstantRngValue(uniform, normal);
  if (typeof seed === 'number') return new RngValue(seed);
  throw new Error('no generator as data');
}

/** A function as data comes as the record of its kind and parameters; arrays among them were tensors. */
function functionOf({ kind, ...parameters }: ValueRecord): FunctionValue {
  if (typeof kind !== 'string' || !isRecord(parameters)) throw new Error('no function as data');
  const tensors = Object.entries(parameters).map(([key, item]) => [
    key,
    Array.isArray(item) ? tensorOf('float32', item as Expected) : item,
  ]);
  return new FunctionValue(kind, Object.fromEntries(tensors) as ValueRecord);
}
