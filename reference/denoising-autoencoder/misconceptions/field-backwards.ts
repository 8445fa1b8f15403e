export * from '../solution.ts';
/** Wrong idea: y - r(y). */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D } from '@tensorflow/tfjs';
import type { MapFn } from '../../../graders/topics/denoising-autoencoder/contract.ts';
import { consequences } from '../consequences.ts';
import * as right from '../solution.ts';

export const vectorField = (r: MapFn, y: Tensor2D): Tensor2D =>
  tf.tidy(() => right.vectorField(r, y).neg() as Tensor2D);
export const { scoreEstimate } = consequences({ vectorField });
