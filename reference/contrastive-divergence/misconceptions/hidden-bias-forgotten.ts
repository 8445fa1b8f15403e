export * from '../solution.ts';
/** Wrong idea: P(h|v) = sigmoid(vW). */
import * as tf from '@tensorflow/tfjs';
import type { ContrastiveDivergenceModule } from '../../../graders/topics/contrastive-divergence/contract.ts';
import { wired } from '../consequences.ts';
import * as right from '../solution.ts';

const hidden: ContrastiveDivergenceModule['hiddenProb'] = (m, v) =>
  tf.tidy(() => {
    right.hiddenProb(m, v);
    return right.hiddenProb({ ...m, c: m.c.zerosLike() }, v);
  });
export const { hiddenProb, gibbsStep, gibbsChain, cdGrad, pcdGrad, train } = wired({ hiddenProb: hidden });
