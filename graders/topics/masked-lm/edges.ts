/** How closely the edges of each function are judged. */
import { EXACT, gradientTolerance } from '../../numerics/closeness.ts';
import type { EdgesOf } from '../../properties/edges.ts';
import { LOSS } from './judges.ts';

export const edges: Readonly<Record<string, EdgesOf>> = {
  makeLabels: { close: () => EXACT },
  maskedCrossEntropy: { close: () => LOSS },
  maskedCrossEntropyGrad: { close: gradientTolerance },
};
