export * from '../solution.ts';
/** Wrong idea: no c. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D } from '@tensorflow/tfjs';
import type { ScoreMatchingModule, ScoreNet } from '../../../graders/topics/score-matching/contract.ts';
import { consequences } from '../consequences.ts';
import * as right from '../solution.ts';

const hidden = ({ W, b }: ScoreNet, x: Tensor2D) => tf.tanh(tf.matMul(x, W).add<Tensor2D>(b));
export const score: ScoreMatchingModule['score'] = (model, x) =>
  tf.tidy(() => {
    right.score(model, x);
    return tf.matMul(hidden(model, x), model.V).add<Tensor2D>(model.c.mul(0));
  });

export const { explicitLoss, denoisingLoss, lossAndGrads, fit } = consequences({ score });
