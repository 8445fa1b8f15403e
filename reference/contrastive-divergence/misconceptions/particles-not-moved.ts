export * from '../solution.ts';
/** Wrong idea: the old particles are returned. */
import { wired } from '../consequences.ts';
import * as right from '../solution.ts';

export const { pcdGrad } = wired({
  pcdGrad: (m, vData, particles, k, rng) => {
    const { grad, particles: moved } = right.pcdGrad(m, vData, particles, k, rng);
    moved.dispose();
    return { grad, particles: particles.clone() };
  },
});
