export * from '../solution.ts';
/** Wrong idea: the range is sqrt(6/inputs): the outputs are left out. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D } from '@tensorflow/tfjs';
import type { AEConfig, AEParams, Rng } from '../../../graders/topics/autoencoder/contract.ts';
import * as right from '../solution.ts';

export const init = (cfg: AEConfig, rng: Rng): AEParams =>
  tf.tidy(() => {
    const p = right.init(cfg, rng);
    const a = Math.sqrt(6 / (cfg.inputDim + cfg.hiddenDim));
    const wide = (W: Tensor2D): Tensor2D => W.mul(Math.sqrt(6 / W.shape[0]) / a);
    return { ...p, We: wide(p.We), ...(p.Wd === undefined ? {} : { Wd: wide(p.Wd) }) };
  });
