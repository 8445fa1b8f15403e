/**
 * Regularised autoencoders · Autoencoders regularizados
 *
 * EN  Replace each `throw` by your own code; handout.en.md explains every function.
 *     Check your work with `npm run check -- regularized-autoencoder` (add `--watch` to check at every save).
 * ES  Sustituye cada `throw` por tu código; handout.es.md explica todas las funciones.
 *     Comprueba tu trabajo con `npm run check -- regularized-autoencoder` (con `--watch`, cada vez que guardes).
 *
 * Parameters are { We: [n,d], be: [d], Wd: [d,n], bd: [n] }; with cfg.tied there is no Wd, and We^T decodes.
 * All functions throw RangeError if ranks or shapes don't agree (also where tfjs would broadcast), or if N = 0.
 */
import * as tf from '@tensorflow/tfjs';
import type {
  AEConfig,
  AEParams,
  FitOptions,
  Regularizer,
  Rng,
  SquashingActivation,
} from '../../graders/topics/regularized-autoencoder/contract.ts';

/**
 * J_ijk = dh_ij / dx_ik of the code h = f(x We + be).
 *
 * @param x [N,n]
 * @returns [N,d,n]
 */
export function jacobian(p: AEParams, activation: SquashingActivation, x: tf.Tensor2D): tf.Tensor3D {
  throw new Error('not implemented: jacobian');
}

/**
 * (1/N) sum_i ||J_i||^2 (Frobenius): no 1/2, no root.
 *
 * @param x [N,n]
 * @returns a scalar
 */
export function contractivePenalty(p: AEParams, activation: SquashingActivation, x: tf.Tensor2D): tf.Scalar {
  throw new Error('not implemented: contractivePenalty');
}

/**
 * (1/N) sum_i sum_j |h_ij|.
 *
 * @param h [N,d]
 * @returns a scalar
 */
export function l1Penalty(h: tf.Tensor2D): tf.Scalar {
  throw new Error('not implemented: l1Penalty');
}

/**
 * (1/N) sum_i 1/2 ||x_i - xhat_i||^2 + lambda penalty; the penalty is 'none', 'l1' of the code, or 'contractive'.
 *
 * @param x [N,n]
 * @returns a scalar
 * @throws RangeError also if lambda is not finite and >= 0, or 'contractive' meets an encoder other than sigmoid and
 * tanh
 */
export function regularizedLoss(p: AEParams, cfg: AEConfig, x: tf.Tensor2D, reg: Regularizer): tf.Scalar {
  throw new Error('not implemented: regularizedLoss');
}

/**
 * The loss, and its gradient with respect to every parameter, through everything.
 *
 * @returns loss a scalar, grads with exactly the keys of p
 */
export function lossAndGrads(
  p: AEParams,
  cfg: AEConfig,
  x: tf.Tensor2D,
  reg: Regularizer,
): { loss: tf.Scalar; grads: AEParams } {
  throw new Error('not implemented: lossAndGrads');
}

/**
 * Per epoch: a random permutation of the rows, consecutive batches (the last may be short), one step each.
 *
 * @param X [N,n]
 * @returns the trained parameters; history[0] before training, history[e] after epoch e, the loss of all of X
 * @throws RangeError also if lr is not finite and > 0, epochs not an integer >= 0, batchSize not an integer >= 1
 */
export function fit(
  p0: AEParams,
  cfg: AEConfig,
  X: tf.Tensor2D,
  reg: Regularizer,
  opts: FitOptions,
  rng: Rng,
): { params: AEParams; history: number[] } {
  throw new Error('not implemented: fit');
}
