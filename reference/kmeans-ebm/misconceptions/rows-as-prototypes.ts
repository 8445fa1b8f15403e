export * from '../solution.ts';
/** Wrong idea: row k of W is prototype k. With D = K it gives values, otherwise the shapes don't fit. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import type { KMeansFit, Rng } from '../../../graders/topics/kmeans-ebm/contract.ts';
import * as right from '../solution.ts';

const T = (W: Tensor2D) => W.transpose<Tensor2D>();

export const energy = (Y: Tensor2D, Z: Tensor2D, W: Tensor2D): Tensor1D => tf.tidy(() => right.energy(Y, Z, T(W)));
export const energies = (Y: Tensor2D, W: Tensor2D): Tensor2D => tf.tidy(() => right.energies(Y, T(W)));
export const infer = (Y: Tensor2D, W: Tensor2D) => tf.tidy(() => right.infer(Y, T(W)));
export const updateW = (Y: Tensor2D, Z: Tensor2D, W: Tensor2D): Tensor2D => tf.tidy(() => T(right.updateW(Y, Z, T(W))));
export const init = (Y: Tensor2D, K: number, rng: Rng): Tensor2D => tf.tidy(() => T(right.init(Y, K, rng)));
export const energySurface = (W: Tensor2D, xs: Tensor1D, ys: Tensor1D): Tensor2D =>
  tf.tidy(() => right.energySurface(T(W), xs, ys));
export const sgdStep = (Y: Tensor2D, W: Tensor2D, lr: number): Tensor2D => tf.tidy(() => T(right.sgdStep(Y, T(W), lr)));
export const complete = (Y: Tensor2D, observed: Tensor1D, W: Tensor2D): Tensor2D =>
  tf.tidy(() => right.complete(Y, observed, T(W)));
export const fit = (Y: Tensor2D, W0: Tensor2D, opts: { maxIter: number }): KMeansFit =>
  tf.tidy(() => {
    const result = right.fit(Y, T(W0), opts);
    return { ...result, W: T(result.W) };
  });
