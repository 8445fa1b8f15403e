/** A generator for calls that are made for their errors alone: the draws of the one that was given stay what they are. */
import type * as tensorflow from '@tensorflow/tfjs';
import type { Rng } from '../../../../graders/topics/denoising-autoencoder/contract.ts';

export const idle = (tf: typeof tensorflow): Rng => ({
  uniform: (shape) => tf.zeros(shape),
  normal: (shape) => tf.zeros(shape),
});
