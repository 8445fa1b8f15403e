export * from '../solution.ts';
/** Wrong idea: only masks are predicted. */
import * as tf from '@tensorflow/tfjs';
import type { MaskedLmModule } from '../../../graders/topics/masked-lm/contract.ts';
import * as right from '../solution.ts';

export const maskTokens: MaskedLmModule['maskTokens'] = (tokens, opts, rng) => {
  const { input, selected, labels } = right.maskTokens(tokens, opts, rng);
  labels.dispose();
  return {
    input,
    selected,
    labels: tf.tidy(() => right.makeLabels(tokens, input.equal(tf.scalar(opts.maskId, 'int32')), opts.ignoreIndex)),
  };
};
