export * from '../solution.ts';
/** Wrong idea: all layers linear. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D } from '@tensorflow/tfjs';
import type { Mlp } from '../../../graders/topics/denoising-autoencoder/contract.ts';
import { consequences } from '../consequences.ts';
import * as right from '../solution.ts';

export const mlpForward = (model: Mlp, y: Tensor2D): Tensor2D =>
  tf.tidy(() => {
    right.mlpForward(model, y);
    return model.layers.reduce<Tensor2D>((h, { W, b }) => tf.matMul(h, W).add(b) as Tensor2D, y.clone());
  });
export const { daeLoss, fit } = consequences({ mlpForward });
