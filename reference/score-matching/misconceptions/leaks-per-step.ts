export * from '../solution.ts';
/** Wrong idea: tensors stay alive. */
import * as tf from '@tensorflow/tfjs';
import type { ScoreMatchingModule } from '../../../graders/topics/score-matching/contract.ts';
import * as right from '../solution.ts';

const kept: tf.Tensor[] = [];

export const fit: ScoreMatchingModule['fit'] = (model0, X, opts, rng) => {
  const fitted = right.fit(model0, X, opts, rng);
  for (let step = 0; step < opts.steps; step++) kept.push(tf.keep(X.clone()), tf.keep(model0.W.clone()));
  return fitted;
};
