export * from '../solution.ts';
/** Wrong idea: softmax over T. */
import * as tf from '@tensorflow/tfjs';
import type { Scalar, Tensor3D } from '@tensorflow/tfjs';
import type { MaskedLmModule } from '../../../graders/topics/masked-lm/contract.ts';
import * as right from '../solution.ts';

const normalised = (logits: Tensor3D): Tensor3D => logits.sub(logits.logSumExp(1, true));
export const maskedCrossEntropy: MaskedLmModule['maskedCrossEntropy'] = (logits, labels, ignoreIndex = -100) =>
  tf.tidy(() => {
    right.maskedCrossEntropy(logits, labels, ignoreIndex);
    const counted = labels.notEqual(tf.scalar(ignoreIndex, 'int32')).toFloat();
    const target = labels
      .expandDims(2)
      .equal(tf.range(0, logits.shape[2], 1, 'int32'))
      .toFloat();
    return normalised(logits).mul(target).sum(2).mul(counted).sum().div(counted.sum().maximum(1)).neg() as Scalar;
  });
export const maskedCrossEntropyGrad: MaskedLmModule['maskedCrossEntropyGrad'] = (logits, labels, ignoreIndex = -100) =>
  tf.tidy(() => {
    right.maskedCrossEntropyGrad(logits, labels, ignoreIndex);
    const counted = labels.notEqual(tf.scalar(ignoreIndex, 'int32')).toFloat();
    const target = labels
      .expandDims(2)
      .equal(tf.range(0, logits.shape[2], 1, 'int32'))
      .toFloat();
    return normalised(logits).exp().sub(target).mul(counted.expandDims(2)).div(counted.sum().maximum(1)) as Tensor3D;
  });
