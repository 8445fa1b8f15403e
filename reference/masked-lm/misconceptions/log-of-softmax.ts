export * from '../solution.ts';
/** Wrong idea: log(softmax(x)). */
import * as tf from '@tensorflow/tfjs';
import type { Scalar } from '@tensorflow/tfjs';
import type { MaskedLmModule } from '../../../graders/topics/masked-lm/contract.ts';
import * as right from '../solution.ts';

export const maskedCrossEntropy: MaskedLmModule['maskedCrossEntropy'] = (logits, labels, ignoreIndex = -100) =>
  tf.tidy(() => {
    right.maskedCrossEntropy(logits, labels, ignoreIndex);
    const counted = labels.notEqual(tf.scalar(ignoreIndex, 'int32'));
    const target = labels
      .expandDims(2)
      .equal(tf.range(0, logits.shape[2], 1, 'int32'))
      .toFloat();
    const losses = tf.softmax(logits).mul(target).sum(2).log().neg();
    return tf.where(counted, losses, losses.zerosLike()).sum().div(counted.toFloat().sum().maximum(1)) as Scalar;
  });
