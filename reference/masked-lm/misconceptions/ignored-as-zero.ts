/** An ignored position counts as if its label were 0. */
import * as tf from '@tensorflow/tfjs';
import type { Scalar } from '@tensorflow/tfjs';
import type { MaskedLmModule } from '../../../graders/topics/masked-lm/contract.ts';
import * as right from '../solution.ts';

export * from '../solution.ts';

export const maskedCrossEntropy: MaskedLmModule['maskedCrossEntropy'] = (logits, labels, ignoreIndex = -100) =>
  tf.tidy(() => {
    right.maskedCrossEntropy(logits, labels, ignoreIndex);
    const known = tf.where(labels.equal(tf.scalar(ignoreIndex, 'int32')), tf.zerosLike(labels), labels); // the mistake
    return right.maskedCrossEntropy(logits, known, ignoreIndex === 0 ? -1 : ignoreIndex) as Scalar;
  });
