/** Every place among the arguments of a call, and the same call with another value in one of them. */
import { isRecord, type Value } from '../values/value.ts';
import type { Arguments, Form } from './form.ts';
import { variantOf } from './sizes.ts';

/** The forms of the arguments, by name. */
export type Forms = Readonly<Record<string, Form>>;

export type Path = readonly (string | number)[];

/** A place among the arguments with its form and what a legal call has there. */
export interface Place {
  readonly path: Path;
  readonly form: Form;
  readonly value: Value;
}

/** All places, those of keys and items behind what holds them. */
export function placesOf(takes: Forms, args: Arguments): Place[] {
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
function keysOf(form: Form, value: Value): Forms {
  if (form.kind === 'record') return form.keys;
  return form.kind === 'variant' && isRecord(value) ? (variantOf(form, value)?.keys ?? {}) : {};
}

/** `opts.lr`, `model.layers[0].W`. */
export function labelOf([first, ...rest]: Path): string {
  return rest.reduce<string>(
    (label, key) => (typeof key === 'number' ? `${label}[${key}]` : `${label}.${key}`),
    String(first),
  );
}

/** What stands at a place; undefined where there is none. */
export function valueAt(args: Arguments, path: Path): Value {
  let value: Value = args;
  for (const key of path) {
    if (Array.isArray(value)) value = (value as readonly Value[])[Number(key)];
    else value = isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  }
  return value;
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
