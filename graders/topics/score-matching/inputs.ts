/** The inputs of every check: score networks with points, points and data, seeds. */
import fc from 'fast-check';
import { float32, type TensorValue } from '../../values/value.ts';
import type { Draw } from '../../properties/draw.ts';
import { Problem } from '../../properties/problem.ts';
import type { Model } from './functions.ts';

/** A network W[D,H] b[H] V[H,D] c[D], clean points [N,D] and noisy ones. */
export type Net = {
  readonly W: TensorValue;
  readonly b: TensorValue;
  readonly V: TensorValue;
  readonly c: TensorValue;
  readonly x: TensorValue;
  readonly noisy: TensorValue;
};
/** Points [N,D] among data [M,D]. */
export type Points = { readonly x: TensorValue; readonly data: TensorValue; readonly seed: number };

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

/** Entries of order 1, so that no hidden unit is saturated and every part of a gradient shows. */
export const nets = new Problem<Net>({
  axes: { N: [5, 6, 7], D: [3, 4], H: [5, 8, 9] },
  smallest: { N: 1, D: 1, H: 1 },
  layout: { W: ['D', 'H'], b: ['H'], V: ['H', 'D'], c: ['D'], x: ['N', 'D'], noisy: ['N', 'D'] },
  build: (draw, { N, D, H }) => ({
    W: tensor(draw, 1, D, H),
    b: tensor(draw, 1, H),
    V: tensor(draw, 1, H, D),
    c: tensor(draw, 1, D),
    x: tensor(draw, 1, N, D),
    noisy: tensor(draw, 1, N, D),
  }),
});

/** The network of an input as the contract names it. */
export const model = ({ W, b, V, c }: Pick<Net, 'W' | 'b' | 'V' | 'c'>): Model => ({ W, b, V, c });

export const points = new Problem<Points>({
  axes: { N: [5, 6, 7], M: [4, 8, 9], D: [3] },
  smallest: { N: 1, M: 1, D: 1 },
  layout: { x: ['N', 'D'], data: ['M', 'D'] },
  build: (draw, { N, M, D }) => ({
    x: tensor(draw, 2, N, D),
    data: tensor(draw, 2, M, D),
    seed: draw.integer(1, 2 ** 30),
  }),
});
/** As many points as data: there a softmax over the wrong axis still fits. */
export const squarePoints = new Problem<Points>({
  axes: { N: [4], M: [4], D: [3] },
  smallest: { N: 4, M: 4, D: 1 },
  layout: { x: ['N', 'D'], data: ['M', 'D'] },
  build: (draw, { N, M, D }) => ({
    x: tensor(draw, 1, N, D),
    data: tensor(draw, 1, M, D),
    seed: draw.integer(1, 2 ** 30),
  }),
});

/** A network that gives 0 whatever it gets. */
export function silent(D: number, H: number): Model {
  const zeros = (...shape: number[]) => float32(shape, new Float32Array(shape.reduce((a, b) => a * b, 1)));
  return { W: zeros(D, H), b: zeros(H), V: zeros(H, D), c: zeros(D) };
}
