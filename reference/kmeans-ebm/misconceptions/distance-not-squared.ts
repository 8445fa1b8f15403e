export * from '../solution.ts';
/** Wrong idea: the energy is the distance ||y - Wz||, not its square. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import { consequences } from '../consequences.ts';
import * as right from '../solution.ts';

export const energy = (Y: Tensor2D, Z: Tensor2D, W: Tensor2D): Tensor1D => tf.tidy(() => right.energy(Y, Z, W).sqrt());
export const { energies, infer, fit, energySurface } = consequences({
  energies: (Y, W) => tf.tidy(() => right.energies(Y, W).sqrt()),
});
