export * from '../solution.ts';
/** Wrong idea: divided by sigma. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D } from '@tensorflow/tfjs';
import type { ScoreMatchingModule } from '../../../graders/topics/score-matching/contract.ts';
import { consequences } from '../consequences.ts';
import * as right from '../solution.ts';

export const denoisingTarget: ScoreMatchingModule['denoisingTarget'] = (x, noisy, sigma) =>
  tf.tidy(() => {
    right.denoisingTarget(x, noisy, sigma);
    return right.denoisingTarget(x, noisy, sigma).mul<Tensor2D>(sigma);
  });

export const { denoisingLoss, fit } = consequences({ denoisingTarget });
