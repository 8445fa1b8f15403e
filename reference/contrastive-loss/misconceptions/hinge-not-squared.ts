export * from '../solution.ts';
/** Wrong idea: the dissimilar term is max(0, m - D)/2. */
import * as tf from '@tensorflow/tfjs';
import { pairGradOf, pairLossOf, short } from '../consequences.ts';

export const pairLoss = pairLossOf((D, margin) => short(D, margin).div(2));
export const pairLossGrad = pairGradOf((D, margin) =>
  tf.where(D.less(margin).logicalAnd(D.greater(0)), D.maximum(1e-30).reciprocal().mul(-0.5), D.zerosLike()),
);
