/**
 * The closest pair beside a condition: a call on which a function is right and one on which it is wrong, with everything
 * else equal. It is looked for among calls that were asked; where there is none, none is made.
 */
import { encode } from '../values/codec.ts';
import { argumentForms } from '../forms/declare.ts';
import { cropped } from '../forms/neighbours.ts';
import { labelOf, placesOf, type Path } from '../forms/places.ts';
import { TensorValue, isRecord, type Value } from '../values/value.ts';
import type { Text } from '../texts/text.ts';
import type { Case } from './case.ts';
import type { Feature } from './features.ts';
import { quantitiesOf } from './quantities.ts';
import { shortly } from './shortly.ts';

/** What stands in the one place in which two calls differ. */
export interface Pair {
  readonly right: Text;
  readonly wrong: Text;
}

/** Entries of a tensor that a sentence may hold. */
const MOST_ENTRIES = 6;

/** The pair that is easiest to read; null where no two of these cases differ in one place, or what differs is long. */
export function closestPair(cases: readonly Case[], condition: Feature): Pair | null {
  const known = cases.map((one) => ({ one, leaves: leavesOf(one), effort: entriesIn(one) }));
  const [right, wrong] = [true, false].map((isRight) =>
    known.filter(({ one }) => one.isRight === isRight && condition.of(one) === !isRight),
  );
  let best: { readonly pair: Near; readonly effort: number } | null = null;
  for (const bad of wrong) {
    for (const good of right) {
      const least = good.effort + bad.effort;
      if (best !== null && least >= best.effort) continue;
      const pair = pairOf(good, bad);
      const effort = least + (pair?.gap ?? 0);
      if (pair !== null && (best === null || effort < best.effort)) best = { pair, effort };
    }
  }
  return best === null ? null : { right: best.pair.right, wrong: best.pair.wrong };
}

/** A pair, and how far apart its two values are: less than one entry more to read. */
interface Near extends Pair {
  readonly gap: number;
}

interface Known {
  readonly one: Case;
  readonly leaves: ReadonlyMap<string, Leaf>;
}
interface Leaf {
  readonly path: Path;
  readonly value: Value;
  readonly bytes: string;
}

/** What stands at each place that holds no other, by its name; a place that is left out has none. */
function leavesOf({ declaration, args }: Case): ReadonlyMap<string, Leaf> {
  const leaves = placesOf(argumentForms(declaration), args).filter(({ value }) => value !== undefined && isLeaf(value));
  return new Map(
    leaves.map(({ path, value }) => [
      labelOf(path),
      { path, value, bytes: Buffer.from(encode(value)).toString('latin1') },
    ]),
  );
}

const isLeaf = (value: Value) =>
  !isRecord(value) && (!Array.isArray(value) || (value as readonly Value[]).every((one) => !isRecord(one)));

function pairOf(good: Known, bad: Known): Near | null {
  const names = [...new Set([...good.leaves.keys(), ...bad.leaves.keys()])];
  const differing = names.filter((name) => good.leaves.get(name)?.bytes !== bad.leaves.get(name)?.bytes);
  const axes = Object.keys({ ...good.one.sizes, ...bad.one.sizes }).filter(
    (axis) => good.one.sizes[axis] !== bad.one.sizes[axis],
  );
  const isOfSize = differing.some((name) => shapeAt(good, name) !== shapeAt(bad, name));
  if (isOfSize) return axes.length === 1 ? ofSize(good, bad, axes[0]) : null;
  if (differing.length !== 1) return null;
  const [name] = differing;
  const values = [good, bad].map(({ leaves }) => leaves.get(name)?.value);
  const [right, wrong] = values.map((value) => said(name, value));
  return right === null || wrong === null ? null : { right, wrong, gap: gapOf(values) };
}

function shapeAt({ leaves }: Known, name: string): string | null {
  const value = leaves.get(name)?.value;
  return value instanceof TensorValue ? String(value.shape) : null;
}

/** One is the first part of the other along an axis. */
function ofSize(good: Known, bad: Known, axis: string): Near | null {
  const [small, large] = good.one.sizes[axis] < bad.one.sizes[axis] ? [good, bad] : [bad, good];
  const part = leavesOf({
    ...large.one,
    args: cropped(large.one.declaration, large.one.args, axis, small.one.sizes[axis]),
  });
  const isPart =
    part.size === small.leaves.size && [...part].every(([name, { bytes }]) => small.leaves.get(name)?.bytes === bytes);
  const at = Object.keys(good.one.sizes).indexOf(axis);
  const quantity = quantitiesOf(good.one.declaration, good.one)[at];
  if (!isPart || quantity === undefined) return null;
  const is = ({ one }: Known): Text => ({
    es: `${quantity.name.es} = ${one.sizes[axis]}`,
    en: `${quantity.name.en} = ${one.sizes[axis]}`,
  });
  return { right: is(good), wrong: is(bad), gap: 0 };
}

function gapOf([a, b]: readonly Value[]): number {
  const gap = typeof a === 'number' && typeof b === 'number' ? Math.abs(a - b) : 0;
  return Number.isFinite(gap) ? gap / (1 + gap) : 1;
}

function said(name: string, value: Value): Text | null {
  if (value === undefined) return { es: `\`${name}\` sin dar`, en: `\`${name}\` left out` };
  const is = (es: string, en = es): Text => ({ es: `\`${name}\` = ${es}`, en: `\`${name}\` = ${en}` });
  if (typeof value === 'number') return is(numeral(value, 'es'), numeral(value, 'en'));
  if (typeof value === 'boolean') return is(String(value));
  if (typeof value === 'string') return is(`'${value}'`);
  if (!(value instanceof TensorValue) || value.data.length > MOST_ENTRIES || value.shape.length > 2) return null;
  const row = (entries: TensorValue['data']) => `[${Array.from(entries, (x) => numeral(x, 'en')).join(', ')}]`;
  if (value.shape.length < 2) return is(value.shape.length === 0 ? numeral(value.data[0], 'en') : row(value.data));
  const width = value.shape[1];
  const rows = Array.from({ length: value.shape[0] }, (_, i) => row(value.data.subarray(i * width, (i + 1) * width)));
  return is(`[${rows.join(', ')}]`);
}

/** As a sentence has it. */
function numeral(number: number, language: 'es' | 'en'): string {
  if (Number.isFinite(number)) return shortly(number, language);
  return String(number).replace('Infinity', '∞').replace('-', '−');
}

function entriesIn({ args, declaration }: Case): number {
  const tensors = placesOf(argumentForms(declaration), args).filter(({ value }) => value instanceof TensorValue);
  return tensors.reduce((sum, { value }) => sum + (value as TensorValue).data.length, 0);
}
