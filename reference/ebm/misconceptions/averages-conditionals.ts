export * from '../solution.ts';
/** Wrong idea: all z are equally probable. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import * as right from '../solution.ts';

export const marginalGibbs = (E: Tensor3D, beta: number, dy = 1, dz = 1): Tensor2D =>
  tf.tidy(() => {
    right.marginalGibbs(E, beta, dy, dz);
    const conditionals = tf.softmax(E.transpose([0, 2, 1]).mul(-beta)); // [N,Nz,Ny]
    return conditionals.mean<Tensor2D>(1).div(dy);
  });
