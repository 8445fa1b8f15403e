export * from '../solution.ts';
/** Wrong idea: the first K samples are as good as random ones. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D } from '@tensorflow/tfjs';
import type { Rng } from '../../../graders/topics/kmeans-ebm/contract.ts';
import { idle } from '../consequences.ts';
import * as right from '../solution.ts';

export const init = (Y: Tensor2D, K: number, rng: Rng): Tensor2D =>
  tf.tidy(() => {
    right.init(Y, K, idle); // for its checks of the arguments
    return Y.slice([0, 0], [K, -1]).transpose<Tensor2D>();
  });
