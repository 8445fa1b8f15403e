export * from '../solution.ts';
/** Wrong idea: G = (P - I)/N. */
import * as tf from '@tensorflow/tfjs';
import type { ContrastiveLossModule } from '../../../graders/topics/contrastive-loss/contract.ts';
import * as right from '../solution.ts';

export const infoNCEGrad: ContrastiveLossModule['infoNCEGrad'] = (q, k, temperature, opts) =>
  tf.tidy(() => {
    const { dq, dk } = right.infoNCEGrad(q, k, temperature, opts);
    return { dq: dq.mul(temperature), dk: dk.mul(temperature) };
  });
