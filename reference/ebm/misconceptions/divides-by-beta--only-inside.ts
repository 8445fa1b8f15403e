export * from '../solution.ts';
/** Wrong idea: the energy is divided by beta inside the sum, the log is too. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import * as right from '../solution.ts';

export const freeEnergy = (E: Tensor2D, beta: number, dz = 1): Tensor1D =>
  tf.tidy(() => {
    const F = right.freeEnergy(E, beta, dz);
    return beta === Infinity ? F : tf.logSumExp(E.div(-beta), 1).add(Math.log(dz)).div<Tensor1D>(-beta);
  });
