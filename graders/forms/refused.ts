/** Calls that a function must refuse, put together from its declaration: shapes, ranges, keys and empty batches. */
import { TensorValue, isRecord, type Value } from '../values/value.ts';
import type { Text } from '../texts/text.ts';
import { argumentForms, type Declaration, type Refusal } from './declare.ts';
import type { EntryDraw } from './entries.ts';
import type { Arguments, Form } from './form.ts';
import { everyday } from './legal.ts';
import type { Sizes } from './axis.ts';
import { labelOf, placesOf, withValue, type Forms, type Path, type Place } from './places.ts';
import { misshapenCalls } from './refused-shapes.ts';
import { sizesOf } from './sizes.ts';

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

/** Without a step, bad input is bad all the same: what looks at it only on the way takes it in silence. */
function withoutAStep(takes: Forms, legal: Arguments, square: Arguments): Refusal[] {
  const steps = stepCounts(takes, legal);
  if (steps.length === 0) return [];
  const idle = (args: Arguments) => steps.reduce((changed, path) => withValue(changed, path, 0), args);
  const counts = new Set(steps.map(labelOf));
  const all = [
    // the counts themselves have been asked
    ...outOfRange(takes, idle(legal)).filter(({ label }) => !counts.has(label)),
    ...otherVariants(takes, idle(legal)),
    ...misshapenCalls(takes, idle(legal), idle(square)),
  ];
  const none = steps.map((path) => `${String(path.at(-1))} = 0`).join(', ');
  return all.map((one) => ({ ...one, name: `${one.name}-no-step`, what: `${one.what} (${none})` }));
}

/** One entry out of what the tensor may hold. */
function wrongEntries(takes: Forms, args: Arguments, { path, form, value }: Place): Refusal[] {
  if (form.kind !== 'tensor' || form.entries === undefined || !(value instanceof TensorValue)) return [];
  const { says } = form.entries;
  return form.entries.refused(sizesOf(takes, args)).map((entry) => {
    const data = value.data.slice();
    data[0] = entry;
    const label = labelOf(path);
    return {
      name: `${label}-entry-${entry}`,
      what: `${label}[${value.shape.map(() => 0).join(', ')}] = ${entry}`,
      why: {
        es: `\`${label}\` debe tener ${says.es}, y una entrada es ${entry}`,
        en: `\`${label}\` must hold ${says.en}, and an entry is ${entry}`,
      },
      args: withValue(args, path, new TensorValue(value.dtype, value.shape, data)),
    };
  });
}

/** The numbers of every variant beside the one that the call has, named by the variant's word. */
function otherVariants(takes: Forms, args: Arguments): Refusal[] {
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
function outOfRange(takes: Forms, args: Arguments, within: Path = []): (Refusal & { readonly label: string })[] {
  const sizes = sizesOf(takes, args);
  const places = placesOf(takes, args).filter(({ path }) => within.every((key, i) => path[i] === key));
  return places.flatMap(({ path, form }) => {
    const label = labelOf(path);
    const bad = (value: Value, shown: string, says: Text) => ({
      label,
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
          what: `${label} = undefined`,
          why: { es: `falta \`${label}\``, en: `\`${label}\` is missing` },
          args: withValue(args, path, undefined),
        },
      ]
    : [];
}
