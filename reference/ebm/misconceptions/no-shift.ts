export * from '../solution.ts';
/** Wrong idea: exp(-beta E) fits into a float32. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import * as right from '../solution.ts';

export const freeEnergy = (E: Tensor2D, beta: number, dz = 1): Tensor1D =>
  tf.tidy(() => {
    const F = right.freeEnergy(E, beta, dz);
    return beta === Infinity ? F : E.mul(-beta).exp().sum(1).mul(dz).log().div<Tensor1D>(-beta);
  });
export const gibbs = (E: Tensor2D, beta: number, dy = 1): Tensor2D =>
  tf.tidy(() => {
    right.gibbs(E, beta, dy);
    const weights = E.mul(-beta).exp();
    return weights.div<Tensor2D>(weights.sum(1, true).mul(dy));
  });
export const marginalGibbs = (E: Tensor3D, beta: number, dy = 1, dz = 1): Tensor2D =>
  tf.tidy(() => {
    right.marginalGibbs(E, beta, dy, dz);
    const weights = E.mul(-beta).exp();
    return weights.sum<Tensor2D>(2).div(weights.sum([1, 2]).expandDims(1).mul(dy));
  });
