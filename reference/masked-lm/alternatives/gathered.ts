/**
 * Vectorised: only the labelled positions are gathered; one draw decides between mask, random and keep, in the reverse
 * order.
 */
import * as tf from '@tensorflow/tfjs';
import type { MaskTokensOptions, Rng, Split } from '../../../graders/topics/masked-lm/contract.ts';

class BadArgument extends Error {}
const demand = (fine: boolean, what: string): void => {
  if (!fine) throw new BadArgument(what);
};
const DEFAULT: Split = [0.8, 0.1, 0.1];

function demandOptions({
  maskId,
  vocabSize,
  split = DEFAULT,
}: {
  maskId: number;
  vocabSize: number;
  split?: Split;
}): void {
  demand(Number.isSafeInteger(vocabSize) && vocabSize > 0, 'vocabSize');
  demand(Number.isSafeInteger(maskId) && maskId > -1 && maskId < vocabSize, 'maskId');
  demand(
    split.length === 3 && Math.min(...split) >= 0 && Math.abs(1 - split[0] - split[1] - split[2]) <= 1e-6,
    'split',
  );
}
const demandTokens = (tokens: tf.Tensor) => demand(tokens.shape.length === 2 && tokens.shape[0] !== 0, 'tokens');
const demandShape = (x: tf.Tensor, shape: readonly number[]) => demand(x.shape.join() === shape.join(), 'shape');

export function selectPositions(
  tokens: tf.Tensor2D,
  { maskProb, specialIds }: { maskProb: number; specialIds: number[] },
  rng: Rng,
): tf.Tensor2D {
  demandTokens(tokens);
  demand(maskProb >= 0 && 1 - maskProb >= 0, 'maskProb');
  const unique = [...new Set(specialIds)];
  return tf.tidy(() => {
    // every other position is drawn column by column
    const u = rng.uniform([tokens.shape[1], tokens.shape[0]]).transpose();
    const ordinary =
      unique.length === 0
        ? tf.onesLike(tokens).cast('bool')
        : tokens.expandDims(2).equal(tf.tensor1d(unique, 'int32')).any(2).logicalNot();
    return u.greaterEqual(maskProb).logicalNot().logicalAnd(ordinary) as tf.Tensor2D;
  });
}

export function corruptTokens(
  tokens: tf.Tensor2D,
  selected: tf.Tensor2D,
  opts: { maskId: number; vocabSize: number; split?: Split },
  rng: Rng,
): tf.Tensor2D {
  demandTokens(tokens);
  demandShape(selected, tokens.shape);
  demandOptions(opts);
  const [, random, keep] = opts.split ?? DEFAULT;
  const [ids, chosen] = [Int32Array.from(tokens.dataSync()), selected.dataSync()];
  const places = Array.from(chosen.keys()).filter((i) => chosen[i] !== 0);
  if (places.length > 0) {
    const [decide, which] = tf.tidy(() => [
      rng.uniform([places.length]).dataSync(),
      rng.uniform([places.length]).dataSync(),
    ]);
    places.forEach((at, i) => {
      if (decide[i] < keep) return;
      ids[at] = decide[i] < keep + random ? Math.floor(which[i] * opts.vocabSize) : opts.maskId;
    });
  }
  return tf.tensor2d(ids, tokens.shape, 'int32');
}

export function makeLabels(tokens: tf.Tensor2D, selected: tf.Tensor2D, ignoreIndex: number = -100): tf.Tensor2D {
  demandTokens(tokens);
  demandShape(selected, tokens.shape);
  return tf.tidy(() => tokens.where(selected.cast('bool'), tf.fill(tokens.shape, ignoreIndex, 'int32')) as tf.Tensor2D);
}

export function maskTokens(tokens: tf.Tensor2D, opts: MaskTokensOptions, rng: Rng) {
  demandOptions(opts);
  const selected = selectPositions(tokens, opts, rng);
  const labels = makeLabels(tokens, selected, opts.ignoreIndex ?? -100);
  return { input: corruptTokens(tokens, selected, opts, rng), labels, selected };
}

function labelled(logits: tf.Tensor3D, labels: tf.Tensor2D, ignoreIndex: number): { at: number[]; ids: number[] } {
  demand(logits.shape.length === 3 && logits.shape[0] > 0, 'logits');
  demandShape(labels, logits.shape.slice(0, 2));
  const all = Array.from(labels.dataSync());
  const at = [...all.keys()].filter((i) => all[i] !== ignoreIndex);
  demand(
    at.every((i) => all[i] > -1 && all[i] < logits.shape[2]),
    'label',
  );
  return { at, ids: at.map((i) => all[i]) };
}

export function maskedCrossEntropy(logits: tf.Tensor3D, labels: tf.Tensor2D, ignoreIndex: number = -100): tf.Scalar {
  const { at, ids } = labelled(logits, labels, ignoreIndex);
  if (at.length === 0) return tf.scalar(0);
  return tf.tidy(() => {
    const rows = logits.reshape([-1, logits.shape[2]]).gather(tf.tensor1d(at, 'int32'));
    const own = tf.tensor1d(
      Array.from(rows.dataSync()).filter((_, i) => i % logits.shape[2] === ids[Math.floor(i / logits.shape[2])]),
    );
    return tf.logSumExp(rows.sub(own.expandDims(1)), 1).mean() as tf.Scalar;
  });
}

export function maskedCrossEntropyGrad(
  logits: tf.Tensor3D,
  labels: tf.Tensor2D,
  ignoreIndex: number = -100,
): tf.Tensor3D {
  const { at, ids } = labelled(logits, labels, ignoreIndex);
  const V = logits.shape[2];
  const out = new Float32Array(logits.size);
  if (at.length === 0) return tf.tensor3d(out, logits.shape);
  const P = tf.tidy(() => tf.softmax(logits).dataSync());
  at.forEach((place, i) => {
    for (let v = 0; v < V; v++) out[place * V + v] = (P[place * V + v] - (v === ids[i] ? 1 : 0)) / at.length;
  });
  return tf.tensor3d(out, logits.shape);
}
