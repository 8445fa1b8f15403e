export * from '../solution.ts';
/** Wrong idea: labels stand where nothing was selected. */
import * as tf from '@tensorflow/tfjs';
import { masking } from '../consequences.ts';
import * as right from '../solution.ts';

export const { makeLabels, maskTokens } = masking({
  makeLabels: (tokens, selected, ignoreIndex) =>
    tf.tidy(() => right.makeLabels(tokens, selected.logicalNot(), ignoreIndex).clone()),
});
