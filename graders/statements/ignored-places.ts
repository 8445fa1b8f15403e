/** What is given in a place of a call counts for nothing. */
import type { Form } from '../forms/form.ts';
import { labelOf, valueAt } from '../forms/places.ts';
import { TensorValue, type Value } from '../values/value.ts';
import type { Text } from '../texts/text.ts';
import { askedWith, entries, set, withAt, withTensorAt, type CallChange, type Place } from './changed-call.ts';

/** Numbers that a person reads by a sign. */
const SIGNS: ReadonlyMap<number, string> = new Map([
  [0.5, '½'],
  [Infinity, '∞'],
]);

const fixed = (name: string, value: string): Text => ({
  es: `\`${name}\` fuera ${value}, se dé lo que se dé`,
  en: `\`${name}\` were ${value}, whatever is given`,
});

/** What is said of a scalar for which 0 stands. */
export const zeroFor = (label: string): Text => fixed(label, '0');

/** What is given in a place counts for nothing: the default, or one value, stands for it. */
export function ignoring({ path, form, optional }: Place): CallChange[] {
  const name = labelOf(path);
  const changes: CallChange[] = [];
  const put = (says: Text, value: Value, mustBeLegal: boolean) =>
    changes.push({ says, voice: 'as-if', of: withAt(path, () => value, mustBeLegal) });
  const preset = optional?.preset;
  if (optional !== null && optional.when === undefined) {
    const isShown = typeof preset === 'number' || typeof preset === 'boolean';
    put(
      isShown
        ? {
            es: `\`${name}\` fuera siempre ${String(preset)}, su valor por omisión, se dé lo que se dé`,
            en: `\`${name}\` were always ${String(preset)}, its default, whatever is given`,
          }
        : { es: `\`${name}\` no se diera nunca`, en: `\`${name}\` were never given` },
      undefined,
      false,
    );
  }
  if (optional !== null && optional.when === undefined) changes.push(...otherDefaults({ path, form, optional }));
  if (form.kind === 'flag') for (const value of [true, false]) put(fixed(name, String(value)), value, false);
  if (form.kind === 'choice') for (const word of form.of) put(fixed(name, `'${word}'`), word, false);
  if (form.kind === 'number') {
    const values = form.domain.whole ? [1, 0, 2] : [1, 0, 0.5, 2, Infinity];
    for (const value of values) put(fixed(name, SIGNS.get(value) ?? String(value)), value, form.domain.whole);
  }
  if (form.kind === 'tensor') {
    for (const entry of path.length > 1 ? [0] : [0, 1])
      changes.push({
        says: {
          es: `todo \`${name}\` fuera ${entry}, se dé lo que se dé`,
          en: `all of \`${name}\` were ${entry}, whatever is given`,
        },
        voice: 'as-if',
        of: withTensorAt(path, (value) => entries(value, () => entry)),
      });
  }
  return changes;
}

/** The vectors of a record count for nothing, all together: the biases of a model. */
export function ignoringVectors(places: readonly Place[]): CallChange[] {
  const vectors = places.filter(
    ({ path, form }) =>
      path.length === 2 && form.kind === 'tensor' && form.dtype === 'float32' && form.axes.length === 1,
  );
  return [...Map.groupBy(vectors, ({ path }) => path[0]).values()]
    .filter((group) => group.length > 1)
    .map((group) => {
      const names = group.map(({ path }) => `\`${labelOf(path)}\``);
      return {
        says: {
          es: `todo lo de ${names.slice(0, -1).join(', ')} y ${names.at(-1)!} fuera 0, se dé lo que se dé`,
          en: `all of ${names.slice(0, -1).join(', ')} and ${names.at(-1)!} were 0, whatever is given`,
        },
        voice: 'as-if',
        of: (one) => {
          let { args } = one;
          for (const { path } of group) {
            const value = valueAt(args, path);
            if (!(value instanceof TensorValue)) return null;
            args = set(
              args,
              path,
              entries(value, () => 0),
            );
          }
          return askedWith(one, args, false);
        },
      };
    });
}

/** What an option may mean where it is left out. */
function valuesOf(form: Form): readonly (boolean | number | string)[] {
  if (form.kind === 'flag') return [true, false];
  if (form.kind === 'choice') return form.of;
  return form.kind === 'number' ? [0, 1] : [];
}

/** Leaving an option out means something else. */
function otherDefaults({ path, form }: Place): CallChange[] {
  const name = labelOf(path);
  return valuesOf(form).map((value) => ({
    says: {
      es: `dejar fuera \`${name}\` significara ${String(value)}`,
      en: `leaving \`${name}\` out meant ${String(value)}`,
    },
    voice: 'as-if',
    of: (one) => (valueAt(one.args, path) === undefined ? askedWith(one, set(one.args, path, value), false) : one.call),
  }));
}
