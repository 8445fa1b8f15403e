import { TensorValue, isRecord, type Value } from '../values/value.ts';
import { dependent } from './build.ts';
import { anyNumber } from './domain.ts';
import type { Arguments, DependentForm, Form, TypedForm } from './form.ts';
import { valueAt } from './places.ts';
import type { AnswerOf, ContractOf } from './typed.ts';

/** The form of one of the arguments, with exactly its keys, lengths and shapes: new parameters, gradients, moments. */
export function like<Inner extends Form>(
  example: Inner,
  argument: string,
): TypedForm<DependentForm, ContractOf<Inner>, AnswerOf<Inner>> {
  return dependent(example, (args) => formLike(at(args, argument)));
}

/** What stands at `argument` or `argument.key` of a call; undefined where there is none. */
export function at(args: Arguments, path: string): Value {
  return valueAt(args, path.split('.'));
}

function formLike(value: Value): Form {
  if (value instanceof TensorValue) return { kind: 'tensor', dtype: value.dtype, axes: value.shape };
  if (typeof value === 'number') return { kind: 'number', domain: anyNumber };
  if (typeof value === 'string') return { kind: 'choice', of: [value], refused: [] };
  if (typeof value === 'boolean') return { kind: 'flag' };
  if (Array.isArray(value)) {
    const items = value as readonly Value[];
    return {
      kind: 'list',
      length: { least: items.length, most: items.length },
      item: (index) => formLike(items[index]),
    };
  }
  if (!isRecord(value)) throw new Error('no answer is like a generator, a function or nothing');
  const present = Object.entries(value).filter(([, item]) => item !== undefined);
  return {
    kind: 'record',
    keys: Object.fromEntries(present.map(([key, item]) => [key, formLike(item)])),
    isExact: true,
  };
}
