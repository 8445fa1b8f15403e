/**
 * Unusual: losses through each other (triplet as hinge, InfoNCE as the likelihood of an energy), with torch's small
 * constants.
 */
import * as tf from '@tensorflow/tfjs';
import type { Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import type { Reduction } from '../../../graders/topics/contrastive-loss/contract.ts';

const EPS = 1e-7;

function same(...shapes: readonly (readonly number[])[]): void {
  const [first] = shapes;
  if (first.length !== 2 || first[0] < 1 || shapes.some((shape) => shape.join() !== first.join()))
    throw new TypeError(`shapes ${shapes.map((shape) => shape.join('x')).join(' and ')}`);
}
function inRange(value: number, zeroToo: boolean): void {
  if (!(zeroToo ? value >= 0 : value > 0) || value === Infinity) throw new RangeError(`${value} is out of range`);
}
function summary(losses: Tensor1D, how: Reduction = 'mean'): Tensor {
  switch (how) {
    case 'none':
      return losses.clone();
    case 'sum':
      return tf.sum(losses);
    case 'mean':
      return tf.div(tf.sum(losses), losses.size);
    default:
      throw new TypeError(`reduction ${String(how)}`);
  }
}
function known(how: Reduction = 'mean'): void {
  if (!/^(none|sum|mean)$/.test(how)) throw new TypeError(`reduction ${String(how)}`);
}
function labelled(y: Tensor1D, N: number): void {
  const flat = y.dataSync();
  if (y.rank !== 1 || flat.length !== N || flat.some((one) => one * (1 - one) !== 0)) throw new RangeError('labels');
}

export function distance(a: Tensor2D, b: Tensor2D): Tensor1D {
  same(a.shape, b.shape);
  return tf.tidy(() => tf.norm(tf.sub(a, b).add(EPS), 'euclidean', 1) as Tensor1D);
}

export function pairLoss(a: Tensor2D, b: Tensor2D, y: Tensor1D, margin: number, reduction?: Reduction): Tensor {
  same(a.shape, b.shape);
  labelled(y, a.shape[0]);
  inRange(margin, true);
  known(reduction);
  return tf.tidy(() => {
    const D = distance(a, b);
    const short = tf.sub(margin, D);
    const chosen = tf.where(y.equal(1), tf.where(short.greater(0), short, short.zerosLike()), D) as Tensor1D;
    return summary(tf.mul(0.5, tf.pow(chosen, 2)) as Tensor1D, reduction);
  });
}

export function pairLossGrad(a: Tensor2D, b: Tensor2D, y: Tensor1D, margin: number): { da: Tensor2D; db: Tensor2D } {
  same(a.shape, b.shape);
  labelled(y, a.shape[0]);
  inRange(margin, true);
  return tf.tidy(() => {
    const difference = tf.sub(a, b);
    const D = tf.euclideanNorm(difference, 1) as Tensor1D;
    const dissimilar = tf.where(D.less(margin), tf.sub(1, tf.divNoNan(tf.fill(D.shape, margin), D)), D.zerosLike());
    const db = difference
      .mul(tf.where(y.equal(0), D.onesLike(), dissimilar).expandDims(1))
      .div(-a.shape[0]) as Tensor2D;
    return { da: tf.neg(db), db };
  });
}

export function hingeLoss(ePos: Tensor1D, eNeg: Tensor1D, margin: number, reduction?: Reduction): Tensor {
  if (ePos.rank !== 1 || String(ePos.shape) !== String(eNeg.shape) || ePos.size === 0) throw new TypeError('energies');
  inRange(margin, true);
  known(reduction);
  return tf.tidy(() => summary(tf.clipByValue(tf.add(tf.sub(ePos, eNeg), margin), 0, 1e30) as Tensor1D, reduction));
}

export function hingeLossGrad(ePos: Tensor1D, eNeg: Tensor1D, margin: number): { dPos: Tensor1D; dNeg: Tensor1D } {
  const losses = hingeLoss(ePos, eNeg, margin, 'none');
  return tf.tidy(() => {
    const dNeg = tf.sign(losses).div(-losses.size) as Tensor1D;
    losses.dispose();
    return { dPos: dNeg.neg(), dNeg };
  });
}

export function tripletLoss(
  anchor: Tensor2D,
  positive: Tensor2D,
  negative: Tensor2D,
  margin: number,
  opts?: { squared?: boolean; reduction?: Reduction },
): Tensor {
  same(anchor.shape, positive.shape, negative.shape);
  return tf.tidy(() => {
    const [near, far] = [positive, negative]
      .map((to) => tf.squaredDifference(anchor, to).sum(1) as Tensor1D)
      .map((d) => ((opts?.squared ?? true) ? d : tf.sqrt(d)));
    return hingeLoss(near, far, margin, opts?.reduction);
  });
}

export function tripletLossGrad(
  anchor: Tensor2D,
  positive: Tensor2D,
  negative: Tensor2D,
  margin: number,
  opts?: { squared?: boolean },
): { da: Tensor2D; dp: Tensor2D; dn: Tensor2D } {
  same(anchor.shape, positive.shape, negative.shape);
  inRange(margin, true);
  const squared = opts?.squared ?? true;
  return tf.tidy(() => {
    const on = tripletLoss(anchor, positive, negative, margin, { squared, reduction: 'none' })
      .sign()
      .div(anchor.shape[0])
      .expandDims(1);
    const towards = (to: Tensor2D): Tensor => {
      const way = tf.sub(to, anchor);
      return (squared ? way.mul(2) : tf.divNoNan(way, way.norm(2, 1, true))).mul(on);
    };
    const [dp, dn] = [towards(positive) as Tensor2D, towards(negative).neg() as Tensor2D];
    return { da: dp.add(dn).neg() as Tensor2D, dp, dn };
  });
}

export function nllLoss(ePos: Tensor1D, eAll: Tensor2D, beta: number, reduction?: Reduction): Tensor {
  if (ePos.rank !== 1 || eAll.rank !== 2 || eAll.size === 0 || ePos.shape[0] !== eAll.shape[0])
    throw new TypeError('energies');
  inRange(beta, false);
  known(reduction);
  return tf.tidy(() => {
    // the positive's own energy inside the sum: log sum exp(beta (e+ - e_m))
    const exponents = ePos.expandDims(1).sub(eAll).mul(beta);
    const top = exponents.max(1, true);
    return summary(
      exponents
        .sub(top)
        .exp()
        .sum(1)
        .log()
        .add(top.squeeze([1]))
        .div(beta) as Tensor1D,
      reduction,
    );
  });
}

export function nllLossGrad(ePos: Tensor1D, eAll: Tensor2D, beta: number): { dPos: Tensor1D; dAll: Tensor2D } {
  if (ePos.rank !== 1 || eAll.rank !== 2 || eAll.size === 0 || ePos.shape[0] !== eAll.shape[0])
    throw new TypeError('energies');
  inRange(beta, false);
  return tf.tidy(() => {
    const weights = eAll.sub(eAll.min(1, true)).mul(-beta).exp();
    return {
      dPos: tf.ones([ePos.size]).div(ePos.size) as Tensor1D,
      dAll: weights.div(weights.sum(1, true)).neg().div(ePos.size) as Tensor2D,
    };
  });
}

function directions(x: Tensor2D, normalize: boolean): Tensor2D {
  return normalize ? (x.div(x.norm('euclidean', 1, true).maximum(1e-12)) as Tensor2D) : x;
}

/** InfoNCE is the likelihood loss of the energy -q.k at beta = 1/temperature, over the temperature. */
export function infoNCE(
  q: Tensor2D,
  k: Tensor2D,
  temperature: number,
  opts?: { normalize?: boolean; reduction?: Reduction },
): Tensor {
  same(q.shape, k.shape);
  inRange(temperature, false);
  known(opts?.reduction);
  return tf.tidy(() => {
    const [u, v] = [q, k].map((x) => directions(x, opts?.normalize ?? true));
    const energies = tf.matMul(u, v.transpose()).neg() as Tensor2D;
    const own = energies.mul(tf.eye(q.shape[0])).sum(1) as Tensor1D;
    return nllLoss(own, energies, 1 / temperature, opts?.reduction).div(temperature);
  });
}

export function infoNCEGrad(
  q: Tensor2D,
  k: Tensor2D,
  temperature: number,
  opts?: { normalize?: boolean },
): { dq: Tensor2D; dk: Tensor2D } {
  same(q.shape, k.shape);
  inRange(temperature, false);
  const normalize = opts?.normalize ?? true;
  return tf.tidy(() => {
    const [u, v] = [q, k].map((x) => directions(x, normalize));
    const own = tf.linalg.bandPart(tf.ones([q.shape[0], q.shape[0]]), 0, 0);
    const G = tf
      .softmax(tf.matMul(u, v, false, true).div(temperature) as Tensor2D)
      .sub(own)
      .div(q.shape[0] * temperature) as Tensor2D;
    const back = (g: Tensor, direction: Tensor2D, x: Tensor2D): Tensor2D =>
      (normalize ? g.sub(direction.mul(tf.sum(tf.mul(g, direction), 1, true))).div(x.norm(2, 1, true)) : g) as Tensor2D;
    return { dq: back(G.matMul(v), u, q), dk: back(G.transpose().matMul(u), v, k) };
  });
}
