export * from '../solution.ts';
/** Wrong idea: normals of the same variance. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D } from '@tensorflow/tfjs';
import type { Mlp, Rng } from '../../../graders/topics/denoising-autoencoder/contract.ts';
import { idle } from '../consequences.ts';
import * as right from '../solution.ts';

export function initMlp(sizes: number[], activation: 'tanh' | 'relu', rng: Rng): Mlp {
  const { layers } = right.initMlp(sizes, activation, idle);
  return {
    activation,
    layers: layers.map(({ W, b }) => {
      const drawn = tf.tidy(() => rng.normal([...W.shape]).mul(Math.sqrt(2 / (W.shape[0] + W.shape[1])))) as Tensor2D;
      W.dispose();
      return { W: drawn, b };
    }),
  };
}
