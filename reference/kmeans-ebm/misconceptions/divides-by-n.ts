export * from '../solution.ts';
/** Wrong idea: the sum of a cluster is divided by N instead of by the cluster's own n_k. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D } from '@tensorflow/tfjs';
import { consequences } from '../consequences.ts';
import * as right from '../solution.ts';

export const { updateW, fit } = consequences({
  updateW: (Y, Z, W) =>
    tf.tidy(() => {
      const kept = right.updateW(Y, Z, W);
      return tf.where(Z.sum(0, true).greater(0), tf.matMul(Y, Z, true).div(Y.shape[0]), kept) as Tensor2D;
    }),
});
