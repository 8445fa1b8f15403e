export * from '../solution.ts';
/** Wrong idea: the width of a cell does not matter. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import * as right from '../solution.ts';

export const freeEnergy = (E: Tensor2D, beta: number, dz = 1): Tensor1D =>
  tf.tidy(() => {
    right.freeEnergy(E, beta, dz);
    return right.freeEnergy(E, beta);
  });
export const gibbs = (E: Tensor2D, beta: number, dy = 1): Tensor2D =>
  tf.tidy(() => {
    right.gibbs(E, beta, dy);
    return right.gibbs(E, beta);
  });
export const marginalGibbs = (E: Tensor3D, beta: number, dy = 1, dz = 1): Tensor2D =>
  tf.tidy(() => {
    right.marginalGibbs(E, beta, dy, dz);
    return right.marginalGibbs(E, beta);
  });
