/** Every gradient by tf.grads of the loss; a tiny constant under the root keeps the slope finite at 0. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import type { ContrastiveLossModule, Reduction } from '../../../graders/topics/contrastive-loss/contract.ts';

const must = (holds: boolean, what: string): void => {
  if (!holds) throw new RangeError(what);
};
const alike = (...all: Tensor[]) =>
  must(
    all.every(
      (x) => x.rank === 2 && x.shape[0] > 0 && x.shape[0] === all[0].shape[0] && x.shape[1] === all[0].shape[1],
    ),
    'matrices of one shape',
  );
const atLeastZero = (m: number) => must(Number.isFinite(m) && m >= 0, 'margin');
const positive = (x: number) => must(Number.isFinite(x) && x > 0, 'must be finite and > 0');
const named = (how: Reduction) => must(how === 'none' || how === 'sum' || how === 'mean', 'reduction');
const folded = (losses: Tensor, how: Reduction): Tensor =>
  ({ none: () => losses.add(0), sum: () => losses.sum(), mean: () => losses.mean() })[how]();
const length = (x: Tensor): Tensor => x.square().sum(1).add(1e-24).sqrt();
const binary = (y: Tensor1D, N: number) =>
  must(y.rank === 1 && y.size === N && Array.from(y.dataSync()).every((one) => one === 0 || one === 1), 'labels');

const pairs = (a: Tensor, b: Tensor, y: Tensor, margin: number): Tensor => {
  const D = length(a.sub(b));
  return tf.where(y.toBool(), tf.relu(D.neg().add(margin)).square(), D.square()).div(2);
};
const triplets = (a: Tensor, p: Tensor, n: Tensor, margin: number, squared: boolean): Tensor => {
  const d = (to: Tensor) => (squared ? a.sub(to).square().sum(1) : length(a.sub(to)));
  return tf.relu(d(p).sub(d(n)).add(margin));
};
const likelihood = (ePos: Tensor, eAll: Tensor, beta: number): Tensor =>
  ePos.add(tf.logSumExp(eAll.mul(-beta), 1).div(beta));
const choice = (q: Tensor, k: Tensor, temperature: number, normalize: boolean): Tensor => {
  const scaled = (x: Tensor) => (normalize ? x.div(tf.maximum(x.square().sum(1, true).add(1e-36).sqrt(), 1e-12)) : x);
  const S = tf.matMul(scaled(q) as Tensor2D, scaled(k) as Tensor2D, false, true).div(temperature);
  return tf
    .logSoftmax(S as Tensor2D, 1)
    .mul(tf.eye(q.shape[0]))
    .sum(1)
    .neg();
};

export const distance: ContrastiveLossModule['distance'] = (a, b) => {
  alike(a, b);
  return tf.tidy(() => length(a.sub(b)) as Tensor1D);
};
export const pairLoss: ContrastiveLossModule['pairLoss'] = (a, b, y, margin, reduction = 'mean') => {
  alike(a, b);
  binary(y, a.shape[0]);
  atLeastZero(margin);
  named(reduction);
  return tf.tidy(() => folded(pairs(a, b, y, margin), reduction));
};
export const pairLossGrad: ContrastiveLossModule['pairLossGrad'] = (a, b, y, margin) => {
  alike(a, b);
  binary(y, a.shape[0]);
  atLeastZero(margin);
  return tf.tidy(() => {
    const [da, db] = tf.grads((u, v) => pairs(u, v, y, margin).mean())([a, b]);
    return { da: da as Tensor2D, db: db as Tensor2D };
  });
};
export const hingeLoss: ContrastiveLossModule['hingeLoss'] = (ePos, eNeg, margin, reduction = 'mean') => {
  must(ePos.rank === 1 && eNeg.rank === 1 && ePos.size > 0 && ePos.size === eNeg.size, 'energies');
  atLeastZero(margin);
  named(reduction);
  return tf.tidy(() => folded(tf.maximum(ePos.sub(eNeg).add(margin), 0), reduction));
};
export const hingeLossGrad: ContrastiveLossModule['hingeLossGrad'] = (ePos, eNeg, margin) => {
  must(ePos.rank === 1 && eNeg.rank === 1 && ePos.size > 0 && ePos.size === eNeg.size, 'energies');
  atLeastZero(margin);
  return tf.tidy(() => {
    const [dPos, dNeg] = tf.grads((p, n) => tf.relu(p.sub(n).add(margin)).mean())([ePos, eNeg]);
    return { dPos: dPos as Tensor1D, dNeg: dNeg as Tensor1D };
  });
};
export const tripletLoss: ContrastiveLossModule['tripletLoss'] = (
  anchor,
  positiveOne,
  negative,
  margin,
  { squared = true, reduction = 'mean' } = {},
) => {
  alike(anchor, positiveOne, negative);
  atLeastZero(margin);
  named(reduction);
  return tf.tidy(() => folded(triplets(anchor, positiveOne, negative, margin, squared), reduction));
};
export const tripletLossGrad: ContrastiveLossModule['tripletLossGrad'] = (
  anchor,
  positiveOne,
  negative,
  margin,
  { squared = true } = {},
) => {
  alike(anchor, positiveOne, negative);
  atLeastZero(margin);
  return tf.tidy(() => {
    const [da, dp, dn] = tf.grads((a, p, n) => triplets(a, p, n, margin, squared).mean())([
      anchor,
      positiveOne,
      negative,
    ]);
    return { da: da as Tensor2D, dp: dp as Tensor2D, dn: dn as Tensor2D };
  });
};
export const nllLoss: ContrastiveLossModule['nllLoss'] = (ePos, eAll, beta, reduction = 'mean') => {
  must(ePos.rank === 1 && eAll.rank === 2 && eAll.size > 0 && ePos.size === eAll.shape[0], 'energies');
  positive(beta);
  named(reduction);
  return tf.tidy(() => folded(likelihood(ePos, eAll, beta), reduction));
};
export const nllLossGrad: ContrastiveLossModule['nllLossGrad'] = (ePos, eAll, beta) => {
  must(ePos.rank === 1 && eAll.rank === 2 && eAll.size > 0 && ePos.size === eAll.shape[0], 'energies');
  positive(beta);
  return tf.tidy(() => {
    const [dPos, dAll] = tf.grads((p, all) => likelihood(p, all, beta).mean())([ePos, eAll]);
    return { dPos: dPos as Tensor1D, dAll: dAll as Tensor2D };
  });
};
export const infoNCE: ContrastiveLossModule['infoNCE'] = (
  q,
  k,
  temperature,
  { normalize = true, reduction = 'mean' } = {},
) => {
  alike(q, k);
  positive(temperature);
  named(reduction);
  return tf.tidy(() => folded(choice(q, k, temperature, normalize), reduction));
};
export const infoNCEGrad: ContrastiveLossModule['infoNCEGrad'] = (q, k, temperature, { normalize = true } = {}) => {
  alike(q, k);
  positive(temperature);
  return tf.tidy(() => {
    const [dq, dk] = tf.grads((u, v) => choice(u, v, temperature, normalize).mean())([q, k]);
    return { dq: dq as Tensor2D, dk: dk as Tensor2D };
  });
};
