export * from '../solution.ts';
/** Wrong idea: softmax - onehot, not divided by n. */
import * as tf from '@tensorflow/tfjs';
import type { MaskedLmModule } from '../../../graders/topics/masked-lm/contract.ts';
import * as right from '../solution.ts';

export const maskedCrossEntropyGrad: MaskedLmModule['maskedCrossEntropyGrad'] = (logits, labels, ignoreIndex = -100) =>
  tf.tidy(() =>
    right
      .maskedCrossEntropyGrad(logits, labels, ignoreIndex)
      .mul(labels.notEqual(tf.scalar(ignoreIndex, 'int32')).toFloat().sum()),
  );
