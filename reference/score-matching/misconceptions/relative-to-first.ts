export * from '../solution.ts';
/** Wrong idea: relative to the first level. */
import type { ScoreMatchingModule } from '../../../graders/topics/score-matching/contract.ts';
import { walk } from '../consequences.ts';

export const annealedLangevin: ScoreMatchingModule['annealedLangevin'] = (x0, data, opts, rng) =>
  walk(x0, data, opts, rng, { alpha: (eps, sigma) => eps * (sigma / opts.sigmas[0]) ** 2 });
