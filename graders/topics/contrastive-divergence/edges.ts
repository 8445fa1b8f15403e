/** How closely the edges of each function are judged. */
import { gradientTolerance } from '../../numerics/closeness.ts';
import type { EdgesOf } from '../../properties/edges.ts';

export const edges: Readonly<Record<string, EdgesOf>> = {
  energy: {},
  freeEnergy: {},
  hiddenProb: {},
  visibleProb: {},
  contrastiveGrad: { close: gradientTolerance },
  applyGrad: {},
  logPartition: {},
};
