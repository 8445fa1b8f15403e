export * from '../solution.ts';
/** Wrong idea: states free themselves. */
import type { ContrastiveDivergenceModule } from '../../../graders/topics/contrastive-divergence/contract.ts';
import * as right from '../solution.ts';

export const gibbsChain: ContrastiveDivergenceModule['gibbsChain'] = (m, v0, k, rng) => {
  let v = right.gibbsChain(m, v0, Number.isInteger(k) ? Math.min(k, 0) : k, rng);
  for (let i = 0; i < k; i++) v = right.gibbsStep(m, v, rng).v;
  return v;
};
