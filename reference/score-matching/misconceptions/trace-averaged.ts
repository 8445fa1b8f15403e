export * from '../solution.ts';
/** Wrong idea: divided by D. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor1D } from '@tensorflow/tfjs';
import type { ScoreMatchingModule } from '../../../graders/topics/score-matching/contract.ts';
import { consequences } from '../consequences.ts';
import * as right from '../solution.ts';

export const divergence: ScoreMatchingModule['divergence'] = (model, x) =>
  tf.tidy(() => {
    right.divergence(model, x);
    return right.divergence(model, x).div<Tensor1D>(x.shape[1]);
  });

export const { explicitLoss, lossAndGrads, fit } = consequences({ divergence });
