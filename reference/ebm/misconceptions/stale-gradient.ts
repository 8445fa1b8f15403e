export * from '../solution.ts';
/** Wrong idea: the slope is the same all the way. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D } from '@tensorflow/tfjs';
import type { EnergyFn } from '../../../graders/topics/ebm/contract.ts';
import * as right from '../solution.ts';

export const inferY = (
  energy: EnergyFn,
  y0: Tensor2D,
  { stepSize, steps }: { stepSize: number; steps: number },
): Tensor2D =>
  tf.tidy(() => {
    right.inferY(energy, y0, { stepSize, steps });
    return steps === 0 ? y0.clone() : right.inferY(energy, y0, { stepSize: stepSize * steps, steps: 1 });
  });
