export * from '../solution.ts';
/** Wrong idea: the weights are Gaussian. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D } from '@tensorflow/tfjs';
import type { AEConfig, AEParams, Rng } from '../../../graders/topics/autoencoder/contract.ts';
import * as right from '../solution.ts';

export const init = (cfg: AEConfig, rng: Rng): AEParams =>
  tf.tidy(() => {
    const p = right.init(cfg, rng);
    const deviation = Math.sqrt(2 / (cfg.inputDim + cfg.hiddenDim));
    const gaussian = (W: Tensor2D): Tensor2D => rng.normal(W.shape).mul(deviation);
    return { ...p, We: gaussian(p.We), ...(p.Wd === undefined ? {} : { Wd: gaussian(p.Wd) }) };
  });
