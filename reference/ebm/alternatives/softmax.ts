/** Through tf.logSumExp and tf.softmax; latents are eliminated through the free energy, as in the lecture. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import type { EbmModule, EnergyFn } from '../../../graders/topics/ebm/contract.ts';

const check = (holds: boolean, what: string): void => {
  if (!holds) throw new RangeError(what);
};
const positive = (value: number) => Number.isFinite(value) && value > 0;
const filled = (E: tf.Tensor, rank: number) =>
  check(E.shape.length === rank && E.shape.every((length) => length > 0), `rank ${rank}, not empty`);

export const quadraticEnergy: EbmModule['quadraticEnergy'] = (x, y, W, b) => {
  filled(x, 2);
  filled(y, 2);
  filled(W, 2);
  filled(b, 1);
  check(
    x.shape[0] === y.shape[0] && x.shape[1] === W.shape[0] && W.shape[1] === b.shape[0] && b.shape[0] === y.shape[1],
    'shapes',
  );
  return tf.tidy(() => {
    const residual = tf.matMul(x, W, false, false).add(b.expandDims(0)).sub(y);
    return tf.sum(tf.mul(residual, residual), -1).div(2) as Tensor1D;
  });
};

export const inferY = (energy: EnergyFn, y0: Tensor2D, opts: { stepSize: number; steps: number }): Tensor2D => {
  filled(y0, 2);
  check(positive(opts.stepSize) && Number.isInteger(opts.steps) && opts.steps >= 0, 'stepSize and steps');
  const variable = y0.clone();
  let y = variable;
  for (let step = 0; step < opts.steps; step++) {
    const next = tf.tidy(() => {
      const { grads } = { grads: tf.grads((v: tf.Tensor) => tf.sum(energy(v as Tensor2D)))([y]) };
      return tf.sub(y, tf.mul(tf.scalar(opts.stepSize), grads[0])) as Tensor2D;
    });
    y.dispose();
    y = next;
  }
  return y;
};

export const minimizeLatent = (E: Tensor2D) => {
  filled(E, 2);
  return tf.tidy(() => ({ z: E.neg().argMax(1) as Tensor1D, energy: E.neg().max(1).neg() as Tensor1D }));
};

export const jointInference = (E: Tensor3D) => {
  filled(E, 3);
  return tf.tidy(() => {
    const overZ = E.min(2) as Tensor2D;
    const y = overZ.argMin(1) as Tensor1D;
    const chosen = tf.stack(tf.unstack(E).map((plane, i) => plane.gather(y.slice([i], [1])).squeeze([0]))) as Tensor2D;
    return { y, z: chosen.argMin(1) as Tensor1D, energy: overZ.min(1) as Tensor1D };
  });
};

export const freeEnergy = (E: Tensor2D, beta: number, dz = 1): Tensor1D => {
  filled(E, 2);
  check(beta > 0, 'beta');
  if (beta === Infinity) return tf.tidy(() => E.min(1) as Tensor1D);
  check(positive(dz), 'dz');
  return tf.tidy(() => tf.logSumExp(E.mul(-beta), 1).add(Math.log(dz)).div(-beta) as Tensor1D);
};

export const gibbs = (E: Tensor2D, beta: number, dy = 1): Tensor2D => {
  filled(E, 2);
  check(beta >= 0 && Number.isFinite(beta) && positive(dy), 'beta and dy');
  return tf.tidy(() => tf.softmax(E.mul(-beta)).div(dy) as Tensor2D);
};

export const marginalGibbs = (E: Tensor3D, beta: number, dy = 1, dz = 1): Tensor2D => {
  filled(E, 3);
  check(positive(beta) && positive(dy) && positive(dz), 'beta, dy and dz');
  return tf.tidy(() => {
    const F = tf.logSumExp(E.mul(-beta), 2).add(Math.log(dz)).div(-beta) as Tensor2D;
    return tf.softmax(F.mul(-beta)).div(dy) as Tensor2D;
  });
};
