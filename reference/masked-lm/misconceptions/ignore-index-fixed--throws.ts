/** Any other ignore index is taken for a label outside the vocabulary, and refused. */
import type { MaskedLmModule } from '../../../graders/topics/masked-lm/contract.ts';
import * as right from '../solution.ts';

export * from '../solution.ts';

export const makeLabels: MaskedLmModule['makeLabels'] = (tokens, selected) => right.makeLabels(tokens, selected);
export const maskTokens: MaskedLmModule['maskTokens'] = (tokens, opts, rng) =>
  right.maskTokens(tokens, { ...opts, ignoreIndex: undefined }, rng);
export const maskedCrossEntropy: MaskedLmModule['maskedCrossEntropy'] = (logits, labels) =>
  right.maskedCrossEntropy(logits, labels); // the mistake
export const maskedCrossEntropyGrad: MaskedLmModule['maskedCrossEntropyGrad'] = (logits, labels) =>
  right.maskedCrossEntropyGrad(logits, labels);
