/** The inputs of every check: clouds of samples, prototypes, assignments and starts, never near a tie. */
import { float32, matrix, vector, type TensorValue } from '../../values/value.ts';
import type { Draw } from '../../properties/draw.ts';
import { Problem } from '../../properties/problem.ts';
import { column, nearest, prototypes, rehearsal, samples } from './geometry.ts';

export type Cloud = { readonly Y: TensorValue; readonly W: TensorValue };
export type Assigned = Cloud & { readonly Z: TensorValue };
export type Start = { readonly Y: TensorValue; readonly W0: TensorValue; readonly maxIter: number };
export type Grid = { readonly W: TensorValue; readonly xs: TensorValue; readonly ys: TensorValue };

/** Below this squared margin two right answers could choose differently. */
export const TIE = 0.02;
const sizes = { N: [6, 7, 8, 9], D: [3, 4, 5], K: [3, 4, 5] };
const smallest = { N: 1, D: 1, K: 1 };

const tensor = (draw: Draw, ...shape: number[]) => float32(shape, draw.grids(shape.reduce((a, b) => a * b, 1)));
const untied = ({ Y, W }: Cloud) => nearest(samples(Y), prototypes(W)).margin > TIE;

/** Samples and prototypes, Y[N,D] and W[D,K], without near-ties. */
export const clouds = new Problem<Cloud>({
  axes: sizes,
  smallest,
  layout: { Y: ['N', 'D'], W: ['D', 'K'] },
  legal: untied,
  build: (draw, { N, D, K }) => ({ Y: tensor(draw, N, D), W: tensor(draw, D, K) }),
});

/** As many prototypes as dimensions: there a W taken by rows still has a value. */
export const squareClouds = new Problem<Cloud>({
  axes: { N: [6], D: [3], K: [3] },
  smallest: { N: 1, D: 3, K: 3 },
  layout: { Y: ['N', 'D'], W: ['D', 'K'] },
  legal: untied,
  build: (draw, { N, D, K }) => ({ Y: tensor(draw, N, D), W: tensor(draw, D, K) }),
});

const isOneHot = ({ Z }: Assigned) => samples(Z).every((z) => z.filter((entry) => entry === 1).length === 1);
const counts = ({ Z }: Assigned) => prototypes(Z).map((used) => used.filter((entry) => entry === 1).length);

function oneHot(assignment: readonly number[], K: number): TensorValue {
  return matrix(
    assignment.map((chosen) => Array.from({ length: K }, (_, k) => Number(k === chosen))),
    K,
  );
}

function assigned(
  assign: (draw: Draw, N: number, K: number) => number[],
  legal: (input: Assigned) => boolean,
): Problem<Assigned> {
  return new Problem<Assigned>({
    axes: sizes,
    smallest,
    layout: { Y: ['N', 'D'], Z: ['N', 'K'], W: ['D', 'K'] },
    fixed: ['Z'],
    legal: (input) => isOneHot(input) && legal(input),
    build: (draw, { N, D, K }) => ({ Y: tensor(draw, N, D), Z: oneHot(assign(draw, N, K), K), W: tensor(draw, D, K) }),
  });
}

/** Samples with any assignment in which every prototype is chosen. */
export const assignments = assigned(
  (draw, N, K) =>
    draw.shuffled([
      ...Array.from({ length: K }, (_, k) => k),
      ...Array.from({ length: N - K }, () => draw.integer(0, K - 1)),
    ]),
  (input) => !counts(input).includes(0),
);

/** Assignments in which at least one prototype is chosen by nobody. */
export const emptyClusters = assigned(
  (draw, N, K) => {
    const skipped = draw.integer(0, K - 1);
    return Array.from({ length: N }, () => (skipped + 1 + draw.integer(0, K - 2)) % K);
  },
  (input) => counts(input).includes(0),
);

/** Two equal columns, nearest for some samples: whichever index is right. */
export const ties = new Problem<Cloud>({
  axes: sizes,
  smallest: { N: 1, D: 1, K: 2 },
  layout: { Y: ['N', 'D'], W: ['D', 'K'] },
  legal: ({ Y, W }) => {
    const all = prototypes(W);
    return (
      String(all[0]) === String(all[1]) &&
      nearest(samples(Y), all.slice(1)).margin > TIE &&
      nearest(samples(Y), all.slice(1)).index.includes(0)
    );
  },
  build(draw, { N, D, K }) {
    const columns = Array.from({ length: K }, () => draw.grids(D));
    columns[1] = columns[0];
    return {
      Y: tensor(draw, N, D),
      W: float32(
        [D, K],
        Array.from({ length: D * K }, (_, i) => columns[i % K][Math.floor(i / K)]),
      ),
    };
  },
});

const startLayout = { Y: ['N', 'D'], W0: ['D', 'K'] };
const rehearse = ({ Y, W0 }: Start) => rehearsal(samples(Y), prototypes(W0));

/** Starts from which Lloyd needs at least two M steps, with room to spare, and no cluster empties. */
export const starts = new Problem<Start>({
  axes: { N: [12, 14, 16], D: [4, 5], K: [3] },
  smallest: { N: 3, D: 1, K: 2 },
  layout: startLayout,
  legal(input) {
    const { steps, margin, empties } = rehearse(input);
    return steps >= 3 && steps + 4 <= input.maxIter && margin > TIE && !empties;
  },
  build: (draw, { N, D, K }) => ({ Y: tensor(draw, N, D), W0: tensor(draw, D, K), maxIter: 25 }),
});

/** The same, stopped by maxIter while assignments still change; 0 among them. */
export const shortStarts = new Problem<Start>({
  axes: { N: [12, 14, 16], D: [4, 5], K: [3] },
  smallest: { N: 3, D: 1, K: 2 },
  layout: startLayout,
  legal(input) {
    const { steps, margin, empties } = rehearse(input);
    return steps >= input.maxIter + 2 && margin > TIE && !empties;
  },
  build: (draw, { N, D, K }) => ({ Y: tensor(draw, N, D), W0: tensor(draw, D, K), maxIter: draw.integer(0, 1) }),
});

/** More prototypes than samples, or a single one: legal, and some clusters stay empty. */
export const oddStarts = new Problem<Start>({
  axes: { N: [3, 4, 7], D: [3, 4], K: [1, 5, 6] },
  smallest: { N: 1, D: 1, K: 1 },
  layout: startLayout,
  legal: (input) => rehearse(input).margin > TIE && (input.W0.shape[1] === 1 || rehearse(input).empties),
  build: (draw, { N, D, K }) => ({ Y: tensor(draw, N, D), W0: tensor(draw, D, K), maxIter: 25 }),
});

/** A prototype moves once and is then chosen by nobody: it stays where it moved to, not where it started. */
export const emptiedOnTheWay: Start = {
  Y: matrix([
    [0.5, 2],
    [-0.5, -0.75],
    [1.75, -1],
    [-1.25, -1.75],
    [1.25, -1.25],
  ]),
  W0: matrix([
    [0, 1.5, 1.75],
    [1.5, 1.5, -1.5],
  ]),
  maxIter: 9,
};

/** Prototypes in the plane and a grid with a different number of rows and columns. */
export const maps = new Problem<Grid>({
  axes: { D: [2], K: [3, 4], nx: [5, 6], ny: [3, 4, 7] },
  smallest: { D: 2, K: 1, nx: 1, ny: 1 },
  layout: { W: ['D', 'K'], xs: ['nx'], ys: ['ny'] },
  build: (draw, { D, K, nx, ny }) => ({
    W: tensor(draw, D, K),
    xs: vector(draw.grids(nx)),
    ys: vector(draw.grids(ny)),
  }),
});

export type Sampled = {
  readonly Y: TensorValue;
  readonly K: number;
  readonly firstSeed: number;
  readonly draws: number;
};

/** Distinct rows to draw prototypes from, and the seeds of the draws. */
export function rowsToDraw(N: number, K: number, draws: number): Problem<Sampled> {
  return new Problem<Sampled>({
    axes: { N: [N], D: [2] },
    smallest: { N, D: 1 },
    layout: { Y: ['N', 'D'] },
    legal: ({ Y }) => new Set(samples(Y).map(String)).size === N,
    build: (draw, sizes) => ({ Y: tensor(draw, sizes.N, sizes.D), K, firstSeed: draw.integer(1, 2 ** 30), draws }),
  });
}

/** The rows of each Y as words, kept because thousands of draws are looked up in the same one. */
const rowWords = new WeakMap<TensorValue, readonly string[]>();

/** Which row of Y each column is; -1 for none. */
export function rowsDrawn(W: TensorValue, Y: TensorValue): number[] {
  const rows = rowWords.get(Y) ?? samples(Y).map(String);
  rowWords.set(Y, rows);
  return Array.from({ length: W.shape[1] }, (_, k) => rows.indexOf(String(column(W, k))));
}
