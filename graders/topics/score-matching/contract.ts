import type { Scalar, Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs';

/** The injected source of randomness. */
export interface Rng {
  /** i.i.d. U[0,1), float32; a fresh tensor, yours to dispose */
  uniform(shape: number[]): Tensor;
  /** i.i.d. N(0,1), float32; a fresh tensor, yours to dispose */
  normal(shape: number[]): Tensor;
}

/** A score network: psi(x) = tanh(x W + b) V + c. W [D,H], b [H], V [H,D], c [D] */
export type ScoreNet = { W: Tensor2D; b: Tensor1D; V: Tensor2D; c: Tensor1D };

/** What a training descends: the explicit loss, or the denoising one with FRESH noise of deviation sigma at each step. */
export type ScoreFitOptions =
  | { objective: 'explicit'; steps: number; lr: number }
  | { objective: 'denoising'; sigma: number; steps: number; lr: number };

/** sigmas: noise levels, strictly decreasing; steps at each of them; eps: the step size at the last one. */
export interface LangevinOptions {
  sigmas: number[];
  steps: number;
  eps: number;
}

/** Score matching: explicit, denoising, and Langevin dynamics along a score. Every function returns fresh tensors. */
export interface ScoreMatchingModule {
  /**
   * psi(x) = tanh(x W + b) V + c: the arrow at each point.
   *
   * @param x [N,D]
   * @returns [N,D]
   */
  score(model: ScoreNet, x: Tensor2D): Tensor2D;
  /**
   * tr d psi / d x at each point: sum_d d psi_d / d x_d.
   *
   * @param x [N,D]
   * @returns [N]
   */
  divergence(model: ScoreNet, x: Tensor2D): Tensor1D;
  /**
   * (1/N) sum_i [1/2 ||psi(x_i)||^2 + tr d psi(x_i)] (Hyvärinen 2005).
   *
   * @param x [N,D]
   * @returns a scalar
   */
  explicitLoss(model: ScoreNet, x: Tensor2D): Scalar;
  /**
   * explicitLoss and its gradient in every parameter.
   *
   * @param x [N,D]
   * @returns loss, a scalar, and grads, shaped as the model
   */
  lossAndGrads(model: ScoreNet, x: Tensor2D): { loss: Scalar; grads: ScoreNet };
  /**
   * (x - noisy) / sigma^2: the score of the noise, N(x, sigma^2 I), at the noisy point.
   *
   * @param x [N,D], clean
   * @param noisy [N,D]
   * @returns [N,D]
   * @throws RangeError also if sigma is not finite and > 0
   */
  denoisingTarget(x: Tensor2D, noisy: Tensor2D, sigma: number): Tensor2D;
  /**
   * (1/N) sum_i 1/2 ||psi(noisy_i) - (x_i - noisy_i) / sigma^2||^2 (Vincent 2011).
   *
   * @param x [N,D], clean
   * @param noisy [N,D]
   * @returns a scalar
   * @throws RangeError also if sigma is not finite and > 0
   */
  denoisingLoss(model: ScoreNet, x: Tensor2D, noisy: Tensor2D, sigma: number): Scalar;
  /**
   * The score psi(x)_d = precision_d (mean_d - x_d) that denoising with deviation sigma finds: mean of the columns of x,
   * precision 1 / (variance + sigma^2), the variance by 1/N.
   *
   * @param x [N,D]
   * @returns mean [D] and precision [D]
   * @throws RangeError also if sigma is not finite and > 0
   */
  gaussianFit(x: Tensor2D, sigma: number): { mean: Tensor1D; precision: Tensor1D };
  /**
   * grad log p at each point, p the mean of N(d_m, sigma^2 I) over the rows of data:
   * (sum_m w_m d_m - x) / sigma^2, w = softmax_m(-||x - d_m||^2 / (2 sigma^2)).
   *
   * @param x [N,D]
   * @param data [M,D]
   * @returns [N,D]
   * @throws RangeError also if sigma is not finite and > 0
   */
  mixtureScore(x: Tensor2D, data: Tensor2D, sigma: number): Tensor2D;
  /**
   * Annealed Langevin dynamics along mixtureScore (Song and Ermon 2019): at each sigma, from the first to the last,
   * `steps` times x + alpha/2 s(x) + sqrt(alpha) z, z ~ N(0, I), alpha = eps sigma^2 / sigma_last^2.
   *
   * @param x0 [N,D], where it starts
   * @param data [M,D]
   * @returns [N,D]; a copy of x0 when steps = 0
   * @throws RangeError also if sigmas is empty, not strictly decreasing or not finite and > 0, steps not an integer >= 0,
   * or eps not finite and > 0
   */
  annealedLangevin(x0: Tensor2D, data: Tensor2D, opts: LangevinOptions, rng: Rng): Tensor2D;
  /**
   * `steps` times one step of gradient descent on all rows: parameter - lr gradient.
   *
   * @param X [N,D]
   * @returns the trained model; history[s] = the loss at step s, before the step
   * @throws RangeError also if steps is not an integer >= 0, or lr or sigma not finite and > 0
   */
  fit(model0: ScoreNet, X: Tensor2D, opts: ScoreFitOptions, rng: Rng): { model: ScoreNet; history: number[] };
}
