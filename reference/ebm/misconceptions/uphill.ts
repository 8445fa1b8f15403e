export * from '../solution.ts';
/** Wrong idea: inference follows the gradient upwards. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D } from '@tensorflow/tfjs';
import type { EnergyFn } from '../../../graders/topics/ebm/contract.ts';
import * as right from '../solution.ts';

export const inferY = (energy: EnergyFn, y0: Tensor2D, opts: { stepSize: number; steps: number }): Tensor2D =>
  tf.tidy(() => right.inferY((y) => energy(y).neg(), y0, opts));
