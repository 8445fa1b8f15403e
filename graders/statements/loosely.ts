/**
 * What is right in an answer whose numbers are wrong: its direction, its differences, its sums, or on which side of the
 * due one it lies. Such a relation leaves a number open in each case, which the answer itself fills in.
 */
import type { Text } from '../texts/text.ts';
import { areNear } from './leaves.ts';
import { linesOf } from './rearranged.ts';
import { dueOf, each, shapeOf, type Numbers, type Relation, type Valued } from './relation.ts';

/** What is due is exact: a quotient by it is sure down to here. */
const TINY = 1e-9;

/** What a line of an answer would be; null where the line is too short to tell. */
type OfLine = (own: readonly number[], due: readonly number[]) => readonly number[] | null;

const multiple: OfLine = (own, due) => {
  if (due.filter((entry) => Math.abs(entry) > TINY).length < 2) return null;
  const at = due.reduce((best, entry, i) => (Math.abs(entry) > Math.abs(due[best]) ? i : best), 0);
  const by = own[at] / due[at];
  return Math.abs(by) > TINY && Number.isFinite(by) ? due.map((entry) => by * entry) : null;
};

const shifted: OfLine = (own, due) => {
  const by = own[0] - due[0];
  return own.length >= 2 && Number.isFinite(by) ? due.map((entry) => entry + by) : null;
};

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
const withSum: OfLine = (own, due) => {
  const by = (sum(due) - sum(own)) / own.length;
  return own.length >= 2 && Number.isFinite(by) ? own.map((entry) => entry + by) : null;
};

interface Lines {
  readonly of: (shape: readonly number[]) => readonly (readonly number[])[] | null;
  /** to stand after what is said of a line */
  readonly each: Text;
  readonly other: Text;
}
const range = (length: number) => Array.from({ length }, (_, i) => i);
const alongAxis = (axis: number, rank: number) => (shape: readonly number[]) =>
  shape.length === rank ? linesOf(shape, axis) : null;
const inTurn = (es: string, en: string) => ({
  each: { es: `en cada ${es}`, en: `in each ${en}` },
  other: { es: `en cada ${es} otro`, en: `another in each ${en}` },
});
const LINES: readonly Lines[] = [
  { of: (shape) => [range(sizeOf(shape))], ...inTurn('caso', 'case') },
  { of: alongAxis(1, 2), ...inTurn('fila', 'row') },
  { of: alongAxis(0, 2), ...inTurn('columna', 'column') },
  { of: slabs, ...inTurn('lugar del primer eje', 'place of the first axis') },
  { of: alongAxis(2, 3), ...inTurn('línea del tercer eje', 'line of the third axis') },
  { of: alongAxis(1, 3), ...inTurn('línea del segundo eje', 'line of the second axis') },
];

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((a, b) => a * b, 1);
}

/** What belongs to each place of the first of three axes. */
function slabs(shape: readonly number[]): number[][] | null {
  if (shape.length !== 3) return null;
  const size = shape[1] * shape[2];
  return range(shape[0]).map((i) => range(size).map((k) => i * size + k));
}

const KINDS: readonly (readonly [(lines: Lines) => Text, OfLine])[] = [
  [
    ({ other }) => ({
      es: `lo esperado por un número, ${other.es}`,
      en: `the expected one times a number, ${other.en}`,
    }),
    multiple,
  ],
  [
    ({ other }) => ({
      es: `lo esperado más un número, ${other.es}`,
      en: `the expected one plus a number, ${other.en}`,
    }),
    shifted,
  ],
  [
    ({ each: where }) => ({
      es: `otra cosa que lo esperado, aunque suma lo mismo ${where.es}`,
      en: `something else than the expected one, though it adds up to the same ${where.en}`,
    }),
    withSum,
  ],
];

/** What is right of an answer's numbers together; the strictest first. */
export const looselyTied: readonly Relation[] = KINDS.flatMap(([says, ofLine]) =>
  LINES.map((lines): Relation => ({
    says: says(lines),
    voice: 'is',
    isLoose: true,
    predict: (one, leaf) => inLines(one, leaf, lines, ofLine),
  })),
);

function inLines(one: Valued, leaf: number, { of }: Lines, ofLine: OfLine): Numbers | null {
  const lines = of(shapeOf(one, leaf));
  if (lines === null) return null;
  const [own, due] = [one.answer.leaves[leaf].data, dueOf(one, leaf)];
  const made = each(due, (entry) => entry);
  let isAsked = false;
  for (const line of lines) {
    const predicted = ofLine(
      line.map((i) => own[i]),
      line.map((i) => due[i]),
    );
    // of a line that is too short nothing is said, but it has to be right then
    if (predicted === null) continue;
    isAsked = true;
    for (const [k, i] of line.entries()) made[i] = predicted[k];
  }
  return isAsked ? made : null;
}

const SIDES: readonly (readonly [Text, (own: number, due: number) => number])[] = [
  [{ es: 'menor que lo esperado, o igual', en: 'less than the expected one, or equal' }, Math.min],
  [{ es: 'mayor que lo esperado, o igual', en: 'more than the expected one, or equal' }, Math.max],
];

/** On which side of what is due an answer lies. */
export const besideDue: readonly Relation[] = SIDES.map(([says, of]) => ({
  says,
  voice: 'is',
  predict(one, leaf) {
    const [own, due] = [one.answer.leaves[leaf].data, dueOf(one, leaf)];
    // what is as good as due has no side
    return areNear(own, due) ? due : each(due, (entry, i) => (isSame(own[i], entry) ? own[i] : of(own[i], entry)));
  },
}));

const isSame = (a: number, b: number) => areNear([a], [b]);
