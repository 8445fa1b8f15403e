/**
 * Score matching · Emparejar el score
 *
 * EN  Replace each `throw` by your own code; handout.en.md explains every function.
 *     Check your work with `npm run check -- score-matching` (add `--watch` to check at every save).
 * ES  Sustituye cada `throw` por tu código; handout.es.md explica todas las funciones.
 *     Comprueba tu trabajo con `npm run check -- score-matching` (con `--watch`, cada vez que guardes).
 */
import * as tf from '@tensorflow/tfjs';
import type { LangevinOptions, Rng, ScoreFitOptions, ScoreNet } from '../../graders/topics/score-matching/contract.ts';

/**
 * psi(x) = tanh(x W + b) V + c: the arrow at each point.
 *
 * @param x [N,D]
 * @returns [N,D]
 */
export function score(model: ScoreNet, x: tf.Tensor2D): tf.Tensor2D {
  throw new Error('not implemented: score');
}

/**
 * tr d psi / d x at each point: sum_d d psi_d / d x_d.
 *
 * @param x [N,D]
 * @returns [N]
 */
export function divergence(model: ScoreNet, x: tf.Tensor2D): tf.Tensor1D {
  throw new Error('not implemented: divergence');
}

/**
 * (1/N) sum_i [1/2 ||psi(x_i)||^2 + tr d psi(x_i)] (Hyvärinen 2005).
 *
 * @param x [N,D]
 * @returns a scalar
 */
export function explicitLoss(model: ScoreNet, x: tf.Tensor2D): tf.Scalar {
  throw new Error('not implemented: explicitLoss');
}

/**
 * explicitLoss and its gradient in every parameter.
 *
 * @param x [N,D]
 * @returns loss, a scalar, and grads, shaped as the model
 */
export function lossAndGrads(model: ScoreNet, x: tf.Tensor2D): { loss: tf.Scalar; grads: ScoreNet } {
  throw new Error('not implemented: lossAndGrads');
}

/**
 * (x - noisy) / sigma^2: the score of the noise, N(x, sigma^2 I), at the noisy point.
 *
 * @param x [N,D], clean
 * @param noisy [N,D]
 * @returns [N,D]
 * @throws RangeError also if sigma is not finite and > 0
 */
export function denoisingTarget(x: tf.Tensor2D, noisy: tf.Tensor2D, sigma: number): tf.Tensor2D {
  throw new Error('not implemented: denoisingTarget');
}

/**
 * (1/N) sum_i 1/2 ||psi(noisy_i) - (x_i - noisy_i) / sigma^2||^2 (Vincent 2011).
 *
 * @param x [N,D], clean
 * @param noisy [N,D]
 * @returns a scalar
 * @throws RangeError also if sigma is not finite and > 0
 */
export function denoisingLoss(model: ScoreNet, x: tf.Tensor2D, noisy: tf.Tensor2D, sigma: number): tf.Scalar {
  throw new Error('not implemented: denoisingLoss');
}

/**
 * The score psi(x)_d = precision_d (mean_d - x_d) that denoising with deviation sigma finds: mean of the columns of x,
 * precision 1 / (variance + sigma^2), the variance by 1/N.
 *
 * @param x [N,D]
 * @returns mean [D] and precision [D]
 * @throws RangeError also if sigma is not finite and > 0
 */
export function gaussianFit(x: tf.Tensor2D, sigma: number): { mean: tf.Tensor1D; precision: tf.Tensor1D } {
  throw new Error('not implemented: gaussianFit');
}

/**
 * grad log p at each point, p the mean of N(d_m, sigma^2 I) over the rows of data:
 * (sum_m w_m d_m - x) / sigma^2, w = softmax_m(-||x - d_m||^2 / (2 sigma^2)).
 *
 * @param x [N,D]
 * @param data [M,D]
 * @returns [N,D]
 * @throws RangeError also if sigma is not finite and > 0
 */
export function mixtureScore(x: tf.Tensor2D, data: tf.Tensor2D, sigma: number): tf.Tensor2D {
  throw new Error('not implemented: mixtureScore');
}

/**
 * Annealed Langevin dynamics along mixtureScore (Song and Ermon 2019): at each sigma, from the first to the last,
 * `steps` times x + alpha/2 s(x) + sqrt(alpha) z, z ~ N(0, I), alpha = eps sigma^2 / sigma_last^2.
 *
 * @param x0 [N,D], where it starts
 * @param data [M,D]
 * @returns [N,D]; a copy of x0 when steps = 0
 * @throws RangeError also if sigmas is empty, not strictly decreasing or not finite and > 0, steps not an integer >= 0,
 * or eps not finite and > 0
 */
export function annealedLangevin(x0: tf.Tensor2D, data: tf.Tensor2D, opts: LangevinOptions, rng: Rng): tf.Tensor2D {
  throw new Error('not implemented: annealedLangevin');
}

/**
 * `steps` times one step of gradient descent on all rows: parameter - lr gradient.
 *
 * @param X [N,D]
 * @returns the trained model; history[s] = the loss at step s, before the step
 * @throws RangeError also if steps is not an integer >= 0, or lr or sigma not finite and > 0
 */
export function fit(
  model0: ScoreNet,
  X: tf.Tensor2D,
  opts: ScoreFitOptions,
  rng: Rng,
): { model: ScoreNet; history: number[] } {
  throw new Error('not implemented: fit');
}
