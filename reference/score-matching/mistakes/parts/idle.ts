/** What calls are made with that are made for their errors alone. */
import type * as tensorflow from '@tensorflow/tfjs';
import type { Rng } from '../../../../graders/topics/score-matching/contract.ts';

/** The draws of the generator that was given stay what they are. */
export const idle = (tf: typeof tensorflow): Rng => ({
  uniform: (shape) => tf.zeros(shape),
  normal: (shape) => tf.zeros(shape),
});

/** No step, where steps are asked for rightly. */
export const idled = (steps: number): number => (Number.isInteger(steps) && steps > 0 ? 0 : steps);
