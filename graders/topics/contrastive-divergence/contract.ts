import type { Scalar, Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs';

/** The injected source of randomness. */
export interface Rng {
  /** i.i.d. U[0,1), float32; a fresh tensor, yours to dispose */
  uniform(shape: number[]): Tensor;
  /** i.i.d. N(0,1), float32; a fresh tensor, yours to dispose */
  normal(shape: number[]): Tensor;
}

/** A row-wise energy that tfjs can differentiate. [N,D] -> [N] */
export type EnergyFn = (y: Tensor2D) => Tensor1D;
/** W[nv,nh], visible bias b[nv], hidden bias c[nh] */
export type Rbm = { W: Tensor2D; b: Tensor1D; c: Tensor1D };
/** The gradient of a LOSS: parameters move by minus lr times this. */
export type RbmGrad = { dW: Tensor2D; db: Tensor1D; dc: Tensor1D };

export interface RbmTrainOptions {
  method: 'cd' | 'pcd';
  k: number;
  /** number of updates */
  steps: number;
  batchSize: number;
  lr: number;
  /** pcd: number of persistent particles, default batchSize */
  particles?: number;
}

/**
 * A Bernoulli restricted Boltzmann machine, its chain, its gradients, and Langevin dynamics. Every function returns
 * fresh tensors.
 */
export interface ContrastiveDivergenceModule {
  /** -v.b - h.c - v'Wh. v[N,nv] h[N,nh] -> [N] */
  energy(m: Rbm, v: Tensor2D, h: Tensor2D): Tensor1D;
  /** -v.b - sum_j softplus(c_j + (vW)_j). -> [N] */
  freeEnergy(m: Rbm, v: Tensor2D): Tensor1D;
  /** sigmoid(vW + c). -> [N,nh] */
  hiddenProb(m: Rbm, v: Tensor2D): Tensor2D;
  /** sigmoid(hW' + b). -> [N,nv] */
  visibleProb(m: Rbm, h: Tensor2D): Tensor2D;
  /** float32 0 or 1: 1 iff u < p */
  sampleBernoulli(p: Tensor2D, rng: Rng): Tensor2D;
  /** h ~ P(h|v), then v ~ P(v|h) */
  gibbsStep(m: Rbm, v: Tensor2D, rng: Rng): { h: Tensor2D; v: Tensor2D };
  /** v after k Gibbs steps */
  gibbsChain(m: Rbm, v0: Tensor2D, k: number, rng: Rng): Tensor2D;
  /** gradient of mean F(vData) - mean F(vModel). vData[N,nv] vModel[M,nv] */
  contrastiveGrad(m: Rbm, vData: Tensor2D, vModel: Tensor2D): RbmGrad;
  /** vModel = gibbsChain(vData, k) */
  cdGrad(m: Rbm, vData: Tensor2D, k: number, rng: Rng): { grad: RbmGrad; vModel: Tensor2D };
  /** particles' = gibbsChain(particles, k) */
  pcdGrad(m: Rbm, vData: Tensor2D, particles: Tensor2D, k: number, rng: Rng): { grad: RbmGrad; particles: Tensor2D };
  /** theta - lr grad */
  applyGrad(m: Rbm, grad: RbmGrad, lr: number): Rbm;
  train(m0: Rbm, V: Tensor2D, opts: RbmTrainOptions, rng: Rng): { model: Rbm; particles?: Tensor2D };
  /** y - (stepSize/2) dE/dy + sqrt(stepSize/beta) N(0,I); beta = Infinity: no noise; default 1 */
  langevinStep(energy: EnergyFn, y: Tensor2D, stepSize: number, rng: Rng, beta?: number): Tensor2D;
  langevinChain(energy: EnergyFn, y0: Tensor2D, steps: number, stepSize: number, rng: Rng, beta?: number): Tensor2D;
  /** extension: log sum_v exp(-F(v)) */
  logPartition?(m: Rbm): Scalar;
}
