export * from '../solution.ts';
/** Wrong idea: the decoder starts as the encoder's transpose, although the weights are not tied. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D } from '@tensorflow/tfjs';
import type { AEConfig, AEParams, Rng } from '../../../graders/topics/autoencoder/contract.ts';
import * as right from '../solution.ts';

export const init = (cfg: AEConfig, rng: Rng): AEParams =>
  tf.tidy(() => {
    const p = right.init(cfg, rng);
    return p.Wd === undefined ? p : { ...p, Wd: p.We.transpose<Tensor2D>() };
  });
