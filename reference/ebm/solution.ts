/**
 * Energy-based models: inference by descent, latent variables, free energy, the Gibbs distribution.
 * Formulas: NYU Deep Learning 2020, lectures 07-1 and 15-1; LeCun, Chopra, Hadsell, Ranzato and
 * Huang, "A tutorial on energy-based learning", 2006.
 */
import * as tf from '@tensorflow/tfjs';
import type { Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import type { EnergyFn } from '../../graders/topics/ebm/contract.ts';

/**
 * E_i = 1/2 ||y_i - (x_i W + b)||^2. x[N,Dx] y[N,Dy] W[Dx,Dy] b[Dy] -> [N].
 * @throws RangeError on ranks or shapes that disagree, or N = 0.
 */
export function quadraticEnergy(x: Tensor2D, y: Tensor2D, W: Tensor2D, b: Tensor1D): Tensor1D {
  if (x.rank !== 2 || y.rank !== 2 || W.rank !== 2 || b.rank !== 1)
    throw new RangeError('quadraticEnergy takes x [N,Dx], y [N,Dy], W [Dx,Dy] and b [Dy]');
  const [N, Dx] = x.shape;
  const Dy = b.shape[0];
  if (N === 0) throw new RangeError('the batch is empty');
  if (y.shape[0] !== N || W.shape[0] !== Dx || W.shape[1] !== Dy || y.shape[1] !== Dy)
    throw new RangeError(`shapes disagree: x [${x.shape}], y [${y.shape}], W [${W.shape}], b [${b.shape}]`);
  return tf.tidy(() => y.sub(tf.matMul(x, W).add(b)).square().sum<Tensor1D>(1).mul(0.5));
}

/** Gradient descent on y (lecture 07-1, "inference"): y <- y - stepSize dE_i/dy_i, `steps` times. [N,D] -> [N,D] */
export function inferY(
  energy: EnergyFn,
  y0: Tensor2D,
  { stepSize, steps }: { stepSize: number; steps: number },
): Tensor2D {
  requireRows(y0, 2);
  if (!(stepSize > 0 && Number.isFinite(stepSize)))
    throw new RangeError(`stepSize must be finite and > 0, got ${stepSize}`);
  if (!Number.isInteger(steps) || steps < 0) throw new RangeError(`steps must be an integer >= 0, got ${steps}`);
  return tf.tidy(() => {
    // the energies of the batch are independent, so the gradient of their sum is each row's own
    const slope = tf.grad((y: tf.Tensor) => energy(y as Tensor2D).sum());
    let y = y0.clone();
    for (let step = 0; step < steps; step++) y = y.sub(slope(y).mul(stepSize));
    return y;
  });
}

/** z_i = argmin_k E_ik and F_infinity = min_k E_ik. E[N,K]. */
export function minimizeLatent(E: Tensor2D): { z: Tensor1D; energy: Tensor1D } {
  requireRows(E, 2);
  return tf.tidy(() => ({ z: E.argMin<Tensor1D>(1), energy: E.min<Tensor1D>(1) }));
}

/** The pair (y, z) of least energy. E[N,Ny,Nz]. */
export function jointInference(E: Tensor3D): { y: Tensor1D; z: Tensor1D; energy: Tensor1D } {
  requireRows(E, 3);
  return tf.tidy(() => {
    const [N, Ny, Nz] = E.shape;
    const flat = E.reshape([N, Ny * Nz]);
    const best = flat.argMin<Tensor1D>(1);
    const width = tf.scalar(Nz, 'int32');
    const y = best.div<Tensor1D>(width); // int32 by int32 floors
    return { y, z: best.sub<Tensor1D>(y.mul(width)), energy: flat.min<Tensor1D>(1) };
  });
}

/**
 * F_i = -(1/beta) log(sum_k exp(-beta E_ik) dz); beta = Infinity: min_k E_ik. E[N,K] -> [N] (lecture 07-1; dz is the
 * width of the grid).
 */
export function freeEnergy(E: Tensor2D, beta: number, dz = 1): Tensor1D {
  requireRows(E, 2);
  if (!(beta > 0)) throw new RangeError(`beta must be > 0, got ${beta}`);
  if (beta === Infinity) return tf.tidy(() => E.min<Tensor1D>(1));
  requireWidth(dz, 'dz');
  return tf.tidy(() => {
    const least = E.min(1, true);
    const log = E.sub(least).mul(-beta).exp().sum<Tensor1D>(1).log().add(Math.log(dz));
    return least.squeeze<Tensor1D>([1]).sub(log.div(beta));
  });
}

/** P_ik = exp(-beta E_ik) / (dy sum_k' exp(-beta E_ik')). E[N,K] -> [N,K] (Gibbs-Boltzmann, lecture 07-1). */
export function gibbs(E: Tensor2D, beta: number, dy = 1): Tensor2D {
  requireRows(E, 2);
  if (!(beta >= 0 && beta < Infinity)) throw new RangeError(`beta must be >= 0 and finite, got ${beta}`);
  requireWidth(dy, 'dy');
  return tf.tidy(() => {
    if (beta === 0) return tf.fill<tf.Rank.R2>([E.shape[0], E.shape[1]], 1 / (E.shape[1] * dy));
    const weights = E.sub(E.min(1, true)).mul(-beta).exp();
    return weights.div<Tensor2D>(weights.sum(1, true).mul(dy));
  });
}

/** P(y|x) with z summed out of the joint. E[N,Ny,Nz] -> [N,Ny]; dz cancels. */
export function marginalGibbs(E: Tensor3D, beta: number, dy = 1, dz = 1): Tensor2D {
  requireRows(E, 3);
  if (!(beta > 0 && beta < Infinity)) throw new RangeError(`beta must be > 0 and finite, got ${beta}`);
  requireWidth(dy, 'dy');
  requireWidth(dz, 'dz');
  return tf.tidy(() => {
    const joint = E.sub(E.min([1, 2], true))
      .mul(-beta)
      .exp();
    return joint.sum<Tensor2D>(2).div(joint.sum([1, 2]).expandDims(1).mul(dy));
  });
}

function requireRows(E: tf.Tensor, rank: number): void {
  if (E.rank !== rank) throw new RangeError(`expected a tensor of rank ${rank}, got shape [${E.shape}]`);
  if (E.size === 0) throw new RangeError(`the batch is empty: shape [${E.shape}]`);
}

function requireWidth(width: number, name: string): void {
  if (!(width > 0 && Number.isFinite(width))) throw new RangeError(`${name} must be finite and > 0, got ${width}`);
}
