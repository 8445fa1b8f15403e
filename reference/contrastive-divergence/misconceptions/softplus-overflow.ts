export * from '../solution.ts';
/** Wrong idea: log(1 + exp(x)). */
import * as tf from '@tensorflow/tfjs';
import type { Tensor1D } from '@tensorflow/tfjs';
import type { ContrastiveDivergenceModule } from '../../../graders/topics/contrastive-divergence/contract.ts';
import * as right from '../solution.ts';

export const freeEnergy: ContrastiveDivergenceModule['freeEnergy'] = (m, v) =>
  tf.tidy(() => {
    right.freeEnergy(m, v);
    return v.mul(m.b).sum(1).add(tf.matMul(v, m.W).add(m.c).exp().add(1).log().sum(1)).neg() as Tensor1D;
  });
