/** Unusual: exactly round(p n) positions of each sequence, as BERT's own code does, and an average over n + 1e-5. */
import * as tf from '@tensorflow/tfjs';
import type { MaskedLmModule, Rng, Split } from '../../../graders/topics/masked-lm/contract.ts';

const must = (holds: boolean, what: string): void => {
  if (!holds) throw new TypeError(what);
};
const isGrid = (x: tf.Tensor) => must(x.rank === 2 && x.shape[0] > 0, 'expected [B,T]');
const alike = (x: tf.Tensor, y: tf.Tensor) =>
  must(x.rank === y.rank && x.shape.every((length, i) => length === y.shape[i]), 'shapes');
const isSplit = (split: readonly number[]) =>
  must(
    split.length === 3 && split.every((s) => s >= 0) && Math.abs(split[0] + split[1] + split[2] - 1) <= 1e-6,
    'split',
  );
const isId = (id: number, V: number) =>
  must(Number.isInteger(V) && V >= 1 && Number.isInteger(id) && id >= 0 && id < V, 'maskId and vocabSize');
const uniforms = (rng: Rng, count: number): number[] => tf.tidy(() => Array.from(rng.uniform([count]).dataSync()));

export const selectPositions: MaskedLmModule['selectPositions'] = (tokens, { maskProb, specialIds }, rng) => {
  isGrid(tokens);
  must(maskProb >= 0 && maskProb <= 1, 'maskProb');
  return tf.tidy(
    () =>
      tf.tensor(
        tokens.arraySync().map((row) => {
          const eligible = row.map((token, j) => ({ token, j })).filter(({ token }) => !specialIds.includes(token));
          const keys = uniforms(rng, row.length);
          const chosen = new Set(
            eligible
              .map(({ j }) => j)
              .sort((a, b) => keys[a] - keys[b])
              .slice(0, Math.round(maskProb * eligible.length)),
          );
          return row.map((_, j) => chosen.has(j));
        }),
        tokens.shape,
        'bool',
      ) as tf.Tensor2D,
  );
};

export const corruptTokens: MaskedLmModule['corruptTokens'] = (
  tokens,
  selected,
  { maskId, vocabSize, split = [0.8, 0.1, 0.1] as Split },
  rng,
) => {
  isGrid(tokens);
  alike(tokens, selected);
  isSplit(split);
  isId(maskId, vocabSize);
  return tf.tidy(() => {
    // two stages: mask or not, then random or not among the others
    const [first, second, third] = [0, 1, 2].map(() => rng.uniform([...tokens.shape]));
    const later = split[1] + split[2] > 0 ? split[1] / (split[1] + split[2]) : 0;
    const stays = split[0] >= 1 ? first.less(-1) : first.greaterEqual(split[0]);
    const random = tf
      .floor(third.mul(vocabSize))
      .clipByValue(0, vocabSize - 1)
      .cast('int32');
    const others = later === 0 ? tokens : tf.where(second.less(later), random, tokens);
    const corrupted = tf.where(stays, others, tf.onesLike(tokens).mul(tf.scalar(maskId, 'int32')));
    return tf.where(selected.cast('bool'), corrupted, tokens).cast('int32') as tf.Tensor2D;
  });
};

export const makeLabels: MaskedLmModule['makeLabels'] = (tokens, selected, ignoreIndex = -100) => {
  isGrid(tokens);
  alike(tokens, selected);
  return tf.tidy(() => {
    const on = selected.cast('int32');
    return tokens.mul(on).add(tf.scalar(1, 'int32').sub(on).mul(tf.scalar(ignoreIndex, 'int32'))) as tf.Tensor2D;
  });
};

export const maskTokens: MaskedLmModule['maskTokens'] = (tokens, opts, rng) => {
  isGrid(tokens);
  isSplit(opts.split ?? [0.8, 0.1, 0.1]);
  isId(opts.maskId, opts.vocabSize);
  const selected = selectPositions(tokens, opts, rng);
  return {
    labels: makeLabels(tokens, selected, opts.ignoreIndex),
    input: corruptTokens(tokens, selected, opts, rng),
    selected,
  };
};

function checked(logits: tf.Tensor3D, labels: tf.Tensor2D, ignoreIndex: number): void {
  must(logits.rank === 3 && labels.rank === 2 && logits.shape[0] > 0, 'ranks');
  must(logits.shape[0] === labels.shape[0] && logits.shape[1] === labels.shape[1], 'shapes');
  must(
    Array.from(labels.dataSync()).every((label) => label === ignoreIndex || (label >= 0 && label < logits.shape[2])),
    'labels',
  );
}

export const maskedCrossEntropy: MaskedLmModule['maskedCrossEntropy'] = (logits, labels, ignoreIndex = -100) => {
  checked(logits, labels, ignoreIndex);
  return tf.tidy(() => {
    const [B, T, V] = logits.shape;
    const flat = labels.reshape([B * T]);
    const weights = flat.notEqual(tf.scalar(ignoreIndex, 'int32')).cast('float32');
    const safe = flat.mul(weights.cast('int32'));
    const logs = tf.logSoftmax(logits.reshape([B * T, V]) as tf.Tensor2D);
    const picked = tf.gatherND(logs, tf.stack([tf.range(0, B * T, 1, 'int32'), safe.cast('int32')], 1));
    return picked.neg().mul(weights).sum().div(weights.sum().add(1e-5)) as tf.Scalar;
  });
};

export const maskedCrossEntropyGrad: MaskedLmModule['maskedCrossEntropyGrad'] = (
  logits,
  labels,
  ignoreIndex = -100,
) => {
  checked(logits, labels, ignoreIndex);
  return tf.tidy(
    () => tf.grad((x) => maskedCrossEntropyOf(x as tf.Tensor3D, labels, ignoreIndex))(logits) as tf.Tensor3D,
  );
};

/** As above without gatherND, whose gradient tfjs does not know. */
function maskedCrossEntropyOf(logits: tf.Tensor3D, labels: tf.Tensor2D, ignoreIndex: number): tf.Scalar {
  const weights = labels.notEqual(tf.scalar(ignoreIndex, 'int32')).cast('float32');
  const target = labels
    .expandDims(2)
    .equal(tf.range(0, logits.shape[2], 1, 'int32'))
    .cast('float32')
    .mul(weights.expandDims(2));
  return tf.logSoftmax(logits, 2).mul(target).sum().div(weights.sum().add(1e-5)).neg() as tf.Scalar;
}
