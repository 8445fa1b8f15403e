export * from '../solution.ts';
/** Wrong idea: F = -log sum exp(-beta E), without 1/beta. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import * as right from '../solution.ts';

export const freeEnergy = (E: Tensor2D, beta: number, dz = 1): Tensor1D =>
  tf.tidy(() => {
    const F = right.freeEnergy(E, beta, dz);
    return beta === Infinity ? F : F.mul(beta);
  });
