export * from '../solution.ts';
/** Wrong idea: not divided. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D } from '@tensorflow/tfjs';
import type { ScoreMatchingModule } from '../../../graders/topics/score-matching/contract.ts';
import { consequences } from '../consequences.ts';
import * as right from '../solution.ts';

export const denoisingTarget: ScoreMatchingModule['denoisingTarget'] = (x, noisy, sigma) =>
  tf.tidy(() => {
    right.denoisingTarget(x, noisy, sigma);
    return x.sub<Tensor2D>(noisy);
  });

export const { denoisingLoss, fit } = consequences({ denoisingTarget });
