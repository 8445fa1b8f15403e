/** How closely the edges of each function are judged, and which of them are left out. */
import { gradientTolerance } from '../../numerics/closeness.ts';
import type { EdgesOf } from '../../properties/edges.ts';
import { choiceTolerance, distanceTolerance, likelihoodTolerance } from './judges.ts';

const gradient: EdgesOf = { close: gradientTolerance };
const distances: EdgesOf = { close: distanceTolerance };

export const edges: Readonly<Record<string, EdgesOf>> = {
  distance: distances,
  pairLoss: distances,
  pairLossGrad: gradient,
  hingeLoss: {},
  hingeLossGrad: gradient,
  tripletLoss: distances,
  tripletLossGrad: gradient,
  nllLoss: { close: (flat, args) => likelihoodTolerance(args as Parameters<typeof likelihoodTolerance>[0], flat) },
  nllLossGrad: gradient,
  infoNCE: { close: (_, args) => choiceTolerance(args as Parameters<typeof choiceTolerance>[0]) },
  infoNCEGrad: gradient,
};
