export * from '../solution.ts';
/** Wrong idea: Adam. */
import type { ScoreMatchingModule } from '../../../graders/topics/score-matching/contract.ts';
import { descent } from '../consequences.ts';

export const fit: ScoreMatchingModule['fit'] = (model0, X, opts, rng) =>
  descent(model0, X, opts, rng, { isAdam: true });
