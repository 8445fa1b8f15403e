export * from '../solution.ts';
/** Wrong idea: v is drawn given the mean of h. */
import * as tf from '@tensorflow/tfjs';
import { wired } from '../consequences.ts';
import * as right from '../solution.ts';

export const { gibbsStep, gibbsChain, cdGrad, pcdGrad, train } = wired({
  gibbsStep: (m, v, rng) =>
    tf.tidy(() => {
      const p = right.hiddenProb(m, v);
      return { h: right.sampleBernoulli(p, rng), v: right.sampleBernoulli(right.visibleProb(m, p), rng) };
    }),
});
