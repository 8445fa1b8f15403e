/** The division stays where beta is 0: 0/0. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D } from '@tensorflow/tfjs';
import * as right from '../solution.ts';

export * from '../solution.ts';

export const gibbs = (E: Tensor2D, beta: number, dy = 1): Tensor2D =>
  tf.tidy(() => {
    right.gibbs(E, beta, dy);
    return tf.softmax(E.div(-beta)).div<Tensor2D>(dy); // the mistake
  });
