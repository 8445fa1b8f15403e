/** Chooses the farthest prototype, while F is still the least energy. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import { consequences } from '../consequences.ts';
import { energies } from '../solution.ts';

export * from '../solution.ts';

export function infer(Y: Tensor2D, W: Tensor2D): { index: Tensor1D; Z: Tensor2D; F: Tensor1D } {
  return tf.tidy(() => {
    const E = energies(Y, W);
    const index = E.argMax<Tensor1D>(1); // the mistake
    return { index, Z: tf.oneHot(index, W.shape[1]).toFloat() as Tensor2D, F: E.min<Tensor1D>(1) };
  });
}

export const { fit, energySurface } = consequences({ infer });
