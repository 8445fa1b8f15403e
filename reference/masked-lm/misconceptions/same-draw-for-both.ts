export * from '../solution.ts';
/** Wrong idea: one uniform serves both decisions. */
import type { MaskedLmModule } from '../../../graders/topics/masked-lm/contract.ts';
import { idle } from '../consequences.ts';
import * as right from '../solution.ts';

export const maskTokens: MaskedLmModule['maskTokens'] = (tokens, opts, rng) => {
  for (const tensor of Object.values(right.maskTokens(tokens, opts, idle))) tensor.dispose();
  const u = rng.uniform([...tokens.shape]);
  const again = { ...rng, uniform: () => u.clone() };
  const selected = right.selectPositions(tokens, opts, again);
  const result = {
    input: right.corruptTokens(tokens, selected, opts, again),
    labels: right.makeLabels(tokens, selected, opts.ignoreIndex),
    selected,
  };
  u.dispose();
  return result;
};
