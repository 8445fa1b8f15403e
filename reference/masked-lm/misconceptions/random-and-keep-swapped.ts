export * from '../solution.ts';
/** Wrong idea: split is [mask, keep, random]. */
import * as tf from '@tensorflow/tfjs';
import { idle, masking } from '../consequences.ts';
import * as right from '../solution.ts';

export const { corruptTokens, maskTokens } = masking({
  corruptTokens: (tokens, selected, opts, rng) =>
    tf.tidy(() => {
      right.corruptTokens(tokens, selected, opts, idle);
      const [mask, random, keep] = opts.split ?? [0.8, 0.1, 0.1];
      return right.corruptTokens(tokens, selected, { ...opts, split: [mask, keep, random] }, rng).clone();
    }),
});
