/** Labels and corrupted ids come out of arithmetic, as float32. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D } from '@tensorflow/tfjs';
import type { MaskedLmModule } from '../../../graders/topics/masked-lm/contract.ts';
import * as right from '../solution.ts';

export * from '../solution.ts';

export const makeLabels: MaskedLmModule['makeLabels'] = (tokens, selected, ignoreIndex) =>
  tf.tidy(() => right.makeLabels(tokens, selected, ignoreIndex).toFloat() as Tensor2D); // the mistake
export const corruptTokens: MaskedLmModule['corruptTokens'] = (...all) =>
  tf.tidy(() => right.corruptTokens(...all).toFloat() as Tensor2D);
export const maskTokens: MaskedLmModule['maskTokens'] = (tokens, opts, rng) =>
  tf.tidy(() => {
    const { input, labels, selected } = right.maskTokens(tokens, opts, rng);
    return { input: input.toFloat() as Tensor2D, selected, labels: labels.toFloat() as Tensor2D };
  });
