import type { Scalar, Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs';

/** The injected source of randomness. */
export interface Rng {
  /** i.i.d. U[0,1), float32; a fresh tensor, yours to dispose */
  uniform(shape: number[]): Tensor;
  /** i.i.d. N(0,1), float32; a fresh tensor, yours to dispose */
  normal(shape: number[]): Tensor;
}

/** Row-wise map (a denoiser). [N,D] -> [N,D] */
export type MapFn = (y: Tensor2D) => Tensor2D;

export type Mlp = {
  /** hidden layers use `activation`; the LAST layer is linear. W [in,out], b [out] */
  layers: { W: Tensor2D; b: Tensor1D }[];
  activation: 'tanh' | 'relu';
};

export type Corruption =
  | { kind: 'gaussian'; sigma: number }
  /** p is the probability of DROPPING an entry; rescale (default false) multiplies what is kept by 1/(1-p) */
  | { kind: 'mask'; p: number; rescale?: boolean };

export interface DaeFitOptions {
  corruption: Corruption;
  steps: number;
  batchSize: number;
  lr: number;
}

/** Denoising autoencoders, the score and the energy that they learn. Every function returns fresh tensors. */
export interface DenoisingAutoencoderModule {
  /** y + sigma xi, xi i.i.d. N(0,1) */
  gaussianCorrupt(y: Tensor2D, sigma: number, rng: Rng): Tensor2D;
  /**
   * each entry dropped (-> 0) independently with probability p; mask float32 {0,1}, 1 = kept; corrupted = y mask s, s =
   * 1/(1-p) if rescale and p < 1, else 1
   */
  maskCorrupt(y: Tensor2D, p: number, rng: Rng, opts?: { rescale?: boolean }): { corrupted: Tensor2D; mask: Tensor2D };
  /** sum_m w_im data_m, w_i = softmax_m(-||y_i - data_m||^2 / (2 sigma^2)). y[N,D] data[M,D] -> [N,D] */
  optimalDenoiser(y: Tensor2D, data: Tensor2D, sigma: number): Tensor2D;
  /** sizes = [D, h1, ..., D]; W ~ U(-a,a), a = sqrt(6/(in+out)), b = 0 */
  initMlp(sizes: number[], activation: 'tanh' | 'relu', rng: Rng): Mlp;
  /** h_0 = y, h_l = act(h_{l-1} W_l + b_l), the last layer without act. -> [N,D] */
  mlpForward(model: Mlp, y: Tensor2D): Tensor2D;
  /** (1/N) sum_i 1/2 ||clean_i - r(corrupted_i)||^2 */
  daeLoss(model: Mlp, clean: Tensor2D, corrupted: Tensor2D): Scalar;
  /** each step: a minibatch of rows of Y, FRESH corruption, one Adam step; history[s] = that minibatch loss */
  fit(model0: Mlp, Y: Tensor2D, opts: DaeFitOptions, rng: Rng): { model: Mlp; history: number[] };
  /** r(y) - y */
  vectorField(r: MapFn, y: Tensor2D): Tensor2D;
  /** (r(y) - y) / sigma^2 */
  scoreEstimate(r: MapFn, y: Tensor2D, sigma: number): Tensor2D;
  /** ||y - r(y)||^2, no 1/2. -> [N] */
  reconstructionEnergy(r: MapFn, y: Tensor2D): Tensor1D;
  /** r applied `steps` times */
  iterate(r: MapFn, y: Tensor2D, steps: number): Tensor2D;
}
