export * from '../solution.ts';
/** Wrong idea: beta is a temperature: exp(-E/beta). */
import * as tf from '@tensorflow/tfjs';
import type { Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import * as right from '../solution.ts';

export const freeEnergy = (E: Tensor2D, beta: number, dz = 1): Tensor1D =>
  tf.tidy(() => {
    const F = right.freeEnergy(E, beta, dz);
    return beta === Infinity ? F : right.freeEnergy(E, 1 / beta, dz);
  });
export const gibbs = (E: Tensor2D, beta: number, dy = 1): Tensor2D =>
  tf.tidy(() => {
    const P = right.gibbs(E, beta, dy);
    return beta === 0 ? P : right.gibbs(E, 1 / beta, dy);
  });
export const marginalGibbs = (E: Tensor3D, beta: number, dy = 1, dz = 1): Tensor2D =>
  tf.tidy(() => {
    right.marginalGibbs(E, beta, dy, dz);
    return right.marginalGibbs(E, 1 / beta, dy, dz);
  });
