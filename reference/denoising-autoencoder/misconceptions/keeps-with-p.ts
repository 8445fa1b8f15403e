export * from '../solution.ts';
/** Wrong idea: an entry is kept with probability p. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D } from '@tensorflow/tfjs';
import type { Rng } from '../../../graders/topics/denoising-autoencoder/contract.ts';
import { consequences } from '../consequences.ts';
import * as right from '../solution.ts';

export function maskCorrupt(
  y: Tensor2D,
  p: number,
  rng: Rng,
  opts: { rescale?: boolean } = {},
): ReturnType<typeof right.maskCorrupt> {
  if (!(p >= 0 && p <= 1)) return right.maskCorrupt(y, p, rng, opts);
  return tf.tidy(() => {
    const { mask } = right.maskCorrupt(y, 1 - p, rng);
    return { mask, corrupted: y.mul(mask).mul(opts.rescale === true && p < 1 ? 1 / (1 - p) : 1) as Tensor2D };
  });
}
export const { fit } = consequences({ maskCorrupt });
