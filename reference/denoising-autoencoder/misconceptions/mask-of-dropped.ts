export * from '../solution.ts';
/** Wrong idea: one where dropped. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D } from '@tensorflow/tfjs';
import type { Rng } from '../../../graders/topics/denoising-autoencoder/contract.ts';
import * as right from '../solution.ts';

export const maskCorrupt = (
  y: Tensor2D,
  p: number,
  rng: Rng,
  opts: { rescale?: boolean } = {},
): ReturnType<typeof right.maskCorrupt> =>
  tf.tidy(() => {
    const { mask, corrupted } = right.maskCorrupt(y, p, rng, opts);
    return { corrupted, mask: tf.sub(1, mask) as Tensor2D };
  });
