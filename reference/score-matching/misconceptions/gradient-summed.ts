export * from '../solution.ts';
/** Wrong idea: sum over points. */
import * as tf from '@tensorflow/tfjs';
import type { ScoreMatchingModule } from '../../../graders/topics/score-matching/contract.ts';
import { consequences, modelOf, weightsOf } from '../consequences.ts';
import * as right from '../solution.ts';

export const lossAndGrads: ScoreMatchingModule['lossAndGrads'] = (model, x) =>
  tf.tidy(() => {
    const { loss, grads } = right.lossAndGrads(model, x);
    return { loss, grads: modelOf(weightsOf(grads).map((grad) => grad.mul(x.shape[0]))) };
  });

export const { fit } = consequences({ lossAndGrads });
