/** How closely the edges of each function are judged, and which of them are left out. */
import { gradientTolerance, plainTolerance } from '../../numerics/closeness.ts';
import { isAtKink } from '../../networks/kinks.ts';
import type { EdgesOf } from '../../properties/edges.ts';

const slopes = (flat: readonly number[], _: unknown, part: string) =>
  part === 'loss' ? plainTolerance(flat) : gradientTolerance(flat);

export const edges: Readonly<Record<string, EdgesOf>> = {
  jacobian: {},
  contractivePenalty: {},
  l1Penalty: {},
  regularizedLoss: {},
  lossAndGrads: { close: slopes, not: isAtKink },
};
