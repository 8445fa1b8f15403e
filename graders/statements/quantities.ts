/** The numbers of a call that an answer may be off by: sizes of axes, whole numbers and scalars, by their names. */
import { argumentForms, type Declaration } from '../forms/declare.ts';
import { nameOf } from '../forms/axis.ts';
import type { Form } from '../forms/form.ts';
import { labelOf, placesOf, valueAt } from '../forms/places.ts';
import { TensorValue } from '../values/value.ts';
import type { Text } from '../texts/text.ts';
import type { Case } from './case.ts';

export interface Quantity {
  readonly name: Text;
  /** a size or a count: what is counted, not measured */
  readonly isWhole: boolean;
  of(one: Case): number | undefined;
}

/** Those of a function, sizes first. */
export function quantitiesOf(declaration: Declaration, example: Case): readonly Quantity[] {
  const takes = argumentForms(declaration);
  const axes = axisNames(takes);
  const sizes = Object.keys(example.sizes).map((key): Quantity => ({
    name: axes.get(key) ?? code(key),
    isWhole: true,
    of: ({ sizes: own }) => own[key],
  }));
  const scalars = scalarsOf(takes, example);
  const numbers = [...scalars, ...sizes.filter((_, i) => !axes.has(Object.keys(example.sizes)[i]))];
  return [...sizes, ...scalars, ...countsOf(takes, example, numbers)];
}

/**
 * How many entries a tensor of whole numbers or truths has, and how many of them are not 0, or not a number of the call:
 * an id that is ignored.
 */
function countsOf(
  takes: Readonly<Record<string, Form>>,
  { args }: Case,
  numbers: readonly Quantity[],
): readonly Quantity[] {
  const whole = placesOf(takes, args).filter(({ value }) => value instanceof TensorValue && value.dtype !== 'float32');
  return whole.flatMap(({ path }): Quantity[] => {
    const label = `\`${labelOf(path)}\``;
    const count = (name: Text, holds: (entry: number, one: Case) => boolean): Quantity => ({
      name,
      isWhole: true,
      of: (one) => {
        const value = valueAt(one.args, path);
        return value instanceof TensorValue ? value.data.filter((entry) => holds(entry, one)).length : undefined;
      },
    });
    return [
      count({ es: `(cuántos elementos tiene ${label})`, en: `(how many entries ${label} has)` }, () => true),
      count({ es: `(cuántos no son 0 en ${label})`, en: `(how many are not 0 in ${label})` }, (entry) => entry !== 0),
      ...numbers.map((number) =>
        count(
          {
            es: `(cuántos de ${label} no son ${number.name.es})`,
            en: `(how many of ${label} are not ${number.name.en})`,
          },
          (entry, one) => entry !== number.of(one),
        ),
      ),
    ];
  });
}

/** Real numbers among the arguments; what is left out is what that means. */
function scalarsOf(takes: Readonly<Record<string, Form>>, example: Case): Quantity[] {
  return numberPlaces(takes, example).map(({ path, preset }) => ({
    name: code(labelOf(path)),
    isWhole: false,
    of: ({ args }) => {
      const value = valueAt(args, path);
      if (typeof value === 'number') return value;
      return value === undefined ? preset : undefined;
    },
  }));
}

interface NumberPlace {
  readonly path: readonly (string | number)[];
  readonly preset: number | undefined;
}

/** Every place of a real number, those that are left out among them. */
function numberPlaces(takes: Readonly<Record<string, Form>>, { args }: Case): NumberPlace[] {
  const found = new Map<string, NumberPlace>();
  const walk = (form: Form, path: readonly (string | number)[], preset: number | undefined): void => {
    if (form.kind === 'number' && !form.domain.whole) found.set(path.join('.'), { path, preset });
    if (form.kind === 'optional') walk(form.form, path, typeof form.preset === 'number' ? form.preset : undefined);
    if (form.kind === 'record')
      for (const [key, own] of Object.entries(form.keys)) walk(own, [...path, key], undefined);
  };
  for (const [name, form] of Object.entries(takes)) walk(form, [name], undefined);
  for (const { path, form } of placesOf(takes, args))
    if (form.kind === 'number' && !form.domain.whole && !found.has(path.join('.')))
      found.set(path.join('.'), { path, preset: undefined });
  return [...found.values()];
}

const PLACES: readonly Text[] = [
  { es: 'las filas', en: 'the rows' },
  { es: 'las columnas', en: 'the columns' },
  { es: 'el tercer eje', en: 'the third axis' },
];
const ENTRIES: Text = { es: 'los elementos', en: 'the entries' };

/** What a person calls each axis: by the first argument that has it. */
function axisNames(takes: Readonly<Record<string, Form>>): ReadonlyMap<string, Text> {
  const names = new Map<string, Text>();
  const walk = (form: Form, label: string): void => {
    if (form.kind === 'optional') walk(form.form, label);
    if (form.kind === 'record') for (const [key, own] of Object.entries(form.keys)) walk(own, `${label}.${key}`);
    if (form.kind !== 'tensor') return;
    for (const [i, axis] of form.axes.entries()) {
      if (typeof axis === 'number') continue;
      const key = nameOf(axis);
      const place = form.axes.length === 1 ? ENTRIES : PLACES[i];
      if (names.has(key) || place === undefined) continue;
      names.set(key, {
        es: `${key} (${place.es} de \`${label}\`)`,
        en: `${key} (${place.en} of \`${label}\`)`,
      });
    }
  };
  for (const [name, form] of Object.entries(takes)) walk(form, name);
  return names;
}

export const code = (text: string): Text => ({ es: `\`${text}\``, en: `\`${text}\`` });
