/** Conditions of size: "where an entry of `E` is beyond 90", found between the right cases and the wrong ones. */
import { argumentForms, type Declaration } from '../forms/declare.ts';
import { labelOf, placesOf, valueAt } from '../forms/places.ts';
import { TensorValue } from '../values/value.ts';
import type { Text } from '../texts/text.ts';
import type { Case } from './case.ts';
import type { Feature } from './features.ts';
import { quantitiesOf } from './quantities.ts';
import { shortly } from './shortly.ts';

interface Measure {
  says(sign: string, limit: Text): Text;
  of(one: Case): number | undefined;
}

/** So far apart must the nearest right case and the nearest wrong one be: what lies between is not known. */
const GAP = 2;

/** The measures by which these cases fall apart, with a limit between. */
export function thresholdsOf(declaration: Declaration, cases: readonly Case[]): readonly Feature[] {
  return measuresOf(declaration, cases).flatMap((measure): Feature[] => {
    const values = cases.map((one) => ({ value: measure.of(one), isRight: one.isRight }));
    const known = values.filter((one): one is { value: number; isRight: boolean } => one.value !== undefined);
    if (known.length < values.length) return [];
    const [right, wrong] = [true, false].map((side) =>
      known.filter(({ isRight }) => isRight === side).map(({ value }) => value),
    );
    if (right.length === 0 || wrong.length === 0) return [];
    const above = limitBetween(Math.max(...right), Math.min(...wrong));
    if (above !== null) return [feature(measure, '>', above, (x) => x > above)];
    const below = limitBetween(Math.max(...wrong), Math.min(...right));
    return below === null ? [] : [feature(measure, '<', below, (x) => x < below)];
  });
}

function feature(measure: Measure, sign: string, limit: number, holds: (x: number) => boolean): Feature {
  return {
    says: measure.says(sign, { es: shortly(limit, 'es'), en: shortly(limit, 'en') }),
    rank: 5,
    of: (one) => {
      const value = measure.of(one);
      return value === undefined ? undefined : holds(value);
    },
  };
}

/** A round number well between two; null where they are too near. */
function limitBetween(low: number, high: number): number | null {
  if (!(low > 0) || !(high / low >= GAP)) return null;
  const middle = Number.isFinite(high) ? Math.sqrt(low * high) : low * GAP;
  const rounded = Number(middle.toPrecision(1));
  if (rounded > low && rounded < high) return rounded;
  return Number(middle.toPrecision(2));
}

function measuresOf(declaration: Declaration, cases: readonly Case[]): Measure[] {
  const [example] = cases;
  const scalars = quantitiesOf(declaration, example);
  const tensors = placesOf(argumentForms(declaration), example.args)
    .filter(({ value }) => value instanceof TensorValue && value.dtype === 'float32')
    .map(({ path }) => path);
  return [
    ...scalars.map(({ name, of }): Measure => ({
      says: (sign, limit) => ({ es: `${name.es} ${sign} ${limit.es}`, en: `${name.en} ${sign} ${limit.en}` }),
      of,
    })),
    ...tensors.map((path): Measure => ({
      says: (sign, limit) => ({
        es: `el mayor valor absoluto de \`${labelOf(path)}\` ${sign} ${limit.es}`,
        en: `the largest absolute value of \`${labelOf(path)}\` ${sign} ${limit.en}`,
      }),
      of: (one) => largest(valueAt(one.args, path)),
    })),
  ];
}

function largest(value: unknown): number | undefined {
  if (!(value instanceof TensorValue)) return undefined;
  let most = 0;
  for (const entry of value.data) if (Number.isFinite(entry)) most = Math.max(most, Math.abs(entry));
  return most;
}
