export * from '../solution.ts';
/** Wrong idea: the second stage uses the same share. */
import * as tf from '@tensorflow/tfjs';
import { idle, masking } from '../consequences.ts';
import * as right from '../solution.ts';

export const { corruptTokens, maskTokens } = masking({
  corruptTokens: (tokens, selected, opts, rng) => {
    const [mask, random, keep] = opts.split ?? [0.8, 0.1, 0.1];
    tf.tidy(() => {
      right.corruptTokens(tokens, selected, opts, idle);
    });
    const share = (1 - mask) * (random >= 1 ? 1 : random);
    return right.corruptTokens(
      tokens,
      selected,
      {
        ...opts,
        split: mask + random + keep === 1 && random < 1 ? [mask, share, 1 - mask - share] : [mask, random, keep],
      },
      rng,
    );
  },
});
