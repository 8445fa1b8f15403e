export * from '../solution.ts';
/** Wrong idea: the distribution is over the samples. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import * as right from '../solution.ts';

export const gibbs = (E: Tensor2D, beta: number, dy = 1): Tensor2D =>
  tf.tidy(() => {
    right.gibbs(E, beta, dy);
    const weights = E.sub(E.min(0, true)).mul(-beta).exp();
    return weights.div<Tensor2D>(weights.sum(0, true).mul(dy));
  });
export const marginalGibbs = (E: Tensor3D, beta: number, dy = 1, dz = 1): Tensor2D =>
  tf.tidy(() => {
    right.marginalGibbs(E, beta, dy, dz);
    const weights = E.sub(E.min()).mul(-beta).exp().sum<Tensor2D>(2);
    return weights.div<Tensor2D>(weights.sum(0, true).mul(dy));
  });
