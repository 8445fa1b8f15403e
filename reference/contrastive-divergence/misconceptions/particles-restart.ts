export * from '../solution.ts';
/** Wrong idea: the chain starts at the data. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor1D } from '@tensorflow/tfjs';
import { idle, wired } from '../consequences.ts';
import * as right from '../solution.ts';

export const { pcdGrad } = wired({
  pcdGrad: (m, vData, particles, k, rng) =>
    tf.tidy(() => {
      right.pcdGrad(m, vData, particles, k, idle);
      const rows = tf
        .range(0, particles.shape[0], 1, 'int32')
        .mod(tf.scalar(vData.shape[0], 'int32'))
        .toInt() as Tensor1D;
      return right.pcdGrad(m, vData, vData.gather(rows), k, rng);
    }),
});
