export * from '../solution.ts';
/** Wrong idea: h is sampled, v is not. */
import * as tf from '@tensorflow/tfjs';
import { wired } from '../consequences.ts';
import * as right from '../solution.ts';

export const { gibbsStep, gibbsChain, cdGrad, pcdGrad, train } = wired({
  gibbsStep: (m, v, rng) =>
    tf.tidy(() => {
      const h = right.sampleBernoulli(right.hiddenProb(m, v), rng);
      return { h, v: right.visibleProb(m, h) };
    }),
});
