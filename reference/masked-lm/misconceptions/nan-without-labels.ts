export * from '../solution.ts';
/** Wrong idea: n is never 0. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import type { MaskedLmModule } from '../../../graders/topics/masked-lm/contract.ts';
import * as right from '../solution.ts';

const n = (labels: Tensor2D, ignoreIndex = -100): Tensor =>
  labels.notEqual(tf.scalar(ignoreIndex, 'int32')).toFloat().sum();
export const maskedCrossEntropy: MaskedLmModule['maskedCrossEntropy'] = (logits, labels, ignoreIndex) =>
  tf.tidy(() => {
    const some = n(labels, ignoreIndex);
    return right.maskedCrossEntropy(logits, labels, ignoreIndex).mul(some.div(some));
  });
export const maskedCrossEntropyGrad: MaskedLmModule['maskedCrossEntropyGrad'] = (logits, labels, ignoreIndex) =>
  tf.tidy(() => {
    const some = n(labels, ignoreIndex);
    return right.maskedCrossEntropyGrad(logits, labels, ignoreIndex).mul(some.div(some));
  });
