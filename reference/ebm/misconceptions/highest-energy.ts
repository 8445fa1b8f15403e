export * from '../solution.ts';
/** Wrong idea: the best explanation has the highest energy. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import * as right from '../solution.ts';

export const minimizeLatent = (E: Tensor2D) =>
  tf.tidy(() => {
    const { z, energy } = right.minimizeLatent(E.neg());
    return { z, energy: energy.neg() };
  });
export const jointInference = (E: Tensor3D) =>
  tf.tidy(() => {
    const { y, z, energy } = right.jointInference(E.neg());
    return { y, z, energy: energy.neg() };
  });
