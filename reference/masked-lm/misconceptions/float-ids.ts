export * from '../solution.ts';
/** Wrong idea: dtypes take care of themselves. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D } from '@tensorflow/tfjs';
import { masking } from '../consequences.ts';
import * as right from '../solution.ts';

export const { corruptTokens, maskTokens } = masking({
  corruptTokens: (tokens, selected, opts, rng) =>
    tf.tidy(() => right.corruptTokens(tokens, selected, opts, rng).toFloat() as Tensor2D),
});
