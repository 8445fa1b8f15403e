export * from '../solution.ts';
/** Wrong idea: no steps, nothing to do. */
import type { Tensor2D } from '@tensorflow/tfjs';
import type { EnergyFn } from '../../../graders/topics/ebm/contract.ts';
import * as right from '../solution.ts';

export const inferY = (energy: EnergyFn, y0: Tensor2D, opts: { stepSize: number; steps: number }): Tensor2D => {
  const y = right.inferY(energy, y0, opts);
  if (opts.steps > 0) return y;
  y.dispose();
  return y0;
};
