export * from '../solution.ts';
/** Wrong idea: 1 iff p > 1/2. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D } from '@tensorflow/tfjs';
import { idle, wired } from '../consequences.ts';
import * as right from '../solution.ts';

export const { sampleBernoulli, gibbsStep, gibbsChain, cdGrad, pcdGrad, train } = wired({
  sampleBernoulli: (p, rng) =>
    tf.tidy(() => {
      right.sampleBernoulli(p, idle);
      return p.greater(0.5).toFloat() as Tensor2D;
    }),
});
