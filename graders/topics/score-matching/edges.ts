/** How closely the edges of each function are judged. */
import { gradientTolerance, plainTolerance } from '../../numerics/closeness.ts';
import type { EdgesOf } from '../../properties/edges.ts';
import { mixtureTolerance, traceTolerance } from './judges.ts';

export const edges: Readonly<Record<string, EdgesOf>> = {
  score: {},
  divergence: { close: traceTolerance },
  explicitLoss: { close: traceTolerance },
  lossAndGrads: { close: (flat, _, part) => (part === 'loss' ? traceTolerance() : gradientTolerance(flat)) },
  denoisingTarget: {},
  denoisingLoss: { close: plainTolerance },
  gaussianFit: { close: gradientTolerance },
  mixtureScore: { close: (_, { sigma }: { readonly sigma: number }) => mixtureTolerance(sigma) },
};
