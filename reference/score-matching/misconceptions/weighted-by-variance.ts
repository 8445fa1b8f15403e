export * from '../solution.ts';
/** Wrong idea: times sigma^2. */
import * as tf from '@tensorflow/tfjs';
import type { Scalar } from '@tensorflow/tfjs';
import type { ScoreMatchingModule } from '../../../graders/topics/score-matching/contract.ts';
import { consequences } from '../consequences.ts';
import * as right from '../solution.ts';

export const denoisingLoss: ScoreMatchingModule['denoisingLoss'] = (model, x, noisy, sigma) =>
  tf.tidy(() => {
    right.denoisingLoss(model, x, noisy, sigma);
    return right.denoisingLoss(model, x, noisy, sigma).mul<Scalar>(sigma * sigma);
  });

export const { fit } = consequences({ denoisingLoss });
