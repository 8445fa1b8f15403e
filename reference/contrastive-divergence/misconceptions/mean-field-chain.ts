export * from '../solution.ts';
/** Wrong idea: the states are the probabilities. */
import * as tf from '@tensorflow/tfjs';
import { wired } from '../consequences.ts';
import * as right from '../solution.ts';

export const { gibbsStep, gibbsChain, cdGrad, pcdGrad, train } = wired({
  gibbsStep: (m, v) =>
    tf.tidy(() => {
      const h = right.hiddenProb(m, v);
      return { h, v: right.visibleProb(m, h) };
    }),
});
