export * from '../solution.ts';
/** Wrong idea: the softmax stays at ignored positions. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor3D } from '@tensorflow/tfjs';
import type { MaskedLmModule } from '../../../graders/topics/masked-lm/contract.ts';
import * as right from '../solution.ts';

export const maskedCrossEntropyGrad: MaskedLmModule['maskedCrossEntropyGrad'] = (logits, labels, ignoreIndex = -100) =>
  tf.tidy(() => {
    const gradient = right.maskedCrossEntropyGrad(logits, labels, ignoreIndex);
    const counted = labels.notEqual(tf.scalar(ignoreIndex, 'int32')).toFloat();
    const stray = tf.softmax(logits).mul(tf.scalar(1).sub(counted).expandDims(2)).div(counted.sum().maximum(1));
    return gradient.add(stray) as Tensor3D;
  });
