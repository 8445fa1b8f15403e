export * from '../solution.ts';
/** Wrong idea: no sweeps, nothing to do. */
import type { ContrastiveDivergenceModule } from '../../../graders/topics/contrastive-divergence/contract.ts';
import * as right from '../solution.ts';

export const gibbsChain: ContrastiveDivergenceModule['gibbsChain'] = (m, v0, k, rng) => {
  const v = right.gibbsChain(m, v0, k, rng);
  if (k > 0) return v;
  v.dispose();
  return v0;
};
