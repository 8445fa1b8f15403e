/** The inputs of every check: points and data, maps as denoisers, small networks, seeds. */
import fc from 'fast-check';
import { FunctionValue, float32, type TensorValue } from '../../values/value.ts';
import { affine, rows } from '../../properties/matrices.ts';
import type { Draw } from '../../properties/draw.ts';
import { Problem } from '../../properties/problem.ts';
import type { Model } from './functions.ts';

export type Points = { readonly y: TensorValue; readonly seed: number };
export type Posterior = { readonly y: TensorValue; readonly data: TensorValue };
export type Mapped = { readonly y: TensorValue; readonly A: TensorValue; readonly b: TensorValue };
/** Two layers W1[D,h] b1[h] W2[h,D] b2[D] with clean and corrupted points [N,D]. */
export type Net = {
  readonly W1: TensorValue;
  readonly b1: TensorValue;
  readonly W2: TensorValue;
  readonly b2: TensorValue;
  readonly clean: TensorValue;
  readonly corrupted: TensorValue;
};

const tensor = (draw: Draw, scale: number, ...shape: number[]) =>
  float32(
    shape,
    draw.grids(
      shape.reduce((a, b) => a * b, 1),
      scale,
    ),
  );
/** Kept by the shrinker: a smaller sample would lose the power of a statistical test. */
export const seeds = fc.noShrink(fc.integer({ min: 1, max: 2 ** 30 }));

export const points = new Problem<Points>({
  axes: { N: [5, 6, 7], D: [3, 4] },
  smallest: { N: 1, D: 1 },
  layout: { y: ['N', 'D'] },
  build: (draw, { N, D }) => ({ y: tensor(draw, 2, N, D), seed: draw.integer(1, 2 ** 30) }),
});

/** Queries near and between a few data points. */
export const posteriors = new Problem<Posterior>({
  axes: { N: [5, 6, 7], M: [4, 5, 8], D: [3] },
  smallest: { N: 1, M: 1, D: 1 },
  layout: { y: ['N', 'D'], data: ['M', 'D'] },
  build: (draw, { N, M, D }) => ({ y: tensor(draw, 2, N, D), data: tensor(draw, 2, M, D) }),
});
/** As many queries as data: there a softmax over the wrong axis still fits. */
export const squarePosteriors = new Problem<Posterior>({
  axes: { N: [4], M: [4], D: [3] },
  smallest: { N: 4, M: 4, D: 1 },
  layout: { y: ['N', 'D'], data: ['M', 'D'] },
  build: (draw, { N, M, D }) => ({ y: tensor(draw, 1, N, D), data: tensor(draw, 1, M, D) }),
});

export const maps = new Problem<Mapped>({
  axes: { N: [5, 6, 7], D: [3, 4] },
  smallest: { N: 1, D: 1 },
  layout: { y: ['N', 'D'] },
  build: (draw, { N, D }) => ({ y: tensor(draw, 2, N, D), A: tensor(draw, 1, D, D), b: tensor(draw, 1, D) }),
});
/** The map y A + b, or its tanh, on the first columns that y has. */
export function denoiser({ y, A, b }: Mapped, kind: 'affine-map' | 'tanh-map'): FunctionValue {
  const D = y.shape[1];
  const from = A.shape[0];
  return new FunctionValue(kind, {
    A: float32(
      [D, D],
      Array.from({ length: D * D }, (_, i) => A.data[Math.floor(i / D) * from + (i % D)]),
    ),
    b: float32([D], b.data.slice(0, D)),
  });
}

/** Nearer to 0 than this, relu's slope could go either way. */
const KINK = 0.02;
export const nets = new Problem<Net>({
  axes: { N: [5, 6, 7], D: [3, 4], h: [4, 5, 8] },
  smallest: { N: 1, D: 1, h: 1 },
  layout: { W1: ['D', 'h'], b1: ['h'], W2: ['h', 'D'], b2: ['D'], clean: ['N', 'D'], corrupted: ['N', 'D'] },
  build: (draw, { N, D, h }) => ({
    W1: tensor(draw, 1, D, h),
    b1: tensor(draw, 1, h),
    W2: tensor(draw, 1, h, D),
    b2: tensor(draw, 1, D),
    clean: tensor(draw, 2, N, D),
    corrupted: tensor(draw, 2, N, D),
  }),
  legal: ({ W1, b1, clean, corrupted }) =>
    [clean, corrupted].every((y) =>
      affine(rows(y), rows(W1), b1.data)
        .flat()
        .every((a) => Math.abs(a) > KINK),
    ),
});

/** The network of an input as the contract names it. */
export function model(
  { W1, b1, W2, b2 }: Pick<Net, 'W1' | 'b1' | 'W2' | 'b2'>,
  activation: Model['activation'],
): Model {
  return {
    layers: [
      { W: W1, b: b1 },
      { W: W2, b: b2 },
    ],
    activation,
  };
}
/** One linear layer. */
export const linear = (W: TensorValue, b: TensorValue): Model => ({ layers: [{ W, b }], activation: 'tanh' });
export const zeros = (...shape: number[]): TensorValue =>
  float32(shape, new Float32Array(shape.reduce((a, b) => a * b, 1)));
export const identity = (D: number): TensorValue =>
  float32(
    [D, D],
    Array.from({ length: D * D }, (_, i) => Number(i % (D + 1) === 0)),
  );

/** One point, repeated: every minibatch of it is the same. */
export type Repeated = Pick<Net, 'W1' | 'b1' | 'W2' | 'b2'> & { readonly row: TensorValue; readonly seed: number };
export const repeated = new Problem<Repeated>({
  axes: { D: [3, 4], h: [5, 6] },
  smallest: { D: 1, h: 1 },
  layout: { W1: ['D', 'h'], b1: ['h'], W2: ['h', 'D'], b2: ['D'], row: ['D'] },
  build: (draw, { D, h }) => ({
    W1: tensor(draw, 1, D, h),
    b1: tensor(draw, 1, h),
    W2: tensor(draw, 1, h, D),
    b2: tensor(draw, 1, D),
    row: tensor(draw, 2, D),
    seed: draw.integer(1, 2 ** 30),
  }),
  // far from the kinks of relu, so that rounding and the path of Adam cannot differ in kind; y itself and 0 are its
  // inputs
  legal: ({ W1, b1, row }) =>
    [...affine([Array.from(row.data)], rows(W1), b1.data)[0], ...b1.data].every((a) => Math.abs(a) > 0.2),
});
export const copies = ({ row }: Repeated, N: number): TensorValue =>
  float32([N, row.shape[0]], Array.from({ length: N }, () => [...row.data]).flat());
