/**
 * Masked language modelling: Devlin, Chang, Lee and Toutanova, "BERT", NAACL 2019, section 3.1 (task 1)
 * and appendix A.1. Cross-entropy over the selected positions only.
 */
import * as tf from '@tensorflow/tfjs';
import type { Scalar, Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import type { MaskTokensOptions, Rng, Split } from '../../graders/topics/masked-lm/contract.ts';

const SPLIT: Split = [0.8, 0.1, 0.1];
const IGNORE = -100;

/**
 * selected_ij with probability maskProb, independently, where tokens_ij is not special. -> bool[B,T].
 * @throws RangeError on rank, B = 0, maskProb
 */
export function selectPositions(
  tokens: Tensor2D,
  { maskProb, specialIds }: { maskProb: number; specialIds: number[] },
  rng: Rng,
): Tensor2D {
  requireTokens(tokens);
  requireProbability(maskProb);
  return tf.tidy(() => {
    let eligible: tf.Tensor = tf.ones(tokens.shape, 'bool');
    for (const id of specialIds) eligible = eligible.logicalAnd(tokens.notEqual(tf.scalar(id, 'int32')));
    return rng
      .uniform([...tokens.shape])
      .less(maskProb)
      .logicalAnd<Tensor2D>(eligible);
  });
}

/** Selected: maskId with probability split[0], a uniform id with split[1], unchanged with split[2]. -> int32[B,T] */
export function corruptTokens(
  tokens: Tensor2D,
  selected: Tensor2D,
  { maskId, vocabSize, split = SPLIT }: { maskId: number; vocabSize: number; split?: Split },
  rng: Rng,
): Tensor2D {
  requireTokens(tokens);
  requireSame(tokens, selected);
  requireVocabulary(maskId, vocabSize);
  requireSplit(split);
  return tf.tidy(() => {
    const u = rng.uniform([...tokens.shape]);
    // u < 1, but u * vocabSize may round up to vocabSize
    const random = rng
      .uniform([...tokens.shape])
      .mul(vocabSize)
      .floor()
      .minimum(vocabSize - 1)
      .toInt();
    const masked = selected.toBool().logicalAnd(u.less(split[0]));
    const replaced = selected
      .toBool()
      .logicalAnd(u.greaterEqual(split[0]))
      .logicalAnd(u.less(split[0] + split[1]));
    return tf.where(masked, tf.fill(tokens.shape, maskId, 'int32'), tf.where(replaced, random, tokens)) as Tensor2D;
  });
}

/** The original token where selected, ignoreIndex elsewhere. -> int32[B,T] */
export function makeLabels(tokens: Tensor2D, selected: Tensor2D, ignoreIndex = IGNORE): Tensor2D {
  requireTokens(tokens);
  requireSame(tokens, selected);
  return tf.tidy(() => tf.where<Tensor2D>(selected.toBool(), tokens, tf.fill(tokens.shape, ignoreIndex, 'int32')));
}

/** BERT's input, labels and selection. */
export function maskTokens(
  tokens: Tensor2D,
  opts: MaskTokensOptions,
  rng: Rng,
): { input: Tensor2D; labels: Tensor2D; selected: Tensor2D } {
  requireVocabulary(opts.maskId, opts.vocabSize);
  requireSplit(opts.split ?? SPLIT);
  const selected = selectPositions(tokens, opts, rng);
  return {
    input: corruptTokens(tokens, selected, opts, rng),
    labels: makeLabels(tokens, selected, opts.ignoreIndex),
    selected,
  };
}

/** (1/n) sum over labelled positions of logsumexp(logits) - logit[label]; 0 when n = 0. */
export function maskedCrossEntropy(logits: Tensor3D, labels: Tensor2D, ignoreIndex = IGNORE): Scalar {
  requireLogits(logits, labels, ignoreIndex);
  return tf.tidy(() => {
    const { counted, n, target } = targets(logits, labels, ignoreIndex);
    const shifted = logits.sub(logits.max(2, true));
    const losses = shifted.logSumExp(2).sub(shifted.mul(target).sum(2));
    return tf.where(counted, losses, losses.zerosLike()).sum().div<Scalar>(Math.max(n, 1));
  });
}

/** (softmax - onehot)/n at labelled positions, 0 elsewhere. -> [B,T,V] */
export function maskedCrossEntropyGrad(logits: Tensor3D, labels: Tensor2D, ignoreIndex = IGNORE): Tensor3D {
  requireLogits(logits, labels, ignoreIndex);
  return tf.tidy(() => {
    const { counted, n, target } = targets(logits, labels, ignoreIndex);
    return tf.softmax(logits).sub(target).mul(counted.toFloat().expandDims(2)).div<Tensor3D>(Math.max(n, 1));
  });
}

/** Which positions count, how many, and the one-hot of their labels. */
function targets(
  logits: Tensor3D,
  labels: Tensor2D,
  ignoreIndex: number,
): { counted: tf.Tensor; n: number; target: tf.Tensor } {
  const ids = tf.range(0, logits.shape[2], 1, 'int32');
  const counted = labels.notEqual(tf.scalar(ignoreIndex, 'int32'));
  const n = counted.toFloat().sum().dataSync()[0];
  // an ignore index that is a token's id marks no target either
  const target = labels.expandDims(2).equal(ids).logicalAnd(counted.expandDims(2)).toFloat();
  return { counted, n, target };
}

function requireTokens(tokens: Tensor2D): void {
  if (tokens.rank !== 2) throw new RangeError(`tokens must be [B,T], got shape [${tokens.shape}]`);
  if (tokens.shape[0] === 0) throw new RangeError('the batch is empty');
}

function requireSame(tokens: Tensor2D, other: Tensor2D): void {
  if (other.rank !== 2 || other.shape[0] !== tokens.shape[0] || other.shape[1] !== tokens.shape[1])
    throw new RangeError(`shapes disagree: [${tokens.shape}] and [${other.shape}]`);
}

function requireProbability(p: number): void {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`maskProb must lie in [0,1], got ${p}`);
}

function requireVocabulary(maskId: number, vocabSize: number): void {
  if (!Number.isInteger(vocabSize) || vocabSize < 1)
    throw new RangeError(`vocabSize must be an integer >= 1, got ${vocabSize}`);
  if (!Number.isInteger(maskId) || maskId < 0 || maskId >= vocabSize)
    throw new RangeError(`maskId must be an id of the vocabulary, got ${maskId}`);
}

function requireSplit(split: readonly number[]): void {
  if (split.length !== 3 || !split.every((share) => share >= 0) || Math.abs(split[0] + split[1] + split[2] - 1) > 1e-6)
    throw new RangeError(`split must be three shares that sum to 1, got [${split}]`);
}

function requireLogits(logits: Tensor3D, labels: Tensor2D, ignoreIndex: number): void {
  if (logits.rank !== 3 || labels.rank !== 2)
    throw new RangeError(`expected logits [B,T,V] and labels [B,T], got [${logits.shape}] and [${labels.shape}]`);
  const [B, T, V] = logits.shape;
  if (labels.shape[0] !== B || labels.shape[1] !== T)
    throw new RangeError(`shapes disagree: [${logits.shape}] and [${labels.shape}]`);
  if (B === 0) throw new RangeError('the batch is empty');
  if (Array.from(labels.dataSync()).some((label) => label !== ignoreIndex && (label < 0 || label >= V)))
    throw new RangeError('a label is neither a token nor ignoreIndex');
}
