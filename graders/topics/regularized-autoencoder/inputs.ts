/** The inputs of every check: small networks with their data, narrow and wide. */
import { float32, type TensorValue } from '../../values/value.ts';
import { unitDirection } from '../../properties/directions.ts';
import { affine, rows } from '../../properties/matrices.ts';
import type { Weights } from '../../networks/parameters.ts';
import type { Draw } from '../../properties/draw.ts';
import { Problem } from '../../properties/problem.ts';
import type { Regularizer } from './contract.ts';

/** A network and data x[N,n]. Tied weights leave Wd aside. */
export type Net = Weights & { readonly x: TensorValue };
export type Code = { readonly h: TensorValue };

/** Nearer to 0 than this, the slopes of relu and of |h| could go either way. */
const KINK = 0.01;
const sizes = { N: [5, 6, 7], n: [4, 5, 6], d: [3, 8, 9] };
const smallest = { N: 1, n: 1, d: 1 };
const layout = { We: ['n', 'd'], be: ['d'], Wd: ['d', 'n'], bd: ['n'], x: ['N', 'n'] };

const tensor = (draw: Draw, shape: readonly number[], scale: number) =>
  float32(
    shape,
    draw.grids(
      shape.reduce((a, b) => a * b, 1),
      scale,
    ),
  );
const build = (draw: Draw, { N, n, d }: Readonly<Record<string, number>>): Net => ({
  We: tensor(draw, [n, d], 1),
  be: tensor(draw, [d], 1),
  Wd: tensor(draw, [d, n], 1),
  bd: tensor(draw, [n], 1),
  x: tensor(draw, [N, n], 1),
});

/** x We + be: what the encoder's activation receives. */
export const hiddenInputs = ({ We, be, x }: Net): number[] => affine(rows(x), rows(We), be.data).flat();

export const nets = new Problem<Net>({
  axes: sizes,
  smallest,
  layout,
  build,
  legal: (net) => hiddenInputs(net).every((a) => Math.abs(a) > KINK),
});

/** As many hidden units as inputs: there a transposed weight matrix still fits. */
export const squareNets = new Problem<Net>({
  axes: { N: [6], n: [4], d: [4] },
  smallest: { N: 1, n: 4, d: 4 },
  layout,
  build,
});

/** Biases of 250 and more: every unit lies on a flat end of its activation. */
export const saturatedNets = new Problem<Net>({
  axes: sizes,
  smallest,
  layout,
  fixed: ['be'],
  build: (draw, { N, n, d }) => ({
    ...build(draw, { N, n, d }),
    be: float32(
      [d],
      Array.from({ length: d }, () => draw.pick([-1, 1]) * draw.integer(250, 400)),
    ),
  }),
});

/** A network, and a unit direction for each of its parameters. */
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
  layout: {},
  build: (draw, { N, n, d }) => ({
    ...build(draw, { N, n, d }),
    directions: {
      We: unitDirection(draw, n * d),
      be: unitDirection(draw, d),
      Wd: unitDirection(draw, n * d),
      bd: unitDirection(draw, n),
    },
  }),
  // a step of a sixteenth must not cross the kink of |h|
  legal: (net) => hiddenInputs(net).every((a) => Math.abs(a) > 0.2),
});

/** Codes h[N,d] of both signs. */
export const codes = new Problem<Code>({
  axes: { N: [5, 6, 7], d: [3, 4, 8] },
  smallest: { N: 1, d: 1 },
  layout: { h: ['N', 'd'] },
  build: (draw, { N, d }) => ({ h: tensor(draw, [N, d], 2) }),
});

export const none: Regularizer = { kind: 'none' };
export const sparse = (lambda: number): Regularizer => ({ kind: 'l1', lambda });
export const contractive = (lambda: number): Regularizer => ({ kind: 'contractive', lambda });
