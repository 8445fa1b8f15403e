export * from '../solution.ts';
/** Wrong idea: the denominator sums over the other keys. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import { choiceGradOf, choiceOf, similarity } from '../consequences.ts';

const wrong = (S: Tensor2D): Tensor => {
  const own = tf.eye(S.shape[0]);
  return S.sub(own.mul(1e9)).logSumExp(1).sub(S.mul(own).sum(1));
};
export const infoNCE = choiceOf(wrong);
export const infoNCEGrad = choiceGradOf((q, k, temperature, normalize) =>
  wrong(similarity(q, k, temperature, normalize)),
);
