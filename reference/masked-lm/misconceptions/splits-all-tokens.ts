export * from '../solution.ts';
/** Wrong idea: the split applies to every token. */
import * as tf from '@tensorflow/tfjs';
import { idle, masking } from '../consequences.ts';
import * as right from '../solution.ts';

export const { corruptTokens, maskTokens } = masking({
  corruptTokens: (tokens, selected, opts, rng) =>
    tf.tidy(() => {
      right.corruptTokens(tokens, selected, opts, idle);
      return right.corruptTokens(tokens, selected.onesLike(), opts, rng).clone();
    }),
});
