/**
 * Contrastive losses and their gradients.
 * Pair loss: Hadsell, Chopra and LeCun, "Dimensionality reduction by learning an invariant mapping",
 * CVPR 2006 (Y = 0 similar). Triplet: Schroff et al., "FaceNet", CVPR 2015. Hinge and negative
 * log-likelihood: NYU Deep Learning 2020, lectures 11-2 and 15-2. InfoNCE: van den Oord et al., 2018.
 */
import * as tf from '@tensorflow/tfjs';
import type { Scalar, Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import type { Reduction } from '../../graders/topics/contrastive-loss/contract.ts';

/**
 * D_i = sqrt(sum_d (a_id - b_id)^2). -> [N].
 * @throws RangeError on ranks or shapes that disagree, or N = 0 (so do all below).
 */
export function distance(a: Tensor2D, b: Tensor2D): Tensor1D {
  requireSameMatrices(a, b);
  return tf.tidy(() => a.sub(b).square().sum<Tensor1D>(1).sqrt());
}

/** Hadsell et al.: (1-y) D^2/2 + y max(0, m-D)^2/2. */
export function pairLoss(a: Tensor2D, b: Tensor2D, y: Tensor1D, margin: number, reduction: Reduction = 'mean'): Tensor {
  requirePairs(a, b, y, margin);
  requireReduction(reduction);
  return tf.tidy(() => {
    const D = distance(a, b);
    const far = y.toFloat();
    const push = tf.relu(tf.scalar(margin).sub(D)).square();
    return reduced(tf.scalar(1).sub(far).mul(D.square()).add(far.mul(push)).mul<Tensor1D>(0.5), reduction);
  });
}

/** similar: da = (a-b)/N; dissimilar and 0 < D < m: da = -(m-D)(a-b)/(D N); else 0. db = -da. */
export function pairLossGrad(a: Tensor2D, b: Tensor2D, y: Tensor1D, margin: number): { da: Tensor2D; db: Tensor2D } {
  requirePairs(a, b, y, margin);
  return tf.tidy(() => {
    const D = distance(a, b);
    const far = y.toFloat();
    const inside = D.greater(0).logicalAnd(D.less(margin)).toFloat();
    const push = tf.scalar(margin).sub(D).div(D.maximum(1e-30)).mul(inside);
    const scale = tf.scalar(1).sub(far).sub(far.mul(push)).div(a.shape[0]);
    const da = a.sub(b).mul<Tensor2D>(scale.expandDims(1));
    return { da, db: da.neg() };
  });
}

/** max(0, m + ePos - eNeg) (lecture 11-2, with the whole difference inside the max). */
export function hingeLoss(ePos: Tensor1D, eNeg: Tensor1D, margin: number, reduction: Reduction = 'mean'): Tensor {
  requireEnergies(ePos, eNeg, margin);
  requireReduction(reduction);
  return tf.tidy(() => reduced(tf.relu(ePos.sub<Tensor1D>(eNeg).add(margin)) as Tensor1D, reduction));
}

/** dPos = 1/N where the hinge is active, else 0; dNeg = -dPos. */
export function hingeLossGrad(ePos: Tensor1D, eNeg: Tensor1D, margin: number): { dPos: Tensor1D; dNeg: Tensor1D } {
  requireEnergies(ePos, eNeg, margin);
  return tf.tidy(() => {
    const dPos = ePos.sub(eNeg).add(margin).greater(0).toFloat().div<Tensor1D>(ePos.size);
    return { dPos, dNeg: dPos.neg() };
  });
}

/** max(0, m + d(a,p) - d(a,n)). */
export function tripletLoss(
  anchor: Tensor2D,
  positive: Tensor2D,
  negative: Tensor2D,
  margin: number,
  opts: { squared?: boolean; reduction?: Reduction } = {},
): Tensor {
  const { squared = true, reduction = 'mean' } = opts;
  requireTriplets(anchor, positive, negative, margin);
  requireReduction(reduction);
  return tf.tidy(() => {
    const d = (to: Tensor2D) => (squared ? anchor.sub(to).square().sum<Tensor1D>(1) : distance(anchor, to));
    return hingeLoss(d(positive), d(negative), margin, reduction);
  });
}

/** squared, active: da = 2(n-p)/N, dp = 2(p-a)/N, dn = 2(a-n)/N; Euclidean: unit vectors, 0 for a zero difference. */
export function tripletLossGrad(
  anchor: Tensor2D,
  positive: Tensor2D,
  negative: Tensor2D,
  margin: number,
  opts: { squared?: boolean } = {},
): { da: Tensor2D; dp: Tensor2D; dn: Tensor2D } {
  const { squared = true } = opts;
  requireTriplets(anchor, positive, negative, margin);
  return tf.tidy(() => {
    const active = tripletLoss(anchor, positive, negative, margin, { squared, reduction: 'none' })
      .greater(0)
      .toFloat()
      .div(anchor.shape[0])
      .expandDims(1);
    const slope = (to: Tensor2D) => {
      const difference = anchor.sub<Tensor2D>(to);
      return squared
        ? difference.mul<Tensor2D>(2)
        : difference.div<Tensor2D>(distance(anchor, to).maximum(1e-30).expandDims(1));
    };
    const [toPositive, toNegative] = [slope(positive).mul<Tensor2D>(active), slope(negative).mul<Tensor2D>(active)];
    return { da: toPositive.sub(toNegative), dp: toPositive.neg(), dn: toNegative.clone() };
  });
}

/** ePos + (1/beta) log sum_m exp(-beta eAll_m): the negative log-likelihood over beta (lecture 07-2, with its log). */
export function nllLoss(ePos: Tensor1D, eAll: Tensor2D, beta: number, reduction: Reduction = 'mean'): Tensor {
  requireCandidates(ePos, eAll, beta);
  requireReduction(reduction);
  return tf.tidy(() => reduced(ePos.add<Tensor1D>(eAll.mul(-beta).logSumExp(1).div(beta)), reduction));
}

/** dPos = 1/N; dAll = -softmax(-beta eAll)/N: down at the data, up at what the model believes. */
export function nllLossGrad(ePos: Tensor1D, eAll: Tensor2D, beta: number): { dPos: Tensor1D; dAll: Tensor2D } {
  requireCandidates(ePos, eAll, beta);
  const N = ePos.size;
  return tf.tidy(() => ({
    dPos: tf.fill<tf.Rank.R1>([N], 1 / N),
    dAll: tf.softmax(eAll.mul<Tensor2D>(-beta)).div<Tensor2D>(-N),
  }));
}

/** Row i: the cross-entropy of query i choosing key i among all keys. */
export function infoNCE(
  q: Tensor2D,
  k: Tensor2D,
  temperature: number,
  opts: { normalize?: boolean; reduction?: Reduction } = {},
): Tensor {
  const { normalize = true, reduction = 'mean' } = opts;
  requireViews(q, k, temperature);
  requireReduction(reduction);
  return tf.tidy(() => {
    const S = tf.matMul(normalize ? unit(q) : q, normalize ? unit(k) : k, false, true).div<Tensor2D>(temperature);
    const own = S.mul(tf.eye(q.shape[0])).sum(1);
    return reduced(S.logSumExp(1).sub<Tensor1D>(own), reduction);
  });
}

/**
 * With P = softmax_j(S), G = (P-I)/(N tau): dq = G k, dk = G'q, projected on the tangent where vectors are normalised.
 */
export function infoNCEGrad(
  q: Tensor2D,
  k: Tensor2D,
  temperature: number,
  opts: { normalize?: boolean } = {},
): { dq: Tensor2D; dk: Tensor2D } {
  const { normalize = true } = opts;
  requireViews(q, k, temperature);
  return tf.tidy(() => {
    const [u, v] = normalize ? [unit(q), unit(k)] : [q, k];
    const P = tf.softmax(tf.matMul(u, v, false, true).div<Tensor2D>(temperature));
    const G = P.sub(tf.eye(q.shape[0])).div<Tensor2D>(q.shape[0] * temperature);
    const [dq, dk] = [tf.matMul<Tensor2D>(G, v), tf.matMul<Tensor2D>(G, u, true, false)];
    if (!normalize) return { dq, dk };
    return { dq: tangent(dq, u, q), dk: tangent(dk, v, k) };
  });
}

const TINY = 1e-12;
const lengths = (x: Tensor2D) => x.square().sum(1, true).sqrt().maximum(TINY);
const unit = (x: Tensor2D): Tensor2D => x.div(lengths(x));
/** (I - u u') g / ||x||: only the direction of x counts. */
const tangent = (g: Tensor2D, u: Tensor2D, x: Tensor2D): Tensor2D =>
  g.sub(u.mul(g.mul(u).sum(1, true))).div(lengths(x));

function reduced(losses: Tensor1D, reduction: Reduction): Tensor {
  if (reduction === 'none') return losses.clone();
  return reduction === 'sum' ? losses.sum<Scalar>() : losses.mean<Scalar>();
}

function requireSameMatrices(...all: Tensor2D[]): void {
  if (all.some((x) => x.rank !== 2)) throw new RangeError('expected matrices [N,D]');
  if (all.some((x) => x.shape[0] !== all[0].shape[0] || x.shape[1] !== all[0].shape[1]))
    throw new RangeError(`shapes disagree: ${all.map((x) => `[${x.shape}]`).join(', ')}`);
  if (all[0].shape[0] === 0) throw new RangeError('the batch is empty');
}

function requireMargin(margin: number): void {
  if (!(margin >= 0 && Number.isFinite(margin)))
    throw new RangeError(`the margin must be finite and >= 0, got ${margin}`);
}

function requirePairs(a: Tensor2D, b: Tensor2D, y: Tensor1D, margin: number): void {
  requireSameMatrices(a, b);
  if (y.rank !== 1 || y.shape[0] !== a.shape[0])
    throw new RangeError(`y must have one label for each pair, got shape [${y.shape}]`);
  if (Array.from(y.dataSync()).some((label) => label !== 0 && label !== 1))
    throw new RangeError('labels are 0 (similar) or 1 (dissimilar)');
  requireMargin(margin);
}

function requireEnergies(ePos: Tensor1D, eNeg: Tensor1D, margin: number): void {
  if (ePos.rank !== 1 || eNeg.rank !== 1 || ePos.size !== eNeg.size)
    throw new RangeError(`expected two vectors of one length, got [${ePos.shape}] and [${eNeg.shape}]`);
  if (ePos.size === 0) throw new RangeError('the batch is empty');
  requireMargin(margin);
}

function requireTriplets(anchor: Tensor2D, positive: Tensor2D, negative: Tensor2D, margin: number): void {
  requireSameMatrices(anchor, positive, negative);
  requireMargin(margin);
}

function requireCandidates(ePos: Tensor1D, eAll: Tensor2D, beta: number): void {
  if (ePos.rank !== 1 || eAll.rank !== 2 || ePos.shape[0] !== eAll.shape[0])
    throw new RangeError(`expected ePos [N] and eAll [N,M], got [${ePos.shape}] and [${eAll.shape}]`);
  if (eAll.size === 0) throw new RangeError('the batch is empty');
  if (!(beta > 0 && Number.isFinite(beta))) throw new RangeError(`beta must be finite and > 0, got ${beta}`);
}

function requireViews(q: Tensor2D, k: Tensor2D, temperature: number): void {
  requireSameMatrices(q, k);
  if (!(temperature > 0 && Number.isFinite(temperature)))
    throw new RangeError(`the temperature must be finite and > 0, got ${temperature}`);
}

function requireReduction(reduction: Reduction): void {
  if (!['none', 'sum', 'mean'].includes(reduction)) throw new RangeError(`unknown reduction '${String(reduction)}'`);
}
