export * from '../solution.ts';
/** Wrong idea: maskProb is the share that stays. */
import * as tf from '@tensorflow/tfjs';
import { idle, masking } from '../consequences.ts';
import * as right from '../solution.ts';

export const { selectPositions, maskTokens } = masking({
  selectPositions: (tokens, opts, rng) =>
    tf.tidy(() => {
      right.selectPositions(tokens, opts, idle);
      return right.selectPositions(tokens, { ...opts, maskProb: 1 - opts.maskProb }, rng).clone();
    }),
});
