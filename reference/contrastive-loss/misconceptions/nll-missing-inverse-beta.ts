export * from '../solution.ts';
/** Wrong idea: e+ + log sum exp(-beta e). */
import * as tf from '@tensorflow/tfjs';
import type { ContrastiveLossModule } from '../../../graders/topics/contrastive-loss/contract.ts';
import { folded } from '../consequences.ts';
import * as right from '../solution.ts';

export const nllLoss: ContrastiveLossModule['nllLoss'] = (ePos, eAll, beta, reduction) =>
  tf.tidy(() => {
    right.nllLoss(ePos, eAll, beta, reduction);
    return folded(ePos.add(eAll.mul(-beta).logSumExp(1)), reduction);
  });
export const nllLossGrad: ContrastiveLossModule['nllLossGrad'] = (ePos, eAll, beta) =>
  tf.tidy(() => {
    const { dPos, dAll } = right.nllLossGrad(ePos, eAll, beta);
    return { dPos, dAll: dAll.mul(beta) };
  });
