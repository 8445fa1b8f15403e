export * from '../solution.ts';
/** Wrong idea: normals times the root of sigma. */
import type { Tensor2D } from '@tensorflow/tfjs';
import type { Rng } from '../../../graders/topics/denoising-autoencoder/contract.ts';
import { consequences } from '../consequences.ts';
import * as right from '../solution.ts';

export const gaussianCorrupt = (y: Tensor2D, sigma: number, rng: Rng): Tensor2D =>
  sigma >= 0 ? right.gaussianCorrupt(y, Math.sqrt(sigma), rng) : right.gaussianCorrupt(y, sigma, rng);
export const { fit } = consequences({ gaussianCorrupt });
