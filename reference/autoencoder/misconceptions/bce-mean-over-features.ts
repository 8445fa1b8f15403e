export * from '../solution.ts';
/** Wrong idea: the cross-entropies of the components are averaged, as tf.metrics does. */
import * as tf from '@tensorflow/tfjs';
import type { Scalar, Tensor2D } from '@tensorflow/tfjs';
import { consequences } from '../consequences.ts';
import * as right from '../solution.ts';

export const bceLoss = (x: Tensor2D, xhat: Tensor2D): Scalar => tf.tidy(() => right.bceLoss(x, xhat).div(x.shape[1]));
export const bceWithLogitsLoss = (x: Tensor2D, logits: Tensor2D): Scalar =>
  tf.tidy(() => right.bceWithLogitsLoss(x, logits).div(x.shape[1]));
export const { lossAndGrads, trainStep, fit } = consequences({ bceWithLogitsLoss });
