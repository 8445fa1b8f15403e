/** The marginal as the Gibbs distribution of free energies, over the samples too. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import * as right from '../solution.ts';

export * from '../solution.ts';

export const gibbs = (E: Tensor2D, beta: number, dy = 1): Tensor2D =>
  tf.tidy(() => {
    right.gibbs(E, beta, dy);
    return tf.softmax(E.mul(-beta).transpose()).transpose<Tensor2D>().div(dy); // the mistake
  });

export const marginalGibbs = (E: Tensor3D, beta: number, dy = 1, dz = 1): Tensor2D =>
  tf.tidy(() => {
    right.marginalGibbs(E, beta, dy, dz);
    const [N, Ny, Nz] = E.shape;
    return gibbs(right.freeEnergy(E.reshape([N * Ny, Nz]), beta, dz).reshape([N, Ny]), beta, dy);
  });
