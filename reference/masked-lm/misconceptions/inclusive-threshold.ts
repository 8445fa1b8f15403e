export * from '../solution.ts';
/** Wrong idea: u <= p. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import type { MaskedLmModule } from '../../../graders/topics/masked-lm/contract.ts';
import { idle } from '../consequences.ts';
import * as right from '../solution.ts';

export const selectPositions: MaskedLmModule['selectPositions'] = (tokens, opts, rng) =>
  tf.tidy(() => {
    right.selectPositions(tokens, opts, idle);
    let eligible: Tensor = tf.ones(tokens.shape, 'bool');
    for (const id of opts.specialIds) eligible = eligible.logicalAnd(tokens.notEqual(tf.scalar(id, 'int32')));
    return rng
      .uniform([...tokens.shape])
      .lessEqual(opts.maskProb)
      .logicalAnd(eligible) as Tensor2D;
  });
