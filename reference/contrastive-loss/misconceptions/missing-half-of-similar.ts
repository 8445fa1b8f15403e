/** The term of similar pairs is D^2, the other keeps its 1/2. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor, Tensor1D } from '@tensorflow/tfjs';
import type { ContrastiveLossModule } from '../../../graders/topics/contrastive-loss/contract.ts';
import * as right from '../solution.ts';

export * from '../solution.ts';

export const pairLoss: ContrastiveLossModule['pairLoss'] = (a, b, y, margin, reduction = 'mean') =>
  tf.tidy(() => {
    right.pairLoss(a, b, y, margin, reduction);
    const each = doubled(right.pairLoss(a, b, y, margin, 'none'), y);
    return reduction === 'none' ? each : reduction === 'sum' ? each.sum() : each.mean();
  });

export const pairLossGrad: ContrastiveLossModule['pairLossGrad'] = (a, b, y, margin) =>
  tf.tidy(() => {
    const { da, db } = right.pairLossGrad(a, b, y, margin);
    return { da: doubled(da, y.expandDims(1)), db: doubled(db, y.expandDims(1)) };
  });

function doubled<T extends Tensor>(values: T, y: Tensor | Tensor1D): T {
  return values.mul(tf.sub(2, y.toFloat())); // the mistake
}
