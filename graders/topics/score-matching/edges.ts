/** How closely the edges of each function are judged. */
import { gradientTolerance, plainTolerance } from '../../numerics/closeness.ts';
import type { EdgesOf } from '../../properties/edges.ts';
import type { Model } from './functions.ts';
import { mixtureTolerance, traceTolerance } from './judges.ts';

/** Of a weight beyond it nothing is sure but what a network gives. */
const LARGE = 100;

export const edges: Readonly<Record<string, EdgesOf>> = {
  score: {},
  divergence: { close: traceTolerance },
  explicitLoss: { close: traceTolerance },
  lossAndGrads: {
    close: (flat, _, part) => (part === 'loss' ? traceTolerance() : gradientTolerance(flat)),
    // where units are saturated, the digits that float32 loses of 1 - tanh^2 count a thousand times
    not: ({ model }: { readonly model: Model }) =>
      Object.values(model).some(({ data }) => data.some((entry) => Math.abs(entry) > LARGE)),
  },
  denoisingTarget: {},
  denoisingLoss: { close: plainTolerance },
  gaussianFit: { close: gradientTolerance },
  mixtureScore: { close: (_, { sigma }: { readonly sigma: number }) => mixtureTolerance(sigma) },
};
