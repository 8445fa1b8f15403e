export * from '../solution.ts';
/** Wrong idea: the hinge is always active. */
import * as tf from '@tensorflow/tfjs';
import type { ContrastiveLossModule } from '../../../graders/topics/contrastive-loss/contract.ts';
import { pairGradOf } from '../consequences.ts';
import * as right from '../solution.ts';

export const pairLossGrad = pairGradOf((D, margin) =>
  tf.where(D.greater(0), tf.scalar(margin).sub(D).div(D.maximum(1e-30)).neg(), D.zerosLike()),
);
export const hingeLossGrad: ContrastiveLossModule['hingeLossGrad'] = (ePos, eNeg, margin) =>
  tf.tidy(() => {
    right.hingeLossGrad(ePos, eNeg, margin);
    return right.hingeLossGrad(ePos, eNeg, 1e6);
  });
export const tripletLossGrad: ContrastiveLossModule['tripletLossGrad'] = (a, p, n, margin, opts) =>
  tf.tidy(() => {
    right.tripletLossGrad(a, p, n, margin, opts);
    return right.tripletLossGrad(a, p, n, 1e6, opts);
  });
