/** A call with another value in one of its places. */
import type { Expected, Oracle } from '../check/oracle.ts';
import { asker, type DeclaredCall } from '../forms/ask.ts';
import { argumentForms, type Declaration } from '../forms/declare.ts';
import type { Arguments, Form } from '../forms/form.ts';
import { illegalIn } from '../forms/legality.ts';
import { placesOf, valueAt, withValue, type Path } from '../forms/places.ts';
import { TensorValue, isRecord, type Value } from '../values/value.ts';
import type { Text } from '../texts/text.ts';
import type { Case } from './case.ts';
import type { Relation } from './relation.ts';

/** What the exact solution would answer if something were otherwise. */
export interface Change {
  readonly says: Text;
  readonly voice: Relation['voice'];
  /** undefined where it has no meaning */
  exact(one: Case, oracle: Oracle): Expected;
}

/** A changed call of a case, or the same call of another function; null where it has no meaning. */
export type Asked = (one: Case, oracle: Oracle) => DeclaredCall | null;

export interface CallChange {
  /** what follows "it answers as if" or "it is" */
  readonly says: Text;
  readonly voice: Relation['voice'];
  readonly of: Asked;
}

/** A place of a call, with the option that it is the value of. */
export interface Place {
  readonly path: Path;
  readonly form: Form;
  readonly optional: Extract<Form, { kind: 'optional' }> | null;
}

/** The places of numbers, words, flags and tensors, those that are left out among them. */
export function leavesOfCall(declaration: Declaration, args: Arguments): Place[] {
  const found: Place[] = [];
  const walk = (form: Form, value: Value, path: Path, optional: Place['optional']): void => {
    switch (form.kind) {
      case 'optional':
        return walk(form.form, value, path, form);
      case 'record':
        for (const [key, own] of Object.entries(form.keys))
          walk(own, isRecord(value) ? value[key] : undefined, [...path, key], null);
        if (optional !== null) found.push({ path, form, optional });
        return;
      case 'number':
      case 'flag':
      case 'choice':
      case 'tensor':
        found.push({ path, form, optional });
        return;
      default:
        for (const place of placesOf({ [String(path[0])]: form }, { [String(path[0])]: value }).slice(1))
          if (place.form.kind === 'number' || place.form.kind === 'tensor')
            found.push({ path: [...path, ...place.path.slice(1)], form: place.form, optional: null });
    }
  };
  for (const [name, form] of Object.entries(argumentForms(declaration))) walk(form, args[name], [name], null);
  return found;
}

/** Said in the place of a value: such a call does not bear the change. */
export const UNFIT = Symbol('unfit');
export type Made = Value | typeof UNFIT;

/** The call with another value in one place. Numbers that a loop counts to stay legal. */
export function withAt(path: Path, make: (value: Value, one: Case) => Made, mustBeLegal: boolean): Asked {
  return (one) => {
    const value = make(valueAt(one.args, path), one);
    if (value === UNFIT) return null;
    return askedWith(one, set(one.args, path, value), mustBeLegal);
  };
}

/** The call with another tensor in one place. */
export const withTensorAt = (path: Path, make: (value: TensorValue) => Made): Asked =>
  withAt(path, (value) => (value instanceof TensorValue ? make(value) : UNFIT), false);

/** A key of an options record that was left out is put there. */
export function set(args: Arguments, path: Path, value: Value): Arguments {
  if (path.length === 2 && args[path[0]] === undefined) return { ...args, [path[0]]: { [path[1]]: value } };
  return withValue(args, path, value);
}

export function askedWith(one: Case, args: Arguments, mustBeLegal: boolean): DeclaredCall | null {
  if (mustBeLegal && illegalIn(one.declaration, args) !== null) return null;
  return asker(one.call.function, one.declaration)(args);
}

/** A tensor with another number in each entry. */
export function entries(value: TensorValue, make: (entry: number, index: number) => number): TensorValue {
  const data = value.data.slice();
  for (let i = 0; i < data.length; i++) data[i] = make(data[i], i);
  return new TensorValue(value.dtype, value.shape, data);
}
