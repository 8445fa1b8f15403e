export * from '../solution.ts';
/** Wrong idea: the slope is that of the mean energy. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import type { ContrastiveDivergenceModule } from '../../../graders/topics/contrastive-divergence/contract.ts';
import { idle } from '../consequences.ts';
import * as right from '../solution.ts';

const step: ContrastiveDivergenceModule['langevinStep'] = (energy, y, stepSize, rng, beta = 1) =>
  tf.tidy(() => {
    right.langevinStep(energy, y, stepSize, idle, beta);
    const slope = tf.grad((at: Tensor) => energy(at as Tensor2D).sum())(y);
    const noise = beta === Infinity ? tf.zerosLike(y) : rng.normal([...y.shape]);
    return y
      .sub(slope.mul(stepSize / 2 / y.shape[0]))
      .add(noise.mul(Math.sqrt(stepSize / (beta === Infinity ? 1 : beta)))) as Tensor2D;
  });
export const langevinStep = step;
export const langevinChain: ContrastiveDivergenceModule['langevinChain'] = (energy, y0, steps, stepSize, rng, beta) =>
  tf.tidy(() => {
    let y = right.langevinChain(energy, y0, Number.isInteger(steps) ? Math.min(steps, 0) : steps, stepSize, rng, beta);
    for (let t = 0; t < steps; t++) y = step(energy, y, stepSize, rng, beta);
    return y;
  });
