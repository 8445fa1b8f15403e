export * from '../solution.ts';
/** Wrong idea: rescaled without being asked. */
import type { Tensor2D } from '@tensorflow/tfjs';
import type { Rng } from '../../../graders/topics/denoising-autoencoder/contract.ts';
import { consequences } from '../consequences.ts';
import * as right from '../solution.ts';

export const maskCorrupt = (y: Tensor2D, p: number, rng: Rng): ReturnType<typeof right.maskCorrupt> =>
  right.maskCorrupt(y, p, rng, { rescale: true });
export const { fit } = consequences({ maskCorrupt });
