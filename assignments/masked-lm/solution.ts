/**
 * Masked language modelling · Modelado de lenguaje enmascarado
 *
 * EN  Replace each `throw` by your own code; handout.en.md explains every function.
 *     Check your work with `npm run check -- masked-lm` (add `--watch` to check at every save).
 * ES  Sustituye cada `throw` por tu código; handout.es.md explica todas las funciones.
 *     Comprueba tu trabajo con `npm run check -- masked-lm` (con `--watch`, cada vez que guardes).
 */
import * as tf from '@tensorflow/tfjs';
import type { MaskTokensOptions, Rng, Split } from '../../graders/topics/masked-lm/contract.ts';

/**
 * Selects each position whose token is not special, with probability maskProb, independently.
 *
 * @param tokens int32 [B,T]
 * @param opts maskProb in [0,1]; specialIds: ids that are never selected
 * @param rng the only source of randomness
 * @returns bool [B,T]
 * @throws RangeError if tokens is not [B,T], if B = 0, if maskProb is out of range
 */
export function selectPositions(
  tokens: tf.Tensor2D,
  opts: { maskProb: number; specialIds: number[] },
  rng: Rng,
): tf.Tensor2D {
  throw new Error('not implemented: selectPositions');
}

/**
 * What is not selected stays. A selected token, independently: with probability split[0] becomes maskId,
 * with split[1] a uniform id of 0..vocabSize-1, with split[2] stays.
 *
 * @param tokens int32 [B,T]
 * @param selected bool [B,T]
 * @param opts split: [0.8, 0.1, 0.1] when not given
 * @returns int32 [B,T]
 * @throws RangeError if shapes don't agree, if B = 0, if split is not three non-negative shares that sum to 1,
 *   if vocabSize is not an integer >= 1, if maskId is no id of the vocabulary
 */
export function corruptTokens(
  tokens: tf.Tensor2D,
  selected: tf.Tensor2D,
  opts: { maskId: number; vocabSize: number; split?: Split },
  rng: Rng,
): tf.Tensor2D {
  throw new Error('not implemented: corruptTokens');
}

/**
 * The original token where selected, ignoreIndex (-100 when not given) elsewhere.
 *
 * @returns int32 [B,T]
 * @throws RangeError if shapes don't agree, or if B = 0
 */
export function makeLabels(tokens: tf.Tensor2D, selected: tf.Tensor2D, ignoreIndex?: number): tf.Tensor2D {
  throw new Error('not implemented: makeLabels');
}

/**
 * The three steps above, with one and the same selection.
 *
 * @returns input int32 [B,T], labels int32 [B,T], selected bool [B,T]
 * @throws RangeError as they do
 */
export function maskTokens(
  tokens: tf.Tensor2D,
  opts: MaskTokensOptions,
  rng: Rng,
): { input: tf.Tensor2D; labels: tf.Tensor2D; selected: tf.Tensor2D } {
  throw new Error('not implemented: maskTokens');
}

/**
 * The mean of logsumexp(logits) - logits[label] over the positions whose label is not ignoreIndex; 0 if there is none.
 *
 * @param logits [B,T,V], up to 1e4 in size
 * @param labels int32 [B,T]
 * @returns a scalar
 * @throws RangeError if shapes don't agree, if B = 0, if a label is neither ignoreIndex nor in 0..V-1
 */
export function maskedCrossEntropy(logits: tf.Tensor3D, labels: tf.Tensor2D, ignoreIndex?: number): tf.Scalar {
  throw new Error('not implemented: maskedCrossEntropy');
}

/**
 * The gradient of maskedCrossEntropy with respect to the logits: (softmax - onehot)/n where labelled, 0 elsewhere.
 *
 * @returns [B,T,V]
 * @throws RangeError as maskedCrossEntropy does
 */
export function maskedCrossEntropyGrad(logits: tf.Tensor3D, labels: tf.Tensor2D, ignoreIndex?: number): tf.Tensor3D {
  throw new Error('not implemented: maskedCrossEntropyGrad');
}
