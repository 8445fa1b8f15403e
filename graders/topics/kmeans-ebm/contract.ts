import type { Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs';

/** The injected, seeded source of randomness: the only one that a solution may use. */
export interface Rng {
  /** i.i.d. U[0,1) float32, never 1. A fresh tensor, owned by the caller. */
  uniform(shape: number[]): Tensor;
  /** i.i.d. N(0,1) float32. A fresh tensor, owned by the caller. */
  normal(shape: number[]): Tensor;
}

/** What `fit` returns. A type alias, not an interface, so that `tf.tidy` can return it. */
export type KMeansFit = {
  /** the last prototypes, float32 [D,K] */
  W: Tensor2D;
  /** the assignment under the returned W, int32 [N] */
  index: Tensor1D;
  /** history[t] = mean_i F_i evaluated with W^t, as JavaScript numbers; length iterations + 1 */
  history: number[];
  /** number of M steps performed */
  iterations: number;
  /** true if and only if the last two assignments were identical */
  converged: boolean;
};

/**
 * K-means as a latent-variable energy-based model (NYU DLSP20 07-2; Lloyd 1982).
 * Row = sample in Y and Z; column = prototype in W. Every function is synchronous, returns fresh
 * tensors that the caller owns, changes no argument and leaves no other tensor alive.
 * All of them throw on a wrong rank, on shapes that don't fit (also where tfjs would broadcast) and on N = 0.
 */
export interface KMeansModule {
  /** E_i = ||y_i - W z_i||^2: sum over D, no 1/2. Y[N,D] Z[N,K] W[D,K] -> [N] */
  energy(Y: Tensor2D, Z: Tensor2D, W: Tensor2D): Tensor1D;
  /** E_ik = ||y_i - w_k||^2. Y[N,D] W[D,K] -> [N,K] */
  energies(Y: Tensor2D, W: Tensor2D): Tensor2D;
  /** Latent inference. index int32[N] = argmin_k E_ik, Z float32 one-hot[N,K], F[N] = min_k E_ik */
  infer(Y: Tensor2D, W: Tensor2D): { index: Tensor1D; Z: Tensor2D; F: Tensor1D };
  /** M step: column k = mean of the rows assigned to k; an empty cluster keeps W[:,k]. -> [D,K] */
  updateW(Y: Tensor2D, Z: Tensor2D, W: Tensor2D): Tensor2D;
  /**
   * K rows of Y, indices distinct, uniform without replacement, as columns. -> [D,K]. Throws unless K is an integer in
   * 1..N.
   */
  init(Y: Tensor2D, K: number, rng: Rng): Tensor2D;
  /**
   * Lloyd's alternation from W0 until the assignment repeats, or maxIter M steps. Throws unless maxIter is an integer
   * >= 0.
   */
  fit(Y: Tensor2D, W0: Tensor2D, opts: { maxIter: number }): KMeansFit;
  /** S_ij = min_k ||(xs_j, ys_i) - w_k||^2. W[2,K] xs[nx] ys[ny] -> [ny,nx]. Throws unless D = 2. */
  energySurface(W: Tensor2D, xs: Tensor1D, ys: Tensor1D): Tensor2D;

  /** Extension: one gradient step on mean_i min_k E_ik, with z held at its argmin. -> [D,K] */
  sgdStep?(Y: Tensor2D, W: Tensor2D, lr: number): Tensor2D;
  /**
   * Extension: chooses a prototype on the observed dimensions only and copies its other coordinates. observed bool[D]
   * -> [N,D]. Throws if nothing is observed.
   */
  complete?(Y: Tensor2D, observed: Tensor1D, W: Tensor2D): Tensor2D;
}
