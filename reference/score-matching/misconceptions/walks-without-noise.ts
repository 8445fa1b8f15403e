export * from '../solution.ts';
/** Wrong idea: no noise. */
import type { ScoreMatchingModule } from '../../../graders/topics/score-matching/contract.ts';
import { walk } from '../consequences.ts';

export const annealedLangevin: ScoreMatchingModule['annealedLangevin'] = (x0, data, opts, rng) =>
  walk(x0, data, opts, rng, { shake: () => 0 });
