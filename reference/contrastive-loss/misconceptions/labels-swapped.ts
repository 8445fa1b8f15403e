export * from '../solution.ts';
/** Wrong idea: y = 1 means similar. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor1D } from '@tensorflow/tfjs';
import type { ContrastiveLossModule } from '../../../graders/topics/contrastive-loss/contract.ts';
import * as right from '../solution.ts';

const swapped = (y: Tensor1D): Tensor1D => tf.scalar(1).sub(y.toFloat());
export const pairLoss: ContrastiveLossModule['pairLoss'] = (a, b, y, margin, reduction) =>
  tf.tidy(() => {
    right.pairLoss(a, b, y, margin, reduction);
    return right.pairLoss(a, b, swapped(y), margin, reduction);
  });
export const pairLossGrad: ContrastiveLossModule['pairLossGrad'] = (a, b, y, margin) =>
  tf.tidy(() => {
    right.pairLossGrad(a, b, y, margin);
    return right.pairLossGrad(a, b, swapped(y), margin);
  });
