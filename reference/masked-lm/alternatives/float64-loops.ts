/** Plain loops; one uniform for each decision, drawn all at once. */
import * as tf from '@tensorflow/tfjs';
import type { MaskTokensOptions, Rng, Split } from '../../../graders/topics/masked-lm/contract.ts';

const refuse = (why: string): never => {
  throw new RangeError(why);
};
function size(tokens: tf.Tensor2D): [number, number] {
  if (tokens.shape.length !== 2 || tokens.shape[0] < 1) refuse('tokens');
  return tokens.shape;
}
function draw(rng: Rng, count: number): ArrayLike<number> {
  const u = rng.uniform([count]);
  const all = Array.from(u.dataSync());
  u.dispose();
  return all;
}
function checkSplit(split: readonly number[]): void {
  if (split.length !== 3 || split.some((s) => !(s >= 0)) || Math.abs(split.reduce((a, b) => a + b) - 1) > 1e-6)
    refuse('split');
}
function checkIds(maskId: number, V: number): void {
  if (!Number.isInteger(V) || V < 1) refuse('vocabSize');
  if (!(maskId >= 0 && maskId < V && maskId % 1 === 0)) refuse('maskId');
}
function flags(selected: tf.Tensor2D, B: number, T: number): ArrayLike<number> {
  if (selected.shape.length !== 2 || selected.shape[0] !== B || selected.shape[1] !== T) refuse('selected');
  return selected.dataSync();
}

export function selectPositions(
  tokens: tf.Tensor2D,
  opts: { maskProb: number; specialIds: number[] },
  rng: Rng,
): tf.Tensor2D {
  const [B, T] = size(tokens);
  if (!(opts.maskProb >= 0) || opts.maskProb > 1) refuse('maskProb');
  const special = new Set(opts.specialIds);
  const u = draw(rng, B * T);
  const out = Array.from(tokens.dataSync(), (token, i) => !special.has(token) && u[i] < opts.maskProb);
  return tf.tensor(out, [B, T], 'bool') as tf.Tensor2D;
}

export function corruptTokens(
  tokens: tf.Tensor2D,
  selected: tf.Tensor2D,
  opts: { maskId: number; vocabSize: number; split?: Split },
  rng: Rng,
): tf.Tensor2D {
  const [B, T] = size(tokens);
  const chosen = flags(selected, B, T);
  const split = opts.split ?? [0.8, 0.1, 0.1];
  checkSplit(split);
  checkIds(opts.maskId, opts.vocabSize);
  const u = draw(rng, 2 * B * T);
  const ids = Array.from(tokens.dataSync());
  for (let i = 0; i < ids.length; i++) {
    if (!chosen[i]) continue;
    if (u[2 * i] < split[0]) ids[i] = opts.maskId;
    else if (u[2 * i] < split[0] + split[1]) ids[i] = Math.floor(u[2 * i + 1] * opts.vocabSize);
  }
  return tf.tensor2d(ids, [B, T], 'int32');
}

export function makeLabels(tokens: tf.Tensor2D, selected: tf.Tensor2D, ignoreIndex = -100): tf.Tensor2D {
  const [B, T] = size(tokens);
  const chosen = flags(selected, B, T);
  return tf.tensor2d(
    Array.from(tokens.dataSync(), (token, i) => (chosen[i] ? token : ignoreIndex)),
    [B, T],
    'int32',
  );
}

export function maskTokens(tokens: tf.Tensor2D, opts: MaskTokensOptions, rng: Rng) {
  checkSplit(opts.split ?? [0.8, 0.1, 0.1]);
  checkIds(opts.maskId, opts.vocabSize);
  const selected = selectPositions(tokens, opts, rng);
  const input = corruptTokens(tokens, selected, opts, rng);
  return { selected, input, labels: makeLabels(tokens, selected, opts.ignoreIndex) };
}

function positions(
  logits: tf.Tensor3D,
  labels: tf.Tensor2D,
  ignoreIndex: number,
): { rows: number[][][]; marks: number[][]; n: number } {
  if (
    logits.shape.length !== 3 ||
    labels.shape.length !== 2 ||
    logits.shape[0] !== labels.shape[0] ||
    logits.shape[1] !== labels.shape[1] ||
    logits.shape[0] < 1
  )
    refuse('shapes');
  const marks = labels.arraySync();
  let n = 0;
  for (const label of marks.flat()) {
    if (label === ignoreIndex) continue;
    if (label < 0 || label >= logits.shape[2]) refuse('label');
    n++;
  }
  return { rows: logits.arraySync(), marks, n };
}
function logTotal(row: number[]): number {
  const top = Math.max(...row);
  let s = 0;
  for (const x of row) s += Math.exp(x - top);
  return top + Math.log(s);
}

export function maskedCrossEntropy(logits: tf.Tensor3D, labels: tf.Tensor2D, ignoreIndex = -100): tf.Scalar {
  const { rows, marks, n } = positions(logits, labels, ignoreIndex);
  let total = 0;
  marks.forEach((line, i) =>
    line.forEach((label, j) => {
      if (label !== ignoreIndex) total += logTotal(rows[i][j]) - rows[i][j][label];
    }),
  );
  return tf.scalar(n === 0 ? 0 : total / n);
}

export function maskedCrossEntropyGrad(logits: tf.Tensor3D, labels: tf.Tensor2D, ignoreIndex = -100): tf.Tensor3D {
  const { rows, marks, n } = positions(logits, labels, ignoreIndex);
  return tf.tensor3d(
    rows.map((line, i) =>
      line.map((row, j) => {
        if (marks[i][j] === ignoreIndex) return row.map(() => 0);
        const total = logTotal(row);
        return row.map((x, v) => (Math.exp(x - total) - (v === marks[i][j] ? 1 : 0)) / n);
      }),
    ),
  );
}
