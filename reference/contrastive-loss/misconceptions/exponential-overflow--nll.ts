/** The likelihood's log(sum(exp(-beta E))) as it stands. */
import * as tf from '@tensorflow/tfjs';
import type { ContrastiveLossModule } from '../../../graders/topics/contrastive-loss/contract.ts';
import * as right from '../solution.ts';

export * from '../solution.ts';

export const nllLoss: ContrastiveLossModule['nllLoss'] = (ePos, eAll, beta, reduction = 'mean') =>
  tf.tidy(() => {
    right.nllLoss(ePos, eAll, beta, reduction);
    const each = ePos.add(eAll.mul(-beta).exp().sum(1).log().div(beta)); // the mistake
    return reduction === 'none' ? each : reduction === 'sum' ? each.sum() : each.mean();
  });
