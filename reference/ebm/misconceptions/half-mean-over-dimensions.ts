export * from '../solution.ts';
/** Wrong idea: the errors of the dimensions are averaged and halved. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import * as right from '../solution.ts';

export const quadraticEnergy = (x: Tensor2D, y: Tensor2D, W: Tensor2D, b: Tensor1D): Tensor1D =>
  tf.tidy(() => right.quadraticEnergy(x, y, W, b).div(b.size));
