export * from '../solution.ts';
/** Wrong idea: special tokens are tokens like any other. */
import { masking } from '../consequences.ts';
import * as right from '../solution.ts';

export const { selectPositions, maskTokens } = masking({
  selectPositions: (tokens, { maskProb }, rng) => right.selectPositions(tokens, { maskProb, specialIds: [] }, rng),
});
