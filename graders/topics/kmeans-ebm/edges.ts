/** How closely the edges of each function are judged, and which of them are left out. */
import type { EdgesOf } from '../../properties/edges.ts';
import { EXACT, gradientTolerance } from '../../numerics/closeness.ts';
import { matrix, type TensorValue } from '../../values/value.ts';
import type { Fitted, ask } from './functions.ts';
import { nearest, prototypes, rehearsal, samples } from './geometry.ts';
import { TIE, emptiedOnTheWay, type Start } from './inputs.ts';
import { cancelled, judgeFit, mapTolerance, meanTolerance } from './judges.ts';

type Args<Name extends keyof typeof ask> = Parameters<(typeof ask)[Name]>[0];
type Cloud = { readonly Y: TensorValue; readonly W: TensorValue };

/** Near a tie any of the nearest is right: `infer.ties` asks it. */
const isTied = ({ Y, W }: Cloud) => nearest(samples(Y), prototypes(W)).margin <= TIE;
/** Whether `converged` is true where the assignment repeats exactly at `maxIter` is unspecified. */
function isUnsure({ Y, W0, opts: { maxIter } }: Args<'fit'>): boolean {
  const { steps, margin } = rehearsal(samples(Y), prototypes(W0));
  return margin <= TIE || steps === maxIter;
}

function isTiedWhereSeen({ Y, observed, W }: Args<'complete'>): boolean {
  const seen = (entries: readonly number[]) => entries.filter((_, d) => observed.data[d] === 1);
  return nearest(samples(Y).map(seen), prototypes(W).map(seen)).margin <= TIE;
}

const startOf = ({ Y, W0, maxIter }: Start): Args<'fit'> => ({ Y, W0, opts: { maxIter } });

/** All samples choose the first prototype: the others stay, wherever they are. */
function nobodyElse(at: number): Args<'updateW'> {
  return {
    Y: matrix([
      [0.5, 2],
      [-0.5, -0.75],
      [1.75, -1],
    ]),
    Z: matrix([
      [1, 0, 0],
      [1, 0, 0],
      [1, 0, 0],
    ]),
    W: matrix([
      [at, at + 1, 2],
      [1.5, at, at - 1],
    ]),
  };
}

const squared = (_: readonly number[], { Y, W }: Cloud) => cancelled(Y, W);

export const edges: Readonly<Record<string, EdgesOf>> = {
  energy: { close: squared },
  energies: { close: squared },
  infer: { close: squared, not: isTied },
  updateW: { close: () => meanTolerance, more: [nobodyElse(0.25), nobodyElse(-1.5)] },
  fit: {
    judge: (got: Fitted, args: Args<'fit'>, call: ReturnType<typeof ask.fit>, oracle) =>
      judgeFit(got, call, args, oracle),
    not: isUnsure,
    more: [startOf(emptiedOnTheWay)],
  },
  energySurface: { close: (_, { W, xs, ys }: Args<'energySurface'>) => mapTolerance(W, xs, ys) },
  sgdStep: { close: gradientTolerance, not: isTied },
  complete: { close: () => EXACT, not: isTiedWhereSeen },
};
