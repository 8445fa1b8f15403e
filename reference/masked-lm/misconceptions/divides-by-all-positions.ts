export * from '../solution.ts';
/** Wrong idea: the mean is over all positions. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import type { MaskedLmModule } from '../../../graders/topics/masked-lm/contract.ts';
import * as right from '../solution.ts';

const share = (labels: Tensor2D, ignoreIndex = -100): Tensor =>
  labels.notEqual(tf.scalar(ignoreIndex, 'int32')).toFloat().mean();
export const maskedCrossEntropy: MaskedLmModule['maskedCrossEntropy'] = (logits, labels, ignoreIndex) =>
  tf.tidy(() => right.maskedCrossEntropy(logits, labels, ignoreIndex).mul(share(labels, ignoreIndex)));
export const maskedCrossEntropyGrad: MaskedLmModule['maskedCrossEntropyGrad'] = (logits, labels, ignoreIndex) =>
  tf.tidy(() => right.maskedCrossEntropyGrad(logits, labels, ignoreIndex).mul(share(labels, ignoreIndex)));
