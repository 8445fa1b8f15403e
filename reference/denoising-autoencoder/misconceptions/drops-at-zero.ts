export * from '../solution.ts';
/** Wrong idea: inclusive comparison. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D } from '@tensorflow/tfjs';
import type { Rng } from '../../../graders/topics/denoising-autoencoder/contract.ts';
import { consequences, idle } from '../consequences.ts';
import * as right from '../solution.ts';

export const maskCorrupt = (
  y: Tensor2D,
  p: number,
  rng: Rng,
  opts: { rescale?: boolean } = {},
): ReturnType<typeof right.maskCorrupt> =>
  tf.tidy(() => {
    right.maskCorrupt(y, p, idle, opts);
    const mask = rng
      .uniform([...y.shape])
      .greater(p)
      .toFloat() as Tensor2D;
    return { mask, corrupted: y.mul(mask).mul(opts.rescale === true && p < 1 ? 1 / (1 - p) : 1) as Tensor2D };
  });
export const { fit } = consequences({ maskCorrupt });
