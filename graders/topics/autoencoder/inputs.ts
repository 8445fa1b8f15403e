/** The inputs of every check: small networks with their data, away from the kinks of relu and from saturation. */
import { float32, type TensorValue } from '../../values/value.ts';
import type { Draw } from '../../properties/draw.ts';
import { Problem } from '../../properties/problem.ts';
import { unitDirection } from '../../properties/directions.ts';
import type { Weights } from '../../networks/parameters.ts';
import { hiddenInputs, outputInputs } from './network.ts';

/** A network and data: x[N,n] target[N,n]. Tied weights leave Wd aside. */
export type Net = Weights & { readonly x: TensorValue; readonly target: TensorValue };
export type Pair = { readonly x: TensorValue; readonly other: TensorValue };

/** Nearer to 0 than this, relu's slope could go either way. */
const KINK = 0.01;
/** Beyond this a sigmoid's output leaves [1e-3, 1 - 1e-3], where a clamped loss may lose its gradient. */
const SATURATED = 6;

const sizes = { N: [5, 6, 7, 8], n: [4, 5, 6, 7], d: [3, 4, 5] };
const smallest = { N: 1, n: 1, d: 1 };
const layout = { We: ['n', 'd'], be: ['d'], Wd: ['d', 'n'], bd: ['n'], x: ['N', 'n'], target: ['N', 'n'] };

/** Entries k/64 in [-scale, scale]. */
export const tensor = (draw: Draw, shape: readonly number[], scale = 1): TensorValue =>
  float32(
    shape,
    draw.grids(
      shape.reduce((a, b) => a * b, 1),
      scale,
    ),
  );
/** Entries k/64 in [low/64, high/64]. */
const between = (draw: Draw, shape: readonly number[], low: number, high: number) =>
  float32(
    shape,
    Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => draw.integer(low, high) / 64),
  );

const weights = (draw: Draw, n: number, d: number) => ({
  We: tensor(draw, [n, d]),
  be: tensor(draw, [d]),
  Wd: tensor(draw, [d, n]),
  bd: tensor(draw, [n]),
});
// relu decoders are asked behind tanh units, the second kind
const clearOfKinks = (net: Net) =>
  [hiddenInputs(net), outputInputs(net, false)[1], outputInputs(net, true)[1]].flat(2).every((a) => Math.abs(a) > KINK);
const unsaturated = (net: Net) =>
  [...outputInputs(net, false), ...outputInputs(net, true)].flat(2).every((a) => Math.abs(a) < SATURATED);

/** Real-valued data. */
export const nets = new Problem<Net>({
  axes: sizes,
  smallest,
  layout,
  legal: clearOfKinks,
  build: (draw, { N, n, d }) => ({ ...weights(draw, n, d), x: tensor(draw, [N, n]), target: tensor(draw, [N, n]) }),
});

/** As many hidden units as inputs: there a transposed weight matrix still fits. */
export const squareNets = new Problem<Net>({
  axes: { N: [6], n: [4], d: [4] },
  smallest: { N: 1, n: 4, d: 4 },
  layout,
  legal: clearOfKinks,
  build: (draw, { N, n, d }) => ({ ...weights(draw, n, d), x: tensor(draw, [N, n]), target: tensor(draw, [N, n]) }),
});

const inUnit = (tensor: TensorValue) => tensor.data.every((value) => value >= 0 && value <= 1);

/** Grey data in [0,1], for the cross-entropy. */
export const greyNets = new Problem<Net>({
  axes: sizes,
  smallest,
  layout,
  legal: (net) => clearOfKinks(net) && unsaturated(net) && inUnit(net.x) && inUnit(net.target),
  build: (draw, { N, n, d }) => ({
    ...weights(draw, n, d),
    x: between(draw, [N, n], 0, 64),
    target: between(draw, [N, n], 0, 64),
  }),
});

/** A network, grey data, and a unit direction for each of its parameters. */
export type Directed = Net & {
  readonly directions: {
    readonly We: readonly number[];
    readonly be: readonly number[];
    readonly Wd: readonly number[];
    readonly bd: readonly number[];
  };
};
export const directedNets = new Problem<Directed>({
  axes: sizes,
  smallest: {},
  layout: { target: ['N', 'n'] },
  legal: (net) => unsaturated(net) && inUnit(net.target),
  build: (draw, { N, n, d }) => ({
    ...weights(draw, n, d),
    x: between(draw, [N, n], 0, 64),
    target: between(draw, [N, n], 0, 64),
    directions: {
      We: unitDirection(draw, n * d),
      be: unitDirection(draw, d),
      Wd: unitDirection(draw, n * d),
      bd: unitDirection(draw, n),
    },
  }),
});

/** Two real matrices of one shape. */
export const realPairs = new Problem<Pair>({
  axes: { N: [5, 6, 7, 8], n: [3, 4, 5, 6] },
  smallest: { N: 1, n: 1 },
  layout: { x: ['N', 'n'], other: ['N', 'n'] },
  build: (draw, { N, n }) => ({ x: tensor(draw, [N, n], 2), other: tensor(draw, [N, n], 2) }),
});

/** Targets in [0,1], exact zeros and ones among them, and predictions well inside (0,1). */
export const probabilityPairs = new Problem<Pair>({
  axes: { N: [5, 6, 7, 8], n: [3, 4, 5, 6] },
  smallest: { N: 1, n: 1 },
  layout: { x: ['N', 'n'], other: ['N', 'n'] },
  legal: ({ x, other }) => inUnit(x) && other.data.every((q) => q >= 1 / 16 && q <= 15 / 16),
  build: (draw, { N, n }) => ({
    x: float32(
      [N, n],
      Array.from({ length: N * n }, () => draw.pick([0, 1, draw.integer(0, 64) / 64])),
    ),
    other: between(draw, [N, n], 4, 60),
  }),
});

/** Targets in [0,1] and logits of order 1. */
export const logitPairs = new Problem<Pair>({
  axes: { N: [5, 6, 7, 8], n: [3, 4, 5, 6] },
  smallest: { N: 1, n: 1 },
  layout: { x: ['N', 'n'], other: ['N', 'n'] },
  legal: ({ x }) => inUnit(x),
  build: (draw, { N, n }) => ({
    x: float32(
      [N, n],
      Array.from({ length: N * n }, () => draw.pick([0, 1, draw.integer(0, 64) / 64])),
    ),
    other: tensor(draw, [N, n], 3),
  }),
});

/** Targets in [0,1] and logits from 1 up to 1e4 in size, all sizes among them. */
export const extremeLogits = new Problem<Pair>({
  axes: { N: [5, 6], n: [3, 4] },
  smallest: { N: 1, n: 1 },
  layout: { x: ['N', 'n'], other: ['N', 'n'] },
  fixed: ['other'],
  legal: ({ x }) => inUnit(x),
  build: (draw, { N, n }) => ({
    x: float32(
      [N, n],
      Array.from({ length: N * n }, () => draw.pick([0, 1, 0.25])),
    ),
    other: float32(
      [N, n],
      draw.shuffled(Array.from({ length: N * n }, (_, i) => draw.pick([-1, 1]) * [1, 20, 90, 200, 1000, 10000][i % 6])),
    ),
  }),
});

/** Parameters of any size, gradients of order 1, and an optimiser's memory. */
export type Step = Weights & { readonly grads: Weights; readonly m: Weights; readonly v: Weights };
export const steps = new Problem<Step>({
  axes: { n: [4, 5, 6, 7], d: [3, 4, 5] },
  smallest: {},
  layout: {},
  build(draw, { n, d }) {
    const like = (entry: () => number) => {
      const of = (...shape: number[]) =>
        float32(shape, Array.from({ length: shape.reduce((a, b) => a * b, 1) }, entry));
      return { We: of(n, d), be: of(d), Wd: of(d, n), bd: of(n) };
    };
    const size = () => draw.integer(16, 128) / 64;
    return {
      ...weights(draw, n, d),
      grads: like(() => draw.pick([-1, 1]) * size()),
      m: like(() => draw.grid(1)),
      v: like(size),
    };
  },
});
