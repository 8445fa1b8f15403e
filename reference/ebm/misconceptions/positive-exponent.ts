export * from '../solution.ts';
/** Wrong idea: the weight of an option is exp(+beta E). */
import * as tf from '@tensorflow/tfjs';
import type { Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import * as right from '../solution.ts';

export const freeEnergy = (E: Tensor2D, beta: number, dz = 1): Tensor1D =>
  tf.tidy(() => {
    const right1 = right.freeEnergy(E, beta, dz); // its errors
    if (beta === Infinity) return right1;
    return tf.logSumExp(E.mul(beta), 1).add(Math.log(dz)).div<Tensor1D>(-beta);
  });
export const gibbs = (E: Tensor2D, beta: number, dy = 1): Tensor2D =>
  tf.tidy(() => {
    const right1 = right.gibbs(E, beta, dy);
    return beta === 0 ? right1 : tf.softmax(E.mul(beta)).div(dy);
  });
export const marginalGibbs = (E: Tensor3D, beta: number, dy = 1, dz = 1): Tensor2D =>
  tf.tidy(() => {
    right.marginalGibbs(E, beta, dy, dz);
    return tf.softmax(tf.logSumExp(E.mul(beta), 2) as Tensor2D).div(dy);
  });
