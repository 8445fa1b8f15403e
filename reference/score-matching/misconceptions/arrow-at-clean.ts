export * from '../solution.ts';
/** Wrong idea: psi at the clean point. */
import * as tf from '@tensorflow/tfjs';
import type { Scalar } from '@tensorflow/tfjs';
import type { ScoreMatchingModule } from '../../../graders/topics/score-matching/contract.ts';
import { consequences } from '../consequences.ts';
import * as right from '../solution.ts';

export const denoisingLoss: ScoreMatchingModule['denoisingLoss'] = (model, x, noisy, sigma) =>
  tf.tidy(() => {
    right.denoisingLoss(model, x, noisy, sigma);
    return right
      .score(model, x)
      .sub(right.denoisingTarget(x, noisy, sigma))
      .square()
      .sum(1)
      .mean()
      .div<Scalar>(2);
  });

export const { fit } = consequences({ denoisingLoss });
