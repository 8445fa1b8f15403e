/** How closely the edges of each function are judged. */
import { cancellationTolerance, gradientTolerance, plainTolerance } from '../../numerics/closeness.ts';
import type { EdgesOf } from '../../properties/edges.ts';

/** Points and what maps make of them stay below 12. */
const LARGEST = 12;

export const edges: Readonly<Record<string, EdgesOf>> = {
  optimalDenoiser: { close: gradientTolerance },
  mlpForward: {},
  daeLoss: {},
  vectorField: { close: () => cancellationTolerance(LARGEST) },
  scoreEstimate: { close: (_, { sigma }: { readonly sigma: number }) => cancellationTolerance(LARGEST / sigma ** 2) },
  reconstructionEnergy: { close: () => cancellationTolerance(4 * LARGEST * LARGEST) },
  iterate: { close: (flat) => ({ ...plainTolerance(flat), relative: 1e-4, absolute: 1e-5 }) },
};
