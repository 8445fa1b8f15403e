export * from '../solution.ts';
/** Wrong idea: the logits go through a sigmoid before the loss that contains one. */
import * as tf from '@tensorflow/tfjs';
import type { Scalar, Tensor2D } from '@tensorflow/tfjs';
import { consequences } from '../consequences.ts';
import * as right from '../solution.ts';

export const bceWithLogitsLoss = (x: Tensor2D, logits: Tensor2D): Scalar =>
  tf.tidy(() => right.bceWithLogitsLoss(x, logits.sigmoid()));
export const { lossAndGrads, trainStep, fit } = consequences({ bceWithLogitsLoss });
