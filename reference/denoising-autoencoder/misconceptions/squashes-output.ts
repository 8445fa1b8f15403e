export * from '../solution.ts';
/** Wrong idea: activation everywhere. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D } from '@tensorflow/tfjs';
import type { Mlp } from '../../../graders/topics/denoising-autoencoder/contract.ts';
import { consequences } from '../consequences.ts';
import * as right from '../solution.ts';

export const mlpForward = (model: Mlp, y: Tensor2D): Tensor2D =>
  tf.tidy(() => {
    const out = right.mlpForward(model, y);
    return model.activation === 'tanh' ? out.tanh() : out.relu();
  });
export const { daeLoss, fit } = consequences({ mlpForward });
