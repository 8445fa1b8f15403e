export * from '../solution.ts';
/** Wrong idea: one row of uniforms serves the batch. */
import * as tf from '@tensorflow/tfjs';
import { masking } from '../consequences.ts';
import * as right from '../solution.ts';

export const { selectPositions, maskTokens } = masking({
  selectPositions: (tokens, opts, rng) =>
    right.selectPositions(tokens, opts, {
      ...rng,
      uniform: (shape) => tf.tidy(() => rng.uniform([1, shape[1]]).tile([shape[0], 1])),
    }),
});
