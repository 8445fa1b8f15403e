export * from '../solution.ts';
/** Wrong idea: the ignore index is -100. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D } from '@tensorflow/tfjs';
import type { MaskedLmModule } from '../../../graders/topics/masked-lm/contract.ts';
import { masking } from '../consequences.ts';
import * as right from '../solution.ts';

const unlabelled = (labels: Tensor2D, ignoreIndex = -100): Tensor2D =>
  tf.tidy(
    () =>
      tf.where(labels.equal(tf.scalar(ignoreIndex, 'int32')), tf.fill(labels.shape, 0, 'int32'), labels) as Tensor2D,
  );
const chosen = (labels: Tensor2D, ignoreIndex: number | undefined) =>
  ignoreIndex === undefined || ignoreIndex === -100 ? labels.clone() : unlabelled(labels, ignoreIndex);
export const { makeLabels, maskTokens } = masking({
  makeLabels: (tokens, selected) => right.makeLabels(tokens, selected),
});
export const maskedCrossEntropy: MaskedLmModule['maskedCrossEntropy'] = (logits, labels, ignoreIndex) =>
  tf.tidy(() => {
    right.maskedCrossEntropy(logits, labels, ignoreIndex);
    return right.maskedCrossEntropy(logits, chosen(labels, ignoreIndex));
  });
export const maskedCrossEntropyGrad: MaskedLmModule['maskedCrossEntropyGrad'] = (logits, labels, ignoreIndex) =>
  tf.tidy(() => {
    right.maskedCrossEntropyGrad(logits, labels, ignoreIndex);
    return right.maskedCrossEntropyGrad(logits, chosen(labels, ignoreIndex));
  });
