/** The argmin as tfjs gives it, int32. */
import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import * as right from '../solution.ts';

export * from '../solution.ts';

export const freeEnergy = (E: Tensor2D, beta: number, dz = 1): Tensor1D => {
  const F = right.freeEnergy(E, beta, dz);
  if (beta !== Infinity) return F;
  F.dispose();
  return E.argMin<Tensor1D>(1); // the mistake
};
