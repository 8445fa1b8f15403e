export * from '../solution.ts';
/** Wrong idea: log(sum(exp(S))) as it stands. */
import * as tf from '@tensorflow/tfjs';
import { choiceOf } from '../consequences.ts';

export const infoNCE = choiceOf((S) =>
  S.exp()
    .sum(1)
    .log()
    .sub(S.mul(tf.eye(S.shape[0])).sum(1)),
);
