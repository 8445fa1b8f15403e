export * from '../solution.ts';
/** Wrong idea: normals of shape [1,D]. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D } from '@tensorflow/tfjs';
import type { Rng } from '../../../graders/topics/denoising-autoencoder/contract.ts';
import { consequences, idle } from '../consequences.ts';
import * as right from '../solution.ts';

export const gaussianCorrupt = (y: Tensor2D, sigma: number, rng: Rng): Tensor2D =>
  tf.tidy(() => {
    right.gaussianCorrupt(y, sigma, idle);
    return y.add(rng.normal([1, y.shape[1]]).mul(sigma)) as Tensor2D;
  });
export const { fit } = consequences({ gaussianCorrupt });
