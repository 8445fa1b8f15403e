export * from '../solution.ts';
/** Wrong idea: x - mean. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D } from '@tensorflow/tfjs';
import type { ScoreMatchingModule } from '../../../graders/topics/score-matching/contract.ts';
import { consequences } from '../consequences.ts';
import * as right from '../solution.ts';

export const mixtureScore: ScoreMatchingModule['mixtureScore'] = (x, data, sigma) =>
  tf.tidy(() => {
    right.mixtureScore(x, data, sigma);
    return right.mixtureScore(x, data, sigma).neg<Tensor2D>();
  });

export const { annealedLangevin } = consequences({ mixtureScore });
