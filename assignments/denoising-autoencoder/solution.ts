/**
 * Denoising autoencoders · Autoencoders antirruido
 *
 * EN  Replace each `throw` by your own code; handout.en.md explains every function.
 *     Check your work with `npm run check -- denoising-autoencoder` (add `--watch` to check at every save).
 * ES  Sustituye cada `throw` por tu código; handout.es.md explica todas las funciones.
 *     Comprueba tu trabajo con `npm run check -- denoising-autoencoder` (con `--watch`, cada vez que guardes).
 *
 * A model is { layers: [{ W: [in,out], b: [out] }, ...], activation }; points are rows; a denoiser r maps [N,D] to
 * [N,D]. All functions throw RangeError if ranks or shapes don't agree (also where tfjs would broadcast), or if N = 0.
 */
import * as tf from '@tensorflow/tfjs';
import type { DaeFitOptions, MapFn, Mlp, Rng } from '../../graders/topics/denoising-autoencoder/contract.ts';

/**
 * y + sigma xi, xi i.i.d. N(0,1).
 *
 * @param y [N,D]
 * @param rng the only source of randomness
 * @returns [N,D]
 * @throws RangeError also if sigma is not finite and >= 0
 */
export function gaussianCorrupt(y: tf.Tensor2D, sigma: number, rng: Rng): tf.Tensor2D {
  throw new Error('not implemented: gaussianCorrupt');
}

/**
 * Each entry dropped (set to 0) independently with probability p.
 *
 * @param opts rescale: multiply what is kept by 1/(1-p); default false
 * @returns corrupted [N,D], and mask [N,D], float32 of 0 (dropped) and 1 (kept)
 * @throws RangeError also if p is not in [0,1]
 */
export function maskCorrupt(
  y: tf.Tensor2D,
  p: number,
  rng: Rng,
  opts?: { rescale?: boolean },
): { corrupted: tf.Tensor2D; mask: tf.Tensor2D } {
  throw new Error('not implemented: maskCorrupt');
}

/**
 * sum_m w_im data_m, w_i = softmax_m(-||y_i - data_m||^2 / (2 sigma^2)): the best denoiser there is.
 *
 * @param y [N,D]
 * @param data [M,D]
 * @returns [N,D]
 * @throws RangeError also if sigma is not finite and > 0
 */
export function optimalDenoiser(y: tf.Tensor2D, data: tf.Tensor2D, sigma: number): tf.Tensor2D {
  throw new Error('not implemented: optimalDenoiser');
}

/**
 * A layer for each pair of neighbours in sizes: W ~ U(-a,a), a = sqrt(6/(in+out)), b = 0.
 *
 * @param sizes [D, h1, ..., D], two or more integers >= 1
 */
export function initMlp(sizes: number[], activation: 'tanh' | 'relu', rng: Rng): Mlp {
  throw new Error('not implemented: initMlp');
}

/**
 * h = activation(h W + b) layer by layer; the LAST layer is linear.
 *
 * @param y [N,D]
 * @returns [N,D]
 */
export function mlpForward(model: Mlp, y: tf.Tensor2D): tf.Tensor2D {
  throw new Error('not implemented: mlpForward');
}

/**
 * (1/N) sum_i 1/2 ||clean_i - r(corrupted_i)||^2.
 *
 * @returns a scalar
 */
export function daeLoss(model: Mlp, clean: tf.Tensor2D, corrupted: tf.Tensor2D): tf.Scalar {
  throw new Error('not implemented: daeLoss');
}

/**
 * `steps` times: a minibatch of rows of Y, FRESH corruption, one step of Adam on daeLoss.
 *
 * @param Y [N,D]
 * @returns the trained model; history[s] = the minibatch's loss at step s, before the step
 * @throws RangeError also if steps is not an integer >= 0, batchSize not an integer >= 1, lr not finite and > 0, or the
 * corruption is out of range
 */
export function fit(model0: Mlp, Y: tf.Tensor2D, opts: DaeFitOptions, rng: Rng): { model: Mlp; history: number[] } {
  throw new Error('not implemented: fit');
}

/**
 * r(y) - y: an arrow for each point.
 *
 * @returns [N,D]
 */
export function vectorField(r: MapFn, y: tf.Tensor2D): tf.Tensor2D {
  throw new Error('not implemented: vectorField');
}

/**
 * (r(y) - y) / sigma^2: what a denoiser says of grad log p.
 *
 * @returns [N,D]
 * @throws RangeError also if sigma is not finite and > 0
 */
export function scoreEstimate(r: MapFn, y: tf.Tensor2D, sigma: number): tf.Tensor2D {
  throw new Error('not implemented: scoreEstimate');
}

/**
 * ||y - r(y)||^2 for each row, no 1/2.
 *
 * @returns [N]
 */
export function reconstructionEnergy(r: MapFn, y: tf.Tensor2D): tf.Tensor1D {
  throw new Error('not implemented: reconstructionEnergy');
}

/**
 * r applied `steps` times; a copy of y when steps = 0.
 *
 * @returns [N,D]
 * @throws RangeError also if steps is not an integer >= 0
 */
export function iterate(r: MapFn, y: tf.Tensor2D, steps: number): tf.Tensor2D {
  throw new Error('not implemented: iterate');
}
