export * from '../solution.ts';
/** Wrong idea: no activation. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D } from '@tensorflow/tfjs';
import type { ScoreMatchingModule } from '../../../graders/topics/score-matching/contract.ts';
import { consequences } from '../consequences.ts';
import * as right from '../solution.ts';

export const score: ScoreMatchingModule['score'] = (model, x) =>
  tf.tidy(() => {
    right.score(model, x);
    return tf.matMul(tf.matMul(x, model.W).add<Tensor2D>(model.b), model.V).add<Tensor2D>(model.c);
  });

export const { explicitLoss, denoisingLoss, lossAndGrads, fit } = consequences({ score });
