export * from '../solution.ts';
/** Wrong idea: tensors of a loop free themselves. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D } from '@tensorflow/tfjs';
import type { EnergyFn } from '../../../graders/topics/ebm/contract.ts';
import * as right from '../solution.ts';

export const inferY = (energy: EnergyFn, y0: Tensor2D, opts: { stepSize: number; steps: number }): Tensor2D => {
  let y = right.inferY(energy, y0, {
    ...opts,
    steps: Number.isInteger(opts.steps) ? Math.min(opts.steps, 0) : opts.steps,
  });
  const slope = tf.grad((v: tf.Tensor) => energy(v as Tensor2D).sum());
  for (let step = 0; step < opts.steps; step++) y = y.sub(slope(y).mul(opts.stepSize));
  return y;
};
