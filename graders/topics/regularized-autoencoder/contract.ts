import type { Scalar, Tensor, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs';

/** The injected source of randomness. */
export interface Rng {
  /** i.i.d. U[0,1), float32; a fresh tensor, yours to dispose */
  uniform(shape: number[]): Tensor;
  /** i.i.d. N(0,1), float32; a fresh tensor, yours to dispose */
  normal(shape: number[]): Tensor;
}

export type Activation = 'linear' | 'sigmoid' | 'tanh' | 'relu';
export type SquashingActivation = 'sigmoid' | 'tanh';

export interface AEConfig {
  inputDim: number;
  hiddenDim: number;
  encoder: Activation;
  decoder: Activation;
  /** default false; true: Wd is the transpose of We, and the key Wd is absent */
  tied?: boolean;
}

/** h = f(x We + be), xhat = g(h Wd + bd). We[n,d] be[d] Wd[d,n] bd[n] */
export type AEParams = { We: Tensor2D; be: Tensor1D; Wd?: Tensor2D; bd: Tensor1D };

export type Regularizer = { kind: 'none' } | { kind: 'l1'; lambda: number } | { kind: 'contractive'; lambda: number };

export interface FitOptions {
  epochs: number;
  batchSize: number;
  lr: number;
  optimizer: 'sgd' | 'adam';
}

/** Over-complete autoencoders and what keeps them from copying. Every function returns fresh tensors. */
export interface RegularizedAutoencoderModule {
  /** J_ijk = dh_ij / dx_ik. x[N,n] -> [N,d,n] */
  jacobian(p: AEParams, activation: SquashingActivation, x: Tensor2D): Tensor3D;
  /** (1/N) sum_i ||J_i||^2 (Frobenius), no 1/2, no root */
  contractivePenalty(p: AEParams, activation: SquashingActivation, x: Tensor2D): Scalar;
  /** (1/N) sum_ij |h_ij|. h[N,d] */
  l1Penalty(h: Tensor2D): Scalar;
  /** (1/N) sum_i 1/2 ||x_i - xhat_i||^2 + lambda penalty */
  regularizedLoss(p: AEParams, cfg: AEConfig, x: Tensor2D, reg: Regularizer): Scalar;
  /** its gradient with respect to every parameter, with exactly the keys of p */
  lossAndGrads(p: AEParams, cfg: AEConfig, x: Tensor2D, reg: Regularizer): { loss: Scalar; grads: AEParams };
  /** history[0] before training, history[e] after epoch e, on all of X */
  fit(
    p0: AEParams,
    cfg: AEConfig,
    X: Tensor2D,
    reg: Regularizer,
    opts: FitOptions,
    rng: Rng,
  ): { params: AEParams; history: number[] };
}
