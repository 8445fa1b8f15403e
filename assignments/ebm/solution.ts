/**
 * Energy-based models · Modelos basados en energía
 *
 * EN  Replace each `throw` by your own code; handout.en.md explains every function.
 *     Check your work with `npm run check -- ebm` (add `--watch` to check at every save).
 * ES  Sustituye cada `throw` por tu código; handout.es.md explica todas las funciones.
 *     Comprueba tu trabajo con `npm run check -- ebm` (con `--watch`, cada vez que guardes).
 */
import * as tf from '@tensorflow/tfjs';
import type { EnergyFn } from '../../graders/topics/ebm/contract.ts';

/**
 * How far y is from its prediction: E_i = 1/2 sum_j (y_ij - (xW + b)_ij)^2.
 *
 * @param x [N,Dx]
 * @param y [N,Dy]
 * @param W [Dx,Dy]
 * @param b [Dy]
 * @returns [N]
 * @throws RangeError if a rank is wrong, if shapes don't agree, or if N = 0
 */
export function quadraticEnergy(x: tf.Tensor2D, y: tf.Tensor2D, W: tf.Tensor2D, b: tf.Tensor1D): tf.Tensor1D {
  throw new Error('not implemented: quadraticEnergy');
}

/**
 * Inference by gradient descent: y <- y - stepSize dE_i/dy_i, exactly `steps` times, each row on its own.
 *
 * @param energy differentiable by tfjs, [N,D] -> [N]; row i of the answer depends on row i only
 * @param y0 [N,D]
 * @param opts stepSize finite and > 0; steps an integer >= 0 (0: a copy of y0)
 * @returns [N,D]
 * @throws RangeError if y0 is not a matrix, if N = 0, or if an option is out of its range
 */
export function inferY(energy: EnergyFn, y0: tf.Tensor2D, opts: { stepSize: number; steps: number }): tf.Tensor2D {
  throw new Error('not implemented: inferY');
}

/**
 * The latent of least energy: z_i = argmin_k E_ik (any of them on an exact tie), energy_i = min_k E_ik.
 *
 * @param E [N,K]
 * @returns z int32 [N], energy float32 [N]
 * @throws RangeError if E is not a matrix, or if N = 0
 */
export function minimizeLatent(E: tf.Tensor2D): { z: tf.Tensor1D; energy: tf.Tensor1D } {
  throw new Error('not implemented: minimizeLatent');
}

/**
 * The pair (y, z) of least energy.
 *
 * @param E [N,Ny,Nz]
 * @returns y int32 [N], z int32 [N], energy float32 [N]
 * @throws RangeError if E has not rank 3, or if N = 0
 */
export function jointInference(E: tf.Tensor3D): { y: tf.Tensor1D; z: tf.Tensor1D; energy: tf.Tensor1D } {
  throw new Error('not implemented: jointInference');
}

/**
 * F_i = -(1/beta) log( sum_k exp(-beta E_ik) dz ); at beta = Infinity, min_k E_ik.
 * Correct for |beta E| up to 1e9 and for entries of +Infinity (a row always holds a finite one).
 *
 * @param E [N,K]
 * @param beta in (0, Infinity]
 * @param dz width of a cell of the grid over z, 1 when not given
 * @returns [N]
 * @throws RangeError if E is not a matrix, if N = 0, if beta <= 0 or NaN, if dz is not finite and > 0
 */
export function freeEnergy(E: tf.Tensor2D, beta: number, dz?: number): tf.Tensor1D {
  throw new Error('not implemented: freeEnergy');
}

/**
 * P_ik = exp(-beta E_ik) / (dy sum_k' exp(-beta E_ik')); uniform at beta = 0.
 *
 * @param E [N,K]
 * @param beta in [0, Infinity)
 * @param dy width of a cell, 1 when not given
 * @returns [N,K]
 * @throws RangeError if E is not a matrix, if N = 0, if beta < 0, NaN or infinite, if dy is not finite and > 0
 */
export function gibbs(E: tf.Tensor2D, beta: number, dy?: number): tf.Tensor2D {
  throw new Error('not implemented: gibbs');
}

/**
 * The distribution of y with z summed out: P_ij = sum_z exp(-beta E_ijz) / (dy sum_jz exp(-beta E_ijz)).
 *
 * @param E [N,Ny,Nz]
 * @param beta in (0, Infinity)
 * @param dy width of a cell of the grid over y, 1 when not given
 * @param dz width of a cell of the grid over z, 1 when not given
 * @returns [N,Ny]
 * @throws RangeError if E has not rank 3, if N = 0, if beta <= 0, NaN or infinite, if dy or dz is not finite and > 0
 */
export function marginalGibbs(E: tf.Tensor3D, beta: number, dy?: number, dz?: number): tf.Tensor2D {
  throw new Error('not implemented: marginalGibbs');
}
