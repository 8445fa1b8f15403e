export * from '../solution.ts';
/** Wrong idea: the chosen prototype is the one of highest energy. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor1D } from '@tensorflow/tfjs';
import { consequences, oneHot } from '../consequences.ts';
import * as right from '../solution.ts';

export const { infer, fit, energySurface } = consequences({
  infer: (Y, W) =>
    tf.tidy(() => {
      const E = right.energies(Y, W);
      const index = E.argMax<Tensor1D>(1);
      return { index, Z: oneHot(index, W.shape[1]), F: E.max<Tensor1D>(1) };
    }),
});
