/**
 * Contrastive losses · Pérdidas contrastivas
 *
 * EN  Replace each `throw` by your own code; handout.en.md explains every function.
 *     Check your work with `npm run check -- contrastive-loss` (add `--watch` to check at every save).
 * ES  Sustituye cada `throw` por tu código; handout.es.md explica todas las funciones.
 *     Comprueba tu trabajo con `npm run check -- contrastive-loss` (con `--watch`, cada vez que guardes).
 *
 * Every loss takes a reduction: 'none' -> [N], 'sum' or 'mean' -> a scalar; 'mean' when not given.
 * Every gradient is that of the MEAN loss. All functions throw RangeError if ranks or shapes
 * don't agree (also where tfjs would broadcast), or if N = 0.
 */
import * as tf from '@tensorflow/tfjs';
import type { Reduction } from '../../graders/topics/contrastive-loss/contract.ts';

/**
 * D_i = sqrt( sum_d (a_id - b_id)^2 ).
 *
 * @param a [N,D]
 * @param b [N,D]
 * @returns [N]
 */
export function distance(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor1D {
  throw new Error('not implemented: distance');
}

/**
 * For each pair (1-y) D^2/2 + y max(0, m-D)^2/2.
 *
 * @param y 0 similar, 1 dissimilar; float32 or int32 [N]
 * @param margin m >= 0, finite
 * @throws RangeError also if a label is neither 0 nor 1, the margin out of range, the reduction unknown
 */
export function pairLoss(
  a: tf.Tensor2D,
  b: tf.Tensor2D,
  y: tf.Tensor1D,
  margin: number,
  reduction?: Reduction,
): tf.Tensor {
  throw new Error('not implemented: pairLoss');
}

/**
 * The gradient of the mean pairLoss. Exactly 0 for a dissimilar pair with D = 0 or D >= m.
 *
 * @returns da [N,D], db [N,D]
 */
export function pairLossGrad(
  a: tf.Tensor2D,
  b: tf.Tensor2D,
  y: tf.Tensor1D,
  margin: number,
): { da: tf.Tensor2D; db: tf.Tensor2D } {
  throw new Error('not implemented: pairLossGrad');
}

/**
 * For each sample max(0, m + ePos - eNeg).
 *
 * @param ePos [N]
 * @param eNeg [N]
 * @param margin m >= 0, finite
 */
export function hingeLoss(ePos: tf.Tensor1D, eNeg: tf.Tensor1D, margin: number, reduction?: Reduction): tf.Tensor {
  throw new Error('not implemented: hingeLoss');
}

/**
 * The gradient of the mean hingeLoss.
 *
 * @returns dPos [N], dNeg [N]
 */
export function hingeLossGrad(
  ePos: tf.Tensor1D,
  eNeg: tf.Tensor1D,
  margin: number,
): { dPos: tf.Tensor1D; dNeg: tf.Tensor1D } {
  throw new Error('not implemented: hingeLossGrad');
}

/**
 * For each triplet max(0, m + d(a,p) - d(a,n)).
 *
 * @param anchor [N,D]
 * @param positive [N,D]
 * @param negative [N,D]
 * @param margin m >= 0, finite
 * @param opts squared: the squared distance (true when not given) or the distance; reduction
 */
export function tripletLoss(
  anchor: tf.Tensor2D,
  positive: tf.Tensor2D,
  negative: tf.Tensor2D,
  margin: number,
  opts?: { squared?: boolean; reduction?: Reduction },
): tf.Tensor {
  throw new Error('not implemented: tripletLoss');
}

/**
 * The gradient of the mean tripletLoss; with squared = false a zero difference contributes 0.
 *
 * @returns da, dp, dn [N,D]
 */
export function tripletLossGrad(
  anchor: tf.Tensor2D,
  positive: tf.Tensor2D,
  negative: tf.Tensor2D,
  margin: number,
  opts?: { squared?: boolean },
): { da: tf.Tensor2D; dp: tf.Tensor2D; dn: tf.Tensor2D } {
  throw new Error('not implemented: tripletLossGrad');
}

/**
 * For each sample ePos_i + (1/beta) log( sum_m exp(-beta eAll_im) ).
 *
 * @param ePos the energy of the right answer [N]
 * @param eAll the energies of all candidates [N,M]
 * @param beta finite and > 0
 */
export function nllLoss(ePos: tf.Tensor1D, eAll: tf.Tensor2D, beta: number, reduction?: Reduction): tf.Tensor {
  throw new Error('not implemented: nllLoss');
}

/**
 * The gradient of the mean nllLoss, with ePos and eAll as independent arguments.
 *
 * @returns dPos [N], dAll [N,M]
 */
export function nllLossGrad(
  ePos: tf.Tensor1D,
  eAll: tf.Tensor2D,
  beta: number,
): { dPos: tf.Tensor1D; dAll: tf.Tensor2D } {
  throw new Error('not implemented: nllLossGrad');
}

/**
 * For each row -S_ii + log( sum_j exp(S_ij) ), with S = q' k'^T / temperature.
 * x' = x / max(||x||, 1e-12) when normalize is true (the default), else x itself.
 *
 * @param q [N,D]
 * @param k [N,D]
 * @param temperature finite and > 0; 0.01 must work
 */
export function infoNCE(
  q: tf.Tensor2D,
  k: tf.Tensor2D,
  temperature: number,
  opts?: { normalize?: boolean; reduction?: Reduction },
): tf.Tensor {
  throw new Error('not implemented: infoNCE');
}

/**
 * The gradient of the mean infoNCE.
 *
 * @returns dq [N,D], dk [N,D]
 */
export function infoNCEGrad(
  q: tf.Tensor2D,
  k: tf.Tensor2D,
  temperature: number,
  opts?: { normalize?: boolean },
): { dq: tf.Tensor2D; dk: tf.Tensor2D } {
  throw new Error('not implemented: infoNCEGrad');
}
