export * from '../solution.ts';
/** Wrong idea: the distance is the root of the mean square. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import { pairLossOf, short } from '../consequences.ts';
import * as right from '../solution.ts';

export const distance = (a: Tensor2D, b: Tensor2D): Tensor1D =>
  tf.tidy(() => right.distance(a, b).div(Math.sqrt(a.shape[1])));
export const pairLoss = pairLossOf((D, margin) => short(D, margin).square().div(2), undefined, distance);
