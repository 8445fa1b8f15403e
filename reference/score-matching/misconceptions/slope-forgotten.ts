export * from '../solution.ts';
/** Wrong idea: derivative of tanh missing. */
import * as tf from '@tensorflow/tfjs';
import type { ScoreMatchingModule } from '../../../graders/topics/score-matching/contract.ts';
import { consequences } from '../consequences.ts';
import * as right from '../solution.ts';

export const divergence: ScoreMatchingModule['divergence'] = (model, x) =>
  tf.tidy(() => {
    right.divergence(model, x);
    return tf.mul(model.W.transpose(), model.V).sum().mul(tf.onesLike(x).mean(1)).as1D();
  });

export const { explicitLoss, lossAndGrads, fit } = consequences({ divergence });
