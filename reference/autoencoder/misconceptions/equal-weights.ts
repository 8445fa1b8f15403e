export * from '../solution.ts';
/** Wrong idea: all weights start at one value. */
import * as tf from '@tensorflow/tfjs';
import type { AEConfig, AEParams, Rng } from '../../../graders/topics/autoencoder/contract.ts';
import * as right from '../solution.ts';

export const init = (cfg: AEConfig, rng: Rng): AEParams =>
  tf.tidy(() => {
    const p = right.init(cfg, rng);
    return {
      ...p,
      We: tf.fill<tf.Rank.R2>(p.We.shape, 0.1),
      ...(p.Wd === undefined ? {} : { Wd: tf.fill<tf.Rank.R2>(p.Wd.shape, 0.1) }),
    };
  });
