/** How closely the edges of each function are judged, and which of them are left out. */
import { EXACT, gradientTolerance, plainTolerance } from '../../numerics/closeness.ts';
import { isAtKink } from '../../networks/kinks.ts';
import { stepTolerance } from '../../networks/parameters.ts';
import type { EdgesOf } from '../../properties/edges.ts';
import { momentTolerance } from './judges.ts';

const slopes = (flat: readonly number[], _: unknown, part: string) =>
  part === 'loss' ? plainTolerance(flat) : gradientTolerance(flat);

export const edges: Readonly<Record<string, EdgesOf>> = {
  encode: {},
  decode: {},
  reconstruct: {},
  mseLoss: {},
  bceLoss: {},
  bceWithLogitsLoss: {},
  lossAndGrads: { close: slopes, not: isAtKink },
  sgdStep: {},
  adamInit: { close: () => EXACT },
  adamStep: { close: (flat, _, part) => (part.startsWith('state.') ? momentTolerance(flat) : stepTolerance(flat)) },
  trainStep: {
    close: (flat, _, part) => (part === 'loss' ? plainTolerance(flat) : stepTolerance(flat)),
    not: isAtKink,
  },
  kernelImages: {},
  interpolate: {},
};
