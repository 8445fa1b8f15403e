export * from '../solution.ts';
/** Wrong idea: da = 2(a - p)/N. */
import * as tf from '@tensorflow/tfjs';
import type { ContrastiveLossModule } from '../../../graders/topics/contrastive-loss/contract.ts';
import * as right from '../solution.ts';

export const tripletLossGrad: ContrastiveLossModule['tripletLossGrad'] = (...all) =>
  tf.tidy(() => {
    const { da, dp, dn } = right.tripletLossGrad(...all);
    da.dispose();
    return { da: dp.neg(), dp, dn };
  });
