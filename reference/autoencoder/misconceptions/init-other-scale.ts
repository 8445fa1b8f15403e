export * from '../solution.ts';
/** Wrong idea: the range depends on the inputs of a layer alone, as in torch: 1/sqrt(inputs). */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D } from '@tensorflow/tfjs';
import type { AEConfig, AEParams, Rng } from '../../../graders/topics/autoencoder/contract.ts';
import * as right from '../solution.ts';

export const init = (cfg: AEConfig, rng: Rng): AEParams =>
  tf.tidy(() => {
    const p = right.init(cfg, rng);
    const a = Math.sqrt(6 / (cfg.inputDim + cfg.hiddenDim));
    const wide = (W: Tensor2D): Tensor2D => W.div(a * Math.sqrt(W.shape[0]));
    return { ...p, We: wide(p.We), ...(p.Wd === undefined ? {} : { Wd: wide(p.Wd) }) };
  });
