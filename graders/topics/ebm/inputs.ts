/** The inputs of every check: tables of energies, regressions, starts of an inference; never near a tie. */
import { FunctionValue, TensorValue, float32 } from '../../values/value.ts';
import type { Draw } from '../../properties/draw.ts';
import { Problem } from '../../properties/problem.ts';

export type Regression = {
  readonly x: TensorValue;
  readonly y: TensorValue;
  readonly W: TensorValue;
  readonly b: TensorValue;
};
export type Descent = {
  readonly y0: TensorValue;
  readonly center: TensorValue;
  readonly kappa: number;
  readonly stepSize: number;
  readonly steps: number;
};
export type Table = { readonly E: TensorValue; readonly beta: number; readonly width: number };
export type Joint = Table & { readonly depth: number };

/** Below this gap two right answers could choose differently. */
const TIE = 0.02;
const tensor = (draw: Draw, ...shape: number[]) => float32(shape, draw.grids(shape.reduce((a, b) => a * b, 1)));

/** The rows of a table, or of a stack of planes flattened row by row. */
export function rowsOf(E: TensorValue): number[][] {
  const columns = E.data.length / E.shape[0];
  return Array.from({ length: E.shape[0] }, (_, i) => Array.from(E.data.slice(i * columns, (i + 1) * columns)));
}

/** The gap between the two smallest entries of each row. */
export function isUntied(E: TensorValue): boolean {
  return rowsOf(E).every((row) => {
    const [first, second = Infinity] = row.toSorted((a, b) => a - b);
    return second - first > TIE;
  });
}

/**
 * The averages over one latent axis are no ties either: there two styles of one wrong idea would choose differently.
 */
function hasUntiedMeans(E: TensorValue): boolean {
  const [, Ny, Nz] = E.shape;
  const apart = (sums: readonly number[]) =>
    sums.every((a, i) => sums.every((b, j) => i === j || Math.abs(a - b) > TIE));
  return rowsOf(E).every((row) => {
    const total = (over: (at: number) => boolean) => row.reduce((sum, entry, at) => (over(at) ? sum + entry : sum), 0);
    return (
      apart(Array.from({ length: Ny }, (_, y) => total((at) => Math.floor(at / Nz) === y))) &&
      apart(Array.from({ length: Nz }, (_, z) => total((at) => at % Nz === z)))
    );
  });
}

/** The first row's largest entry becomes impossible: the least stays untied. */
export function withImpossible(E: TensorValue): TensorValue {
  const data = Float32Array.from(E.data);
  const [first] = rowsOf(E);
  data[first.indexOf(Math.max(...first))] = Infinity;
  return new TensorValue('float32', E.shape, data);
}

/** The first column or, of a stack, the first plane's column: a single latent. */
export function singleLatent(E: TensorValue): TensorValue {
  return float32(
    [E.shape[0], 1],
    rowsOf(E).map(([first]) => first),
  );
}

/** x[N,Dx], y[N,Dy], W[Dx,Dy], b[Dy]. */
export const regressions = new Problem<Regression>({
  axes: { N: [5, 6, 7], Dx: [3, 4], Dy: [3, 4, 5] },
  smallest: { N: 1, Dx: 1, Dy: 1 },
  layout: { x: ['N', 'Dx'], y: ['N', 'Dy'], W: ['Dx', 'Dy'], b: ['Dy'] },
  build: (draw, { N, Dx, Dy }) => ({
    x: tensor(draw, N, Dx),
    y: tensor(draw, N, Dy),
    W: tensor(draw, Dx, Dy),
    b: tensor(draw, Dy),
  }),
});

/** Where a descent on a bowl starts, with steps that neither overshoot nor arrive. */
export const descents = new Problem<Descent>({
  axes: { N: [4, 5, 6], D: [3, 4] },
  smallest: { N: 1, D: 1 },
  layout: { y0: ['N', 'D'], center: ['D'] },
  build: (draw, { N, D }) => ({
    y0: tensor(draw, N, D),
    center: tensor(draw, D),
    kappa: draw.pick([0.75, 1.25, 2]),
    stepSize: draw.pick([0.125, 0.25]),
    steps: draw.integer(3, 6),
  }),
});

/** The bowl of a descent, as a solution receives it. */
export function bowl({ kappa, center }: Descent): FunctionValue {
  return new FunctionValue('quadratic-energy', { kappa, center });
}

/** Two valleys in each dimension. */
export const WELLS = new FunctionValue('double-well-energy', { a: 1 });

/** E[N,K] at a temperature other than 1, on a grid of cells narrower than 1. */
export const tables = new Problem<Table>({
  axes: { N: [4, 5, 6], K: [3, 4, 5] },
  smallest: { N: 1, K: 2 },
  layout: { E: ['N', 'K'] },
  legal: ({ E }) => isUntied(E),
  build: (draw, { N, K }) => ({
    E: tensor(draw, N, K),
    beta: draw.pick([0.5, 1.5, 2.5]),
    width: draw.pick([0.25, 0.375]),
  }),
});

/** E[N,Ny,Nz] at such a temperature. */
export const joints = new Problem<Joint>({
  axes: { N: [3, 4], Ny: [3, 4, 5], Nz: [4, 5, 6] },
  smallest: { N: 1, Ny: 2, Nz: 2 },
  layout: { E: ['N', 'Ny', 'Nz'] },
  legal: ({ E }) => isUntied(E) && hasUntiedMeans(E),
  build: (draw, { N, Ny, Nz }) => ({
    E: tensor(draw, N, Ny, Nz),
    beta: draw.pick([0.5, 1.5, 2.5]),
    width: draw.pick([0.25, 0.375]),
    depth: draw.pick([0.125, 3]),
  }),
});

/** Energies so large, or so far apart, that exp without a shift overflows or vanishes; some are infinite. */
export const extremes = new Problem<Table>({
  axes: { N: [4, 5], K: [3, 4] },
  smallest: { N: 1, K: 2 },
  layout: { E: ['N', 'K'] },
  legal: ({ E }) => isUntied(E) && rowsOf(E).every((row) => row.some(Number.isFinite)),
  build(draw, { N, K }) {
    // at the coldest, beta E stays below 1e9
    const offset = draw.pick([-990, 990]);
    const E = float32(
      [N, K],
      draw.grids(N * K).map((entry) => entry + offset),
    );
    // one latent value that is impossible
    E.data[draw.integer(0, N * K - 1)] = Infinity;
    return { E, beta: draw.pick([50, 1e4, 1e6]), width: draw.pick([0.25, 0.375]) };
  },
});

/** Of those, one that is warm enough for its measure to show beside energies so large. */
export const warmExtreme: Table = {
  E: float32([4, 3], [990.5, 991.25, 990.875, Infinity, 990, 989.25, 991, 989.5, 990.75, 989.125, 990.25, 990.875]),
  beta: 50,
  width: 0.25,
};

/** A table whose rows hold their least energy twice: whichever index is right. */
export const ties = new Problem<{ readonly E: TensorValue }>({
  axes: { N: [4, 5], K: [4, 5, 6] },
  smallest: { N: 1, K: 2 },
  layout: { E: ['N', 'K'] },
  legal: ({ E }) => rowsOf(E).every((row) => row.filter((value) => value === Math.min(...row)).length === 2),
  build(draw, { N, K }) {
    const rows = Array.from({ length: N }, () => {
      const row = draw.grids(K);
      const low = Math.min(...row) - 0.5;
      const [a, b] = draw.shuffled(Array.from({ length: K }, (_, k) => k));
      return row.map((value, k) => (k === a || k === b ? low : value));
    });
    return { E: float32([N, K], rows.flat()) };
  },
});

/** Largest |E| that is finite, and the spread of the finite entries. */
export function scaleOf(E: TensorValue): {
  readonly largest: number;
  readonly spread: number;
  readonly columns: number;
} {
  const finite = Array.from(E.data).filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  return { largest: Math.max(Math.abs(low), Math.abs(high)), spread: high - low, columns: E.data.length / E.shape[0] };
}

/** The options of a call as the contract names them. */
export function descentOptions({ stepSize, steps }: Descent): Pick<Descent, 'stepSize' | 'steps'> {
  return { stepSize, steps };
}
