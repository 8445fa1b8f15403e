export * from '../solution.ts';
/** Wrong idea: no 1/2. */
import * as tf from '@tensorflow/tfjs';
import type { Scalar } from '@tensorflow/tfjs';
import type { ScoreMatchingModule } from '../../../graders/topics/score-matching/contract.ts';
import { consequences } from '../consequences.ts';
import * as right from '../solution.ts';

export const explicitLoss: ScoreMatchingModule['explicitLoss'] = (model, x) =>
  tf.tidy(() => {
    right.explicitLoss(model, x);
    return right.score(model, x).square().sum(1).add(right.divergence(model, x)).mean<Scalar>();
  });

export const { lossAndGrads, fit } = consequences({ explicitLoss });
