export * from '../solution.ts';
/** Wrong idea: the loss is max(0, m + e+) - e-. */
import * as tf from '@tensorflow/tfjs';
import type { ContrastiveLossModule } from '../../../graders/topics/contrastive-loss/contract.ts';
import { folded } from '../consequences.ts';
import * as right from '../solution.ts';

export const hingeLoss: ContrastiveLossModule['hingeLoss'] = (ePos, eNeg, margin, reduction) =>
  tf.tidy(() => {
    right.hingeLoss(ePos, eNeg, margin, reduction);
    return folded(tf.relu(ePos.add(margin)).sub(eNeg), reduction);
  });
