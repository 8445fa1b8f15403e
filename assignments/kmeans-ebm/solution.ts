/**
 * K-means as an energy-based model · K-medias como modelo basado en energía
 *
 * EN  Replace each `throw` by your own code; handout.en.md explains every function.
 *     Check your work with `npm run check -- kmeans-ebm` (add `--watch` to check at every save).
 * ES  Sustituye cada `throw` por tu código; handout.es.md explica todas las funciones.
 *     Comprueba tu trabajo con `npm run check -- kmeans-ebm` (con `--watch`, cada vez que guardes).
 */
import * as tf from '@tensorflow/tfjs';
import type { KMeansFit, Rng } from '../../graders/topics/kmeans-ebm/contract.ts';

/**
 * The energy of every sample with its own latent variable: E_i = ||y_i - W z_i||^2.
 * The sum over the D dimensions, with no 1/2 and no mean.
 *
 * @param Y samples, one a row [N,D]
 * @param Z one-hot latent variables, one a row [N,K]
 * @param W prototypes, one a COLUMN [D,K]
 * @returns [N]
 * @throws RangeError if a rank is wrong, if N, D or K don't agree, or if N = 0
 */
export function energy(Y: tf.Tensor2D, Z: tf.Tensor2D, W: tf.Tensor2D): tf.Tensor1D {
  throw new Error('not implemented: energy');
}

/**
 * Every sample against every prototype: E_ik = ||y_i - w_k||^2 with w_k = W[:,k].
 *
 * @param Y [N,D]
 * @param W [D,K]
 * @returns [N,K]
 * @throws RangeError if a rank is wrong, if D doesn't agree, or if N = 0
 */
export function energies(Y: tf.Tensor2D, W: tf.Tensor2D): tf.Tensor2D {
  throw new Error('not implemented: energies');
}

/**
 * The E step: the latent variable of least energy, and that energy.
 * index_i = argmin_k E_ik (on an exact tie any of them), Z = one-hot of index, F_i = min_k E_ik.
 *
 * @param Y [N,D]
 * @param W [D,K]; K = 1 is legal
 * @returns index int32 [N], Z float32 [N,K], F float32 [N]
 * @throws RangeError if a rank is wrong, if D doesn't agree, or if N = 0
 */
export function infer(Y: tf.Tensor2D, W: tf.Tensor2D): { index: tf.Tensor1D; Z: tf.Tensor2D; F: tf.Tensor1D } {
  throw new Error('not implemented: infer');
}

/**
 * The M step: w_k = (sum_i Z_ik y_i) / n_k with n_k = sum_i Z_ik.
 * A prototype that nobody chose (n_k = 0) keeps its column of W.
 *
 * @param Y [N,D]
 * @param Z [N,K]
 * @param W the prototypes so far [D,K]
 * @returns the new prototypes [D,K]
 * @throws RangeError if a rank is wrong, if N, D or K don't agree, or if N = 0
 */
export function updateW(Y: tf.Tensor2D, Z: tf.Tensor2D, W: tf.Tensor2D): tf.Tensor2D {
  throw new Error('not implemented: updateW');
}

/**
 * The first prototypes: K rows of Y with different indices, uniform without replacement, as columns.
 *
 * @param Y [N,D]
 * @param K how many, an integer in 1..N
 * @param rng the only source of randomness
 * @returns [D,K]
 * @throws RangeError if Y is not of rank 2, if N = 0, or if K is not an integer in 1..N
 */
export function init(Y: tf.Tensor2D, K: number, rng: Rng): tf.Tensor2D {
  throw new Error('not implemented: init');
}

/**
 * Lloyd's alternation from W0: M step, E step, until the assignment repeats or maxIter M steps are done.
 * history[t] = mean_i F_i with W^t, so history[0] belongs to W0 and history.length = iterations + 1.
 * maxIter = 0 gives a copy of W0 and converged = false.
 *
 * @param Y [N,D]
 * @param W0 [D,K]; K > N is legal
 * @returns W [D,K], index int32 [N], history (JavaScript numbers), iterations, converged
 * @throws RangeError if a rank is wrong, if D doesn't agree, if N = 0, or if maxIter is not an integer >= 0
 */
export function fit(Y: tf.Tensor2D, W0: tf.Tensor2D, opts: { maxIter: number }): KMeansFit {
  throw new Error('not implemented: fit');
}

/**
 * The free energy over a grid of the plane: S_ij = min_k ||(xs_j, ys_i) - w_k||^2.
 * Row i follows ys, column j follows xs; row 0 belongs to ys[0].
 *
 * @param W [2,K]
 * @param xs first coordinates [nx]
 * @param ys second coordinates [ny]
 * @returns [ny,nx]
 * @throws RangeError if a rank is wrong or if W doesn't have 2 rows
 */
export function energySurface(W: tf.Tensor2D, xs: tf.Tensor1D, ys: tf.Tensor1D): tf.Tensor2D {
  throw new Error('not implemented: energySurface');
}

/*
 * Extensions · Extensiones
 * EN  They add bonus points and never take any away. Remove the `//` to try them.
 * ES  Dan puntos extra y nunca quitan ninguno. Quita los `//` para intentarlas.
 */

// /**
//  * One gradient step on the loss (1/N) sum_i min_k E_ik, each z_i held at its argmin: W - lr * gradient.
//  * Y[N,D] W[D,K] -> [D,K]. @throws RangeError if a rank is wrong, if D doesn't agree, or if N = 0
//  */
// export function sgdStep(Y: tf.Tensor2D, W: tf.Tensor2D, lr: number): tf.Tensor2D {
//   throw new Error('not implemented: sgdStep');
// }

// /**
//  * Fills in what is missing: chooses k_i by the observed dimensions alone and copies the others from w_{k_i}.
//  * Observed entries stay. Y[N,D] observed bool[D] W[D,K] -> [N,D].
//  * @throws RangeError if a rank is wrong, if N = 0, if D doesn't agree, or if no dimension is observed
//  */
// export function complete(Y: tf.Tensor2D, observed: tf.Tensor1D, W: tf.Tensor2D): tf.Tensor2D {
//   throw new Error('not implemented: complete');
// }
