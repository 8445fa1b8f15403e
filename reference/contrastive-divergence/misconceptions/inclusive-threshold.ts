export * from '../solution.ts';
/** Wrong idea: u <= p. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D } from '@tensorflow/tfjs';
import type { ContrastiveDivergenceModule } from '../../../graders/topics/contrastive-divergence/contract.ts';
import { idle } from '../consequences.ts';
import * as right from '../solution.ts';

export const sampleBernoulli: ContrastiveDivergenceModule['sampleBernoulli'] = (p, rng) =>
  tf.tidy(() => {
    right.sampleBernoulli(p, idle);
    return rng
      .uniform([...p.shape])
      .lessEqual(p)
      .toFloat() as Tensor2D;
  });
