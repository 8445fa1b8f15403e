export * from '../solution.ts';
/** Wrong idea: the whole row becomes the chosen prototype, observed entries too. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import * as right from '../solution.ts';

export const complete = (Y: Tensor2D, observed: Tensor1D, W: Tensor2D): Tensor2D =>
  tf.tidy(() => {
    const completed = right.complete(Y, observed, W);
    const mask = observed.toFloat();
    const { Z } = right.infer(completed.mul(mask), W.mul(mask.expandDims(1)));
    return tf.matMul(Z, W, false, true) as Tensor2D;
  });
