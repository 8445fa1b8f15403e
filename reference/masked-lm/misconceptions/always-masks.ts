export * from '../solution.ts';
/** Wrong idea: selected means masked. */
import * as tf from '@tensorflow/tfjs';
import { idle, masking } from '../consequences.ts';
import * as right from '../solution.ts';

export const { corruptTokens, maskTokens } = masking({
  corruptTokens: (tokens, selected, opts, rng) =>
    tf.tidy(() => {
      right.corruptTokens(tokens, selected, opts, idle);
      return right.corruptTokens(tokens, selected, { ...opts, split: [1, 0, 0] }, rng).clone();
    }),
});
