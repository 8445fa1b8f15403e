export * from '../solution.ts';
/** Wrong idea: only the ones of the target count, from logits too. */
import * as tf from '@tensorflow/tfjs';
import type { Scalar, Tensor2D } from '@tensorflow/tfjs';
import { consequences } from '../consequences.ts';
import * as right from '../solution.ts';

export function bceLoss(x: Tensor2D, xhat: Tensor2D): Scalar {
  return tf.tidy(() => {
    right.bceLoss(x, xhat); // its errors
    return x
      .mul(xhat.clipByValue(1e-7, 1 - 1e-7).log())
      .sum<Scalar>()
      .div(-x.shape[0]);
  });
}

export function bceWithLogitsLoss(x: Tensor2D, logits: Tensor2D): Scalar {
  return tf.tidy(() => {
    right.bceWithLogitsLoss(x, logits); // its errors
    const minusLog = logits.neg().relu().add(logits.abs().neg().exp().log1p()); // -ln sigmoid(l)
    return x.mul(minusLog).sum<Scalar>().div(x.shape[0]);
  });
}
export const { lossAndGrads, trainStep, fit } = consequences({ bceWithLogitsLoss });
