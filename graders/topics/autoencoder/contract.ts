import type { Scalar, Tensor, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs';

/** The injected, seeded source of randomness: the only one that a solution may use. */
export interface Rng {
  /** i.i.d. U[0,1) float32, never 1. A fresh tensor, owned by the caller. */
  uniform(shape: number[]): Tensor;
  /** i.i.d. N(0,1) float32. A fresh tensor, owned by the caller. */
  normal(shape: number[]): Tensor;
}

export type Activation = 'linear' | 'sigmoid' | 'tanh' | 'relu';
export type ReconstructionLoss = 'mse' | 'bce';

export interface AEConfig {
  /** n, an integer >= 1 */
  inputDim: number;
  /** d, an integer >= 1: under-complete below n, over-complete above */
  hiddenDim: number;
  /** f of h = f(x We + be) */
  encoder: Activation;
  /** g of xhat = g(h Wd + bd) */
  decoder: Activation;
  /** false by default; true means Wd := transpose(We) */
  tied?: boolean;
}

/**
 * The parameters. `Wd` is absent if and only if cfg.tied. A type alias, not an interface, so that `tf.tidy` can return
 * it.
 */
export type AEParams = {
  /** [n,d], the transpose of the lecture's W_h */
  We: Tensor2D;
  /** [d] */
  be: Tensor1D;
  /** [d,n] */
  Wd?: Tensor2D;
  /** [n] */
  bd: Tensor1D;
};

/** Adam's memory: steps done, and the two moments with the keys and shapes of the parameters. */
export type AdamState = { t: number; m: AEParams; v: AEParams };
export interface AdamOptions {
  lr: number;
  /** 0.9 by default */
  beta1?: number;
  /** 0.999 by default */
  beta2?: number;
  /** 1e-8 by default */
  epsilon?: number;
}

export interface AEFitOptions {
  loss: ReconstructionLoss;
  /** an integer >= 0 */
  epochs: number;
  /** an integer >= 1; N or more means the full batch */
  batchSize: number;
  /** finite, > 0 */
  lr: number;
  optimizer: 'sgd' | 'adam';
}

/**
 * The autoencoder h = f(x We + be), xhat = g(h Wd + bd) (NYU DLSP20 07-3, notebook 10-autoencoder).
 * Row = sample. Every function is synchronous, returns fresh tensors that the caller owns, changes no
 * argument and leaves no other tensor alive. All of them throw on a wrong rank, on shapes that don't fit
 * (also where tfjs would broadcast), on N = 0, and on a hyper-parameter out of range.
 */
export interface AutoencoderModule {
  /** weights U(-a,a), a = sqrt(6/(n+d)), independent; biases 0 */
  init(cfg: AEConfig, rng: Rng): AEParams;
  /** h = f(x We + be). x[N,n] -> [N,d] */
  encode(p: AEParams, cfg: AEConfig, x: Tensor2D): Tensor2D;
  /** xhat = g(h Wd + bd). h[N,d] -> [N,n] */
  decode(p: AEParams, cfg: AEConfig, h: Tensor2D): Tensor2D;
  /** decode of encode. x[N,n] -> [N,n] */
  reconstruct(p: AEParams, cfg: AEConfig, x: Tensor2D): Tensor2D;

  /** (1/N) sum_i 1/2 ||x_i - xhat_i||^2 */
  mseLoss(x: Tensor2D, xhat: Tensor2D): Scalar;
  /** (1/N) sum_i -sum_j [ x log xhat + (1-x) log(1-xhat) ], xhat kept away from 0 and 1. Throws outside [0,1]. */
  bceLoss(x: Tensor2D, xhat: Tensor2D): Scalar;
  /**
   * the same quantity with xhat = sigmoid(logits): (1/N) sum_i sum_j [ softplus(l) - x l ], never overflowing, not
   * clamped. Throws for x outside [0,1].
   */
  bceWithLogitsLoss(x: Tensor2D, logits: Tensor2D): Scalar;

  /**
   * loss of target against reconstruct(x), and its gradient for exactly the keys of p. 'bce' throws unless the decoder
   * is 'sigmoid'.
   */
  lossAndGrads(
    p: AEParams,
    cfg: AEConfig,
    x: Tensor2D,
    target: Tensor2D,
    loss: ReconstructionLoss,
  ): { loss: Scalar; grads: AEParams };
  /** theta - lr grad */
  sgdStep(p: AEParams, grads: AEParams, lr: number): AEParams;
  /** t = 0, m and v zeros with the keys and shapes of p */
  adamInit(p: AEParams): AdamState;
  /** Kingma and Ba's algorithm 1: bias-corrected moments, epsilon outside the root */
  adamStep(p: AEParams, grads: AEParams, state: AdamState, opts: AdamOptions): { params: AEParams; state: AdamState };
  /** one SGD step on a batch that reconstructs itself; `loss` is the value BEFORE the step */
  trainStep(
    p: AEParams,
    cfg: AEConfig,
    batch: Tensor2D,
    opts: { loss: ReconstructionLoss; lr: number },
  ): { params: AEParams; loss: Scalar };
  /**
   * per epoch a random permutation cut into batches, one step each; history[0] = loss of all data before training,
   * history[e] after epoch e
   */
  fit(p0: AEParams, cfg: AEConfig, X: Tensor2D, opts: AEFitOptions, rng: Rng): { params: AEParams; history: number[] };

  /** Extension: image j = column j of We, row by row. -> [d,height,width]. Throws unless height * width = n. */
  kernelImages?(p: AEParams, height: number, width: number): Tensor3D;
  /** Extension: decode((1-t) encode(a) + t encode(b)) for each t of ts. a, b [1,n], ts[T] -> [T,n] */
  interpolate?(p: AEParams, cfg: AEConfig, a: Tensor2D, b: Tensor2D, ts: Tensor1D): Tensor2D;
}
