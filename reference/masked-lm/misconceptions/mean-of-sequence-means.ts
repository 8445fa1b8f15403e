export * from '../solution.ts';
/** Wrong idea: the mean of the means of the sequences. */
import * as tf from '@tensorflow/tfjs';
import type { Scalar } from '@tensorflow/tfjs';
import type { MaskedLmModule } from '../../../graders/topics/masked-lm/contract.ts';
import * as right from '../solution.ts';

export const maskedCrossEntropy: MaskedLmModule['maskedCrossEntropy'] = (logits, labels, ignoreIndex) =>
  tf.tidy(() => {
    right.maskedCrossEntropy(logits, labels, ignoreIndex);
    return tf
      .stack(
        tf
          .unstack(logits)
          .map((sequence, i) =>
            right.maskedCrossEntropy(sequence.expandDims(0), labels.slice([i, 0], [1, labels.shape[1]]), ignoreIndex),
          ),
      )
      .mean() as Scalar;
  });
