export * from '../solution.ts';
/** Wrong idea: prototypes start at random numbers, like the weights of a network, instead of at samples. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D } from '@tensorflow/tfjs';
import type { Rng } from '../../../graders/topics/kmeans-ebm/contract.ts';
import { idle } from '../consequences.ts';
import * as right from '../solution.ts';

export const init = (Y: Tensor2D, K: number, rng: Rng): Tensor2D =>
  tf.tidy(() => rng.normal(right.init(Y, K, idle).shape) as Tensor2D);
