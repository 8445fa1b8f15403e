export * from '../solution.ts';
/** Wrong idea: the prototype is chosen on all dimensions, also those that are not observed. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import * as right from '../solution.ts';

export const complete = (Y: Tensor2D, observed: Tensor1D, W: Tensor2D): Tensor2D =>
  tf.tidy(() => {
    right.complete(Y, observed, W); // for its checks of the arguments
    return tf.where(observed, Y, tf.matMul(right.infer(Y, W).Z, W, false, true)) as Tensor2D;
  });
