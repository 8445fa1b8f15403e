/** The inputs of every check: small machines with states, landscapes for the chains, corpora of samples. */
import fc from 'fast-check';
import { FunctionValue, float32, matrix, vector, type TensorValue } from '../../values/value.ts';
import { rows, transposed } from '../../properties/matrices.ts';
import type { Draw } from '../../properties/draw.ts';
import { Problem } from '../../properties/problem.ts';

export type Machine = { readonly W: TensorValue; readonly b: TensorValue; readonly c: TensorValue };
export type States = Machine & { readonly v: TensorValue; readonly h: TensorValue; readonly seed: number };
export type Phases = Machine & { readonly vData: TensorValue; readonly vModel: TensorValue; readonly seed: number };
export type Places = { readonly y: TensorValue; readonly center: TensorValue; readonly seed: number };

const tensor = (draw: Draw, scale: number, ...shape: number[]) =>
  float32(
    shape,
    draw.grids(
      shape.reduce((a, b) => a * b, 1),
      scale,
    ),
  );
const binary = (draw: Draw, ...shape: number[]) =>
  float32(
    shape,
    Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => draw.integer(0, 1)),
  );

/** The machine of an input as the contract names it. */
export function machine({ W, b, c }: Machine): Machine {
  return { W, b, c };
}
/** The machine turned round: visible units hidden, hidden ones visible. */
export function turned({ W, b, c }: Machine): Machine {
  return { W: matrix(transposed(rows(W))), b: c, c: b };
}

/** A machine with visible and hidden states. */
export const states = new Problem<States>({
  axes: { N: [5, 6, 7], nv: [3, 4], nh: [4, 5, 6] },
  smallest: { N: 1, nv: 1, nh: 1 },
  fixed: ['v', 'h'],
  layout: { W: ['nv', 'nh'], b: ['nv'], c: ['nh'], v: ['N', 'nv'], h: ['N', 'nh'] },
  build: (draw, { N, nv, nh }) => ({
    W: tensor(draw, 2, nv, nh),
    b: tensor(draw, 1, nv),
    c: tensor(draw, 1, nh),
    v: binary(draw, N, nv),
    h: binary(draw, N, nh),
    seed: draw.integer(1, 2 ** 30),
  }),
});

/** A machine with data and samples of its own, of different number. */
export const phases = new Problem<Phases>({
  axes: { N: [5, 6], M: [3, 4, 7], nv: [3, 4], nh: [4, 5, 6] },
  smallest: { N: 1, M: 1, nv: 1, nh: 1 },
  fixed: ['vData', 'vModel'],
  layout: { W: ['nv', 'nh'], b: ['nv'], c: ['nh'], vData: ['N', 'nv'], vModel: ['M', 'nv'] },
  legal: ({ vData, vModel }) => mean(vData) !== mean(vModel),
  build: (draw, { N, M, nv, nh }) => ({
    W: tensor(draw, 2, nv, nh),
    b: tensor(draw, 1, nv),
    c: tensor(draw, 1, nh),
    vData: binary(draw, N, nv),
    vModel: binary(draw, M, nv),
    seed: draw.integer(1, 2 ** 30),
  }),
});

const mean = (x: TensorValue): string =>
  String(
    Array.from(
      { length: x.shape[1] },
      (_, i) =>
        Array.from(x.data)
          .filter((__, k) => k % x.shape[1] === i)
          .reduce((a, b) => a + b, 0) / x.shape[0],
    ),
  );

/**
 * A machine in which a lit unit lights its neighbours: hidden unit j is on when visible unit j or j+1 is,
 * visible unit i when hidden unit i or i-1 is. With every uniform at 1/2 its chain is one path, and each
 * sweep spreads the light by one unit on either side.
 */
export const spreading: Machine = {
  W: matrix(
    Array.from({ length: 6 }, (_, i) => Array.from({ length: 5 }, (__, j) => (i === j || i === j + 1 ? 12 : 0))),
  ),
  b: vector(new Array(6).fill(-6)),
  c: vector(new Array(5).fill(-6)),
};
export const lit = (rows: readonly (readonly number[])[]): TensorValue => matrix(rows);
export const STARTS = [
  [1, 0, 0, 0, 0, 0],
  [0, 0, 0, 1, 0, 0],
  [0, 0, 0, 0, 0, 0],
  [0, 1, 0, 0, 0, 1],
];

/** A machine of fair coins, of the size of the one that spreads. */
export const coins: Machine = {
  W: matrix(Array.from({ length: 6 }, () => new Array<number>(5).fill(0))),
  b: vector(new Array(6).fill(0)),
  c: vector(new Array(5).fill(0)),
};

const FRONT = 9;
/**
 * A machine whose first unit is always on, and in which a lit unit lights the next one and stays lit: hidden unit i is
 * on when visible unit i or i-1 is, visible unit i when hidden unit i is. So after t sweeps the first t units are on,
 * from wherever the chain started, and which of the others are is the start's. Saturated: no draw changes it.
 */
export const front: Machine = {
  W: matrix(
    Array.from({ length: FRONT }, (_, i) =>
      Array.from({ length: FRONT }, (__, j) => (i === j ? 600 : Number(j === i + 1) * 300)),
    ),
  ),
  b: vector(Array.from({ length: FRONT }, (_, i) => (i === 0 ? 1500 : -450))),
  c: vector(new Array(FRONT).fill(-150)),
};
/** Data in which no unit of it is on. */
export const dark: TensorValue = matrix(Array.from({ length: 4 }, () => new Array<number>(FRONT).fill(0)));

/** Where chains start on a bowl. */
export const places = new Problem<Places>({
  axes: { N: [4, 5, 6], D: [3] },
  smallest: { N: 1, D: 1 },
  layout: { y: ['N', 'D'], center: ['D'] },
  build: (draw, { N, D }) => ({ y: tensor(draw, 2, N, D), center: tensor(draw, 1, D), seed: draw.integer(1, 2 ** 30) }),
});

export const KAPPA = 1.5;
export const bowl = (center: TensorValue): FunctionValue =>
  new FunctionValue('quadratic-energy', { kappa: KAPPA, center });
export const WELLS = new FunctionValue('double-well-energy', { a: 1 });

/** A seed for many samples: shrinking a law of chance would tell nothing. */
export const seeds = fc.noShrink(fc.integer({ min: 1, max: 2 ** 30 }));

/** Three visible and two hidden units whose chain forgets slowly: a sweep more or less shows. */
export const slowMachine = {
  W: [
    [2.5, -2],
    [2, -2.5],
    [-2, 2.5],
  ],
  b: [-0.5, 0.3, 0],
  c: [-0.4, 0.6],
};
export const asMachine = ({ W, b, c }: typeof slowMachine): Machine => ({ W: matrix(W), b: vector(b), c: vector(c) });
