export * from '../solution.ts';
/** Wrong idea: all entries of the Jacobian. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import type { ScoreMatchingModule, ScoreNet } from '../../../graders/topics/score-matching/contract.ts';
import { consequences } from '../consequences.ts';
import * as right from '../solution.ts';

const hidden = ({ W, b }: ScoreNet, x: Tensor2D) => tf.tanh(tf.matMul(x, W).add<Tensor2D>(b));
export const divergence: ScoreMatchingModule['divergence'] = (model, x) =>
  tf.tidy(() => {
    right.divergence(model, x);
    return tf
      .sub(1, hidden(model, x).square())
      .mul(model.W.sum(0).mul(model.V.sum(1)))
      .sum<Tensor1D>(1);
  });

export const { explicitLoss, lossAndGrads, fit } = consequences({ divergence });
