/** The inputs of every check: pairs, triplets, energies and views, away from every kink. */
import { float32, int32, vector, type TensorValue } from '../../values/value.ts';
import type { Draw } from '../../properties/draw.ts';
import { Problem } from '../../properties/problem.ts';

export type Pairs = {
  readonly a: TensorValue;
  readonly b: TensorValue;
  readonly y: TensorValue;
  readonly margin: number;
};
export type Energies = { readonly ePos: TensorValue; readonly eNeg: TensorValue; readonly margin: number };
export type Triplets = {
  readonly anchor: TensorValue;
  readonly positive: TensorValue;
  readonly negative: TensorValue;
  readonly margin: number;
};
export type Candidates = { readonly ePos: TensorValue; readonly eAll: TensorValue; readonly beta: number };
export type Views = { readonly q: TensorValue; readonly k: TensorValue; readonly temperature: number };

/** Nearer to a kink than this, two right gradients could differ. */
const KINK = 0.1;
const tensor = (draw: Draw, ...shape: number[]) =>
  float32(
    shape,
    draw.grids(
      shape.reduce((a, b) => a * b, 1),
      1,
    ),
  );

/** The rows of a matrix. */
export function rows(matrix: TensorValue): number[][] {
  const [N, D] = matrix.shape;
  return Array.from({ length: N }, (_, i) => Array.from(matrix.data.slice(i * D, (i + 1) * D)));
}

export const norm = (x: readonly number[]): number => Math.hypot(...x);
export const gaps = (a: TensorValue, b: TensorValue): number[] =>
  rows(a).map((row, i) => norm(row.map((x, d) => x - rows(b)[i][d])));

const sizes = { N: [5, 6, 7], D: [3, 4, 5] };
const smallest = { N: 1, D: 1 };

/** Labelled pairs: similar ones, dissimilar ones inside the margin and outside. */
export const pairs = new Problem<Pairs>({
  axes: sizes,
  smallest,
  layout: { a: ['N', 'D'], b: ['N', 'D'], y: ['N'] },
  fixed: ['y'],
  legal({ a, b, y, margin }) {
    const D = gaps(a, b);
    const inside = D.filter((one, i) => y.data[i] === 1 && one < margin).length;
    return (
      D.every((one) => one > KINK && Math.abs(one - margin) > KINK) &&
      (inside > 0 || D.length < 3) &&
      (Array.from(y.data).includes(0) || D.length < 3)
    );
  },
  build(draw, { N, D }) {
    const labels = draw.shuffled(Array.from({ length: N }, (_, i) => Number(i < N / 2)));
    return {
      a: tensor(draw, N, D),
      b: tensor(draw, N, D),
      y: draw.integer(0, 1) === 0 ? vector(labels) : int32([N], labels),
      margin: draw.pick([1.5, 2.5]),
    };
  },
});

/** Pairs of which some are one and the same point, and yet labelled dissimilar. */
export const twins = new Problem<Pairs>({
  axes: sizes,
  smallest,
  layout: { a: ['N', 'D'], b: ['N', 'D'], y: ['N'] },
  fixed: ['y'],
  legal: ({ a, b, y, margin }) =>
    gaps(a, b).some((one, i) => one === 0 && y.data[i] === 1) &&
    gaps(a, b).every((one) => one === 0 || (one > KINK && Math.abs(one - margin) > KINK)),
  build(draw, { N, D }) {
    const a = tensor(draw, N, D);
    const b = rows(tensor(draw, N, D)).map((row, i) => (i % 2 === 0 ? rows(a)[i] : row));
    return {
      a,
      b: float32([N, D], b.flat()),
      y: vector(Array.from({ length: N }, (_, i) => Number(i !== 2))),
      margin: draw.pick([1.5, 2.5]),
    };
  },
});

/** Energies of data and of contrasts, some beyond the margin. */
export const energies = new Problem<Energies>({
  axes: { N: [5, 6, 7] },
  smallest: { N: 1 },
  layout: { ePos: ['N'], eNeg: ['N'] },
  legal({ ePos, eNeg, margin }) {
    const hinge = Array.from(ePos.data, (e, i) => margin + e - eNeg.data[i]);
    return (
      hinge.every((one) => Math.abs(one) > KINK) &&
      (hinge.length < 3 || (hinge.some((one) => one > 0) && hinge.some((one) => one < 0)))
    );
  },
  build: (draw, { N }) => ({
    ePos: vector(draw.grids(N)),
    eNeg: vector(draw.grids(N)),
    margin: draw.pick([0.25, 0.75]),
  }),
});

/** Anchors with a positive and a negative, some negatives far enough away, by both distances. */
export const triplets = new Problem<Triplets>({
  axes: sizes,
  smallest,
  layout: { anchor: ['N', 'D'], positive: ['N', 'D'], negative: ['N', 'D'] },
  legal({ anchor, positive, negative, margin }) {
    const [near, far] = [gaps(anchor, positive), gaps(anchor, negative)];
    const hinges = [2, 1].map((power) => near.map((one, i) => margin + one ** power - far[i] ** power));
    return (
      [...near, ...far].every((one) => one > KINK) &&
      hinges.flat().every((one) => Math.abs(one) > KINK) &&
      (near.length < 3 || hinges.every((of) => of.some((one) => one > 0) && of.some((one) => one < 0)))
    );
  },
  build: (draw, { N, D }) => ({
    anchor: tensor(draw, N, D),
    positive: tensor(draw, N, D),
    negative: tensor(draw, N, D),
    margin: draw.pick([0.25, 0.75]),
  }),
});

/** The energies of all candidates, one of which is the right answer's. */
export const candidates = new Problem<Candidates>({
  axes: { N: [4, 5, 6], M: [3, 4, 5] },
  smallest: { N: 1, M: 1 },
  layout: { ePos: ['N'], eAll: ['N', 'M'] },
  // else a loss may be negative
  legal: ({ ePos, eAll }) => rows(eAll).every((row, i) => row.includes(ePos.data[i])),
  build(draw, { N, M }) {
    const eAll = tensor(draw, N, M);
    return { ePos: vector(rows(eAll).map((row) => draw.pick(row))), eAll, beta: draw.pick([0.5, 2, 3]) };
  },
});

/** Two views of each sample. */
export const views = new Problem<Views>({
  axes: { N: [4, 5, 6], D: [3, 4, 5] },
  smallest: { N: 1, D: 1 },
  layout: { q: ['N', 'D'], k: ['N', 'D'] },
  legal: ({ q, k }) => [...rows(q), ...rows(k)].every((row) => norm(row) > 0.5),
  build: (draw, { N, D }) => ({ q: tensor(draw, N, D), k: tensor(draw, N, D), temperature: draw.pick([0.25, 0.5]) }),
});
