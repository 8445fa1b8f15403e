export * from '../solution.ts';
/** Wrong idea: labels come from the input. */
import type { MaskedLmModule } from '../../../graders/topics/masked-lm/contract.ts';
import * as right from '../solution.ts';

export const maskTokens: MaskedLmModule['maskTokens'] = (tokens, opts, rng) => {
  const { input, selected, labels } = right.maskTokens(tokens, opts, rng);
  labels.dispose();
  return { input, selected, labels: right.makeLabels(input, selected, opts.ignoreIndex) };
};
