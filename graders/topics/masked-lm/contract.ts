import type { Scalar, Tensor, Tensor2D, Tensor3D } from '@tensorflow/tfjs';

/** The injected source of randomness. */
export interface Rng {
  /** i.i.d. U[0,1), float32; a fresh tensor, yours to dispose */
  uniform(shape: number[]): Tensor;
  /** i.i.d. N(0,1), float32; a fresh tensor, yours to dispose */
  normal(shape: number[]): Tensor;
}

/** [P(mask), P(random), P(keep)] of a selected position */
export type Split = [number, number, number];

export interface MaskTokensOptions {
  /** probability that an eligible position is selected */
  maskProb: number;
  maskId: number;
  vocabSize: number;
  /** ids that are never selected */
  specialIds: number[];
  /** default [0.8, 0.1, 0.1] */
  split?: Split;
  /** default -100 */
  ignoreIndex?: number;
}

/** BERT's masking and its loss. Every function returns fresh tensors. */
export interface MaskedLmModule {
  /** bool[B,T]: each position whose token is not special, with probability maskProb */
  selectPositions(tokens: Tensor2D, opts: { maskProb: number; specialIds: number[] }, rng: Rng): Tensor2D;
  /** int32[B,T]: selected positions become maskId, a random id or stay, by `split`; others stay */
  corruptTokens(
    tokens: Tensor2D,
    selected: Tensor2D,
    opts: { maskId: number; vocabSize: number; split?: Split },
    rng: Rng,
  ): Tensor2D;
  /** int32[B,T]: the token where selected, ignoreIndex (default -100) elsewhere */
  makeLabels(tokens: Tensor2D, selected: Tensor2D, ignoreIndex?: number): Tensor2D;
  /** the three above in sequence, sharing `selected` */
  maskTokens(
    tokens: Tensor2D,
    opts: MaskTokensOptions,
    rng: Rng,
  ): { input: Tensor2D; labels: Tensor2D; selected: Tensor2D };
  /**
   * mean over labelled positions of -log softmax(logits)[label]; 0 if there is none. logits[B,T,V] labels int32[B,T]
   */
  maskedCrossEntropy(logits: Tensor3D, labels: Tensor2D, ignoreIndex?: number): Scalar;
  /** its gradient with respect to the logits. -> [B,T,V] */
  maskedCrossEntropyGrad(logits: Tensor3D, labels: Tensor2D, ignoreIndex?: number): Tensor3D;
}
