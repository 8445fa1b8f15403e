/** Where in an answer its entries are wrong: rows, columns, a sign, a label. Outside of it all is as it should be. */
import { labelOf, valueAt, type Path } from '../forms/places.ts';
import { TensorValue } from '../values/value.ts';
import type { Text } from '../texts/text.ts';
import type { Case } from './case.ts';
import { areNear } from './leaves.ts';
import { tensorPaths } from './of-the-answer.ts';
import type { Relation, Valued } from './relation.ts';
import { WHERE_DUE } from './truths.ts';

/** Some entries of each leaf. */
export interface Region {
  /** what follows "only" */
  readonly says: Text;
  /** null where a leaf has no such entries to speak of */
  has(one: Valued, leaf: number): ((index: number) => boolean) | null;
}

const shapeOf = (one: Valued, leaf: number) => one.answer.leaves[leaf].shape;

const OF_SHAPE: readonly (readonly [Text, (shape: readonly number[]) => ((index: number) => boolean) | null])[] = [
  [{ es: 'la última fila', en: 'the last row' }, (shape) => rows(shape, (row, count) => row === count - 1)],
  [{ es: 'la primera fila', en: 'the first row' }, (shape) => rows(shape, (row) => row === 0)],
  [
    { es: 'las filas después de la primera', en: 'the rows after the first one' },
    (shape) => rows(shape, (row) => row > 0),
  ],
  [
    { es: 'la última columna', en: 'the last column' },
    (shape) => columns(shape, (column, count) => column === count - 1),
  ],
  [{ es: 'la primera columna', en: 'the first column' }, (shape) => columns(shape, (column) => column === 0)],
  [{ es: 'la diagonal', en: 'the diagonal' }, (shape) => matrix(shape, (row, column) => row === column)],
  [
    { es: 'lo que está fuera de la diagonal', en: 'what lies off the diagonal' },
    (shape) => matrix(shape, (row, column) => row !== column),
  ],
];

function rows(shape: readonly number[], holds: (row: number, count: number) => boolean) {
  if (shape.length === 0) return null;
  const width = shape.slice(1).reduce((a, b) => a * b, 1);
  return (index: number) => holds(Math.floor(index / width), shape[0]);
}

function columns(shape: readonly number[], holds: (column: number, count: number) => boolean) {
  return shape.length < 2 ? null : (index: number) => holds(index % shape.at(-1)!, shape.at(-1)!);
}

function matrix(shape: readonly number[], holds: (row: number, column: number) => boolean) {
  return shape.length !== 2 ? null : (index: number) => holds(Math.floor(index / shape[1]), index % shape[1]);
}

const OF_DUE: readonly (readonly [Text, (due: number) => boolean])[] = [
  [{ es: 'donde se espera algo positivo', en: 'where something positive is expected' }, (x) => x > 0],
  [{ es: 'donde se espera algo negativo', en: 'where something negative is expected' }, (x) => x < 0],
  [{ es: 'donde se espera 0', en: 'where 0 is expected' }, (x) => x === 0],
  [{ es: 'donde no se espera 0', en: 'where something other than 0 is expected' }, (x) => x !== 0],
];

const OF_ARGUMENT: readonly (readonly [(name: string) => Text, (x: number) => boolean])[] = [
  [(n) => ({ es: `donde \`${n}\` es 1`, en: `where \`${n}\` is 1` }), (x) => x === 1],
  [(n) => ({ es: `donde \`${n}\` es 0`, en: `where \`${n}\` is 0` }), (x) => x === 0],
  [(n) => ({ es: `donde \`${n}\` no es 0`, en: `where \`${n}\` is not 0` }), (x) => x !== 0],
  [(n) => ({ es: `donde \`${n}\` es negativo`, en: `where \`${n}\` is negative` }), (x) => x < 0],
  [(n) => ({ es: `donde \`${n}\` es positivo`, en: `where \`${n}\` is positive` }), (x) => x > 0],
];

export function regionsOf({ declaration, args }: Case): readonly Region[] {
  return [
    ...tensorPaths(declaration, args).flatMap(ofArgument),
    ...OF_SHAPE.map(([says, of]): Region => ({ says, has: (one, leaf) => of(shapeOf(one, leaf)) })),
    ...OF_DUE.map((kind) => whereDue(kind, false)),
    ...WHERE_DUE.map((kind) => whereDue(kind, true)),
  ];
}

/** Entries by what is due there, of numbers or of truths. */
function whereDue([says, holds]: (typeof OF_DUE)[number], areTruths: boolean): Region {
  return {
    says,
    has: (one, leaf) =>
      (one.answer.leaves[leaf].isTruth === true) === areTruths ? (index) => holds(one.answer.due[leaf][index]) : null,
  };
}

/** Entries beside those of an argument of the same shape, or rows beside those of a list of labels. */
function ofArgument(path: Path): Region[] {
  return OF_ARGUMENT.map(([says, holds]) => ({
    says: says(labelOf(path)),
    has(one, leaf) {
      const value = valueAt(one.args, path);
      const shape = shapeOf(one, leaf);
      if (!(value instanceof TensorValue) || shape.length === 0) return null;
      if (String(value.shape) === String(shape)) return (index) => holds(value.data[index]);
      if (value.shape.length !== 1 || value.shape[0] !== shape[0]) return null;
      const width = shape.slice(1).reduce((a, b) => a * b, 1);
      return (index) => holds(value.data[Math.floor(index / width)]);
    },
  }));
}

/** In so many wrong cases must something beside the region be right, and not by being 0. */
const LEAST = 6;

/** No entry at all: every part that it is said of is right. */
export const NOWHERE: Region = { says: { es: 'nada', en: 'nothing' }, has: () => () => false };

/** Whether all that is wrong in some parts of these answers lies in a region. */
export function liesWithin(region: Region, cases: readonly Valued[], paths: ReadonlySet<string>): boolean {
  return coverage(region, cases, paths) !== null;
}

/** Whether it does, and the region is less than the whole answer. */
export function holdsAllWrong(region: Region, cases: readonly Valued[], paths: ReadonlySet<string>): boolean {
  return coverage(region, cases, paths) === 'less';
}

function coverage(region: Region, cases: readonly Valued[], paths: ReadonlySet<string>): 'less' | 'whole' | null {
  let less = 0;
  for (const one of cases) {
    let isLess = false;
    for (const [i, { path, data }] of one.answer.leaves.entries()) {
      if (!paths.has(path)) continue;
      const inside = region.has(one, i);
      if (inside === null) return null;
      const outside = Array.from({ length: data.length }, (_, k) => k).filter((k) => !inside(k));
      const due = one.answer.due[i];
      if (
        !areNear(
          outside.map((k) => data[k]),
          outside.map((k) => due[k]),
        )
      )
        return null;
      isLess ||= !one.isRight && outside.some((k) => due[k] !== 0);
    }
    if (isLess) less++;
  }
  return less >= LEAST ? 'less' : 'whole';
}

/** A relation inside a region, and what is due outside. */
export function within(region: Region, relation: Relation): Relation {
  return {
    ...relation,
    predict(one, leaf) {
      const inside = region.has(one, leaf);
      const made = inside === null ? null : relation.predict(one, leaf);
      if (inside === null || made === null) return null;
      const due = one.answer.due[leaf];
      return Array.from({ length: due.length }, (_, k) => (inside(k) ? made[k] : due[k]));
    },
  };
}
