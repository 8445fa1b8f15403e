export * from '../solution.ts';
/** Wrong idea: what is kept is divided by p. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D } from '@tensorflow/tfjs';
import type { Rng } from '../../../graders/topics/denoising-autoencoder/contract.ts';
import { consequences } from '../consequences.ts';
import * as right from '../solution.ts';

export const maskCorrupt = (
  y: Tensor2D,
  p: number,
  rng: Rng,
  opts: { rescale?: boolean } = {},
): ReturnType<typeof right.maskCorrupt> =>
  tf.tidy(() => {
    const { mask, corrupted } = right.maskCorrupt(y, p, rng);
    return { mask, corrupted: corrupted.mul(opts.rescale === true && p > 0 && p < 1 ? 1 / p : 1) as Tensor2D };
  });
export const { fit } = consequences({ maskCorrupt });
