export * from '../solution.ts';
/** Wrong idea: the field itself. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D } from '@tensorflow/tfjs';
import type { MapFn } from '../../../graders/topics/denoising-autoencoder/contract.ts';
import * as right from '../solution.ts';

export const scoreEstimate = (r: MapFn, y: Tensor2D, sigma: number): Tensor2D =>
  tf.tidy(() => right.scoreEstimate(r, y, sigma).mul(sigma * sigma) as Tensor2D);
