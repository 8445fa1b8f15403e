import type { Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs';

/** 'none' -> [N]; 'sum' and 'mean' (the default) -> a scalar. */
export type Reduction = 'none' | 'sum' | 'mean';

/**
 * Losses that push energy down at the data and up elsewhere, and the gradients of their means. Every function returns
 * fresh tensors.
 */
export interface ContrastiveLossModule {
  /** D_i = ||a_i - b_i||. [N,D],[N,D] -> [N] */
  distance(a: Tensor2D, b: Tensor2D): Tensor1D;
  /** (1-y) D^2/2 + y max(0,m-D)^2/2; y = 0 similar, y = 1 dissimilar. y[N] */
  pairLoss(a: Tensor2D, b: Tensor2D, y: Tensor1D, margin: number, reduction?: Reduction): Tensor;
  pairLossGrad(a: Tensor2D, b: Tensor2D, y: Tensor1D, margin: number): { da: Tensor2D; db: Tensor2D };
  /** max(0, m + ePos - eNeg) */
  hingeLoss(ePos: Tensor1D, eNeg: Tensor1D, margin: number, reduction?: Reduction): Tensor;
  hingeLossGrad(ePos: Tensor1D, eNeg: Tensor1D, margin: number): { dPos: Tensor1D; dNeg: Tensor1D };
  /** max(0, m + d(a,p) - d(a,n)), d squared Euclidean (default) or Euclidean */
  tripletLoss(
    anchor: Tensor2D,
    positive: Tensor2D,
    negative: Tensor2D,
    margin: number,
    opts?: { squared?: boolean; reduction?: Reduction },
  ): Tensor;
  tripletLossGrad(
    anchor: Tensor2D,
    positive: Tensor2D,
    negative: Tensor2D,
    margin: number,
    opts?: { squared?: boolean },
  ): { da: Tensor2D; dp: Tensor2D; dn: Tensor2D };
  /** ePos_i + (1/beta) log sum_m exp(-beta eAll_im). ePos[N] eAll[N,M] */
  nllLoss(ePos: Tensor1D, eAll: Tensor2D, beta: number, reduction?: Reduction): Tensor;
  nllLossGrad(ePos: Tensor1D, eAll: Tensor2D, beta: number): { dPos: Tensor1D; dAll: Tensor2D };
  /** -S_ii + logsumexp_j S_ij, S = sim(q_i, k_j)/temperature. q,k[N,D] */
  infoNCE(q: Tensor2D, k: Tensor2D, temperature: number, opts?: { normalize?: boolean; reduction?: Reduction }): Tensor;
  infoNCEGrad(
    q: Tensor2D,
    k: Tensor2D,
    temperature: number,
    opts?: { normalize?: boolean },
  ): { dq: Tensor2D; dk: Tensor2D };
}
