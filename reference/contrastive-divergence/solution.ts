/**
 * Contrastive divergence on a Bernoulli restricted Boltzmann machine, and Langevin dynamics.
 * Hinton, "Training products of experts by minimizing contrastive divergence", 2002; Tieleman, ICML
 * 2008 (persistent chains); Fischer and Igel, "An introduction to restricted Boltzmann machines",
 * 2012 (gradient of the log-likelihood); Welling and Teh, ICML 2011 (Langevin).
 */
import * as tf from '@tensorflow/tfjs';
import type { Scalar, Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import type {
  EnergyFn,
  Rbm,
  RbmGrad,
  RbmTrainOptions,
  Rng,
} from '../../graders/topics/contrastive-divergence/contract.ts';

/** -v.b - h.c - v'Wh. -> [N] */
export function energy(m: Rbm, v: Tensor2D, h: Tensor2D): Tensor1D {
  requireVisible(m, v);
  requireStates(h, m.c.shape[0], 'h');
  requireSameRows(v, h);
  return tf.tidy(() => v.mul(m.b).sum(1).add(h.mul(m.c).sum(1)).add(tf.matMul(v, m.W).mul(h).sum(1)).neg() as Tensor1D);
}

/** -log sum_h exp(-E) = -v.b - sum_j softplus(c_j + (vW)_j). -> [N] */
export function freeEnergy(m: Rbm, v: Tensor2D): Tensor1D {
  requireVisible(m, v);
  return tf.tidy(
    () =>
      v
        .mul(m.b)
        .sum(1)
        .add(tf.softplus(tf.matMul(v, m.W).add(m.c)).sum(1))
        .neg() as Tensor1D,
  );
}

/** P(h_j = 1 | v). */
export function hiddenProb(m: Rbm, v: Tensor2D): Tensor2D {
  requireVisible(m, v);
  return tf.tidy(() => tf.sigmoid(tf.matMul(v, m.W).add(m.c)) as Tensor2D);
}

/** P(v_i = 1 | h). */
export function visibleProb(m: Rbm, h: Tensor2D): Tensor2D {
  requireRbm(m);
  requireStates(h, m.c.shape[0], 'h');
  return tf.tidy(() => tf.sigmoid(tf.matMul(h, m.W, false, true).add(m.b)) as Tensor2D);
}

/** 1 iff u < p. */
export function sampleBernoulli(p: Tensor2D, rng: Rng): Tensor2D {
  requireBatch(p);
  return tf.tidy(
    () =>
      rng
        .uniform([...p.shape])
        .less(p)
        .toFloat() as Tensor2D,
  );
}

/** One sweep: new h from v, then new v from that h. */
export function gibbsStep(m: Rbm, v: Tensor2D, rng: Rng): { h: Tensor2D; v: Tensor2D } {
  requireVisible(m, v);
  return tf.tidy(() => {
    const h = sampleBernoulli(hiddenProb(m, v), rng);
    return { h, v: sampleBernoulli(visibleProb(m, h), rng) };
  });
}

/** k sweeps; 0 -> a copy. */
export function gibbsChain(m: Rbm, v0: Tensor2D, k: number, rng: Rng): Tensor2D {
  requireVisible(m, v0);
  requireCount(k, 'k');
  return tf.tidy(() => {
    let v = v0.clone();
    for (let sweep = 0; sweep < k; sweep++) v = gibbsStep(m, v, rng).v;
    return v;
  });
}

/** dF/dW = -v'P(h|v), dF/db = -v, dF/dc = -P(h|v), averaged over each set. */
export function contrastiveGrad(m: Rbm, vData: Tensor2D, vModel: Tensor2D): RbmGrad {
  requireVisible(m, vData);
  requireStates(vModel, m.b.shape[0], 'vModel');
  return tf.tidy(() => {
    const phase = (v: Tensor2D) => {
      const h = hiddenProb(m, v);
      return { W: tf.matMul(v, h, true, false).div(v.shape[0]), b: v.mean(0), c: h.mean(0) };
    };
    const [positive, negative] = [phase(vData), phase(vModel)];
    return {
      dW: negative.W.sub<Tensor2D>(positive.W),
      db: negative.b.sub<Tensor1D>(positive.b),
      dc: negative.c.sub<Tensor1D>(positive.c),
    };
  });
}

/** CD-k: the chain starts at the data. */
export function cdGrad(m: Rbm, vData: Tensor2D, k: number, rng: Rng): { grad: RbmGrad; vModel: Tensor2D } {
  const vModel = gibbsChain(m, vData, k, rng);
  return { grad: contrastiveGrad(m, vData, vModel), vModel };
}

/** Persistent CD: the chain goes on from its particles. */
export function pcdGrad(
  m: Rbm,
  vData: Tensor2D,
  particles: Tensor2D,
  k: number,
  rng: Rng,
): { grad: RbmGrad; particles: Tensor2D } {
  requireVisible(m, vData);
  const moved = gibbsChain(m, particles, k, rng);
  return { grad: contrastiveGrad(m, vData, moved), particles: moved };
}

/** theta - lr grad. */
export function applyGrad(m: Rbm, grad: RbmGrad, lr: number): Rbm {
  requireRbm(m);
  requireGrad(m, grad);
  requirePositive(lr, 'lr');
  return tf.tidy(() => ({
    W: m.W.sub<Tensor2D>(grad.dW.mul(lr)),
    b: m.b.sub<Tensor1D>(grad.db.mul(lr)),
    c: m.c.sub<Tensor1D>(grad.dc.mul(lr)),
  }));
}

/** steps times: a minibatch, its gradient, an update. Particles persist. */
export function train(m0: Rbm, V: Tensor2D, opts: RbmTrainOptions, rng: Rng): { model: Rbm; particles?: Tensor2D } {
  requireTraining(m0, V, opts);
  const { method, k, steps, batchSize, lr, particles: count = batchSize } = opts;
  return tf.tidy(() => {
    let model: Rbm = { W: m0.W.clone(), b: m0.b.clone(), c: m0.c.clone() };
    let particles = method === 'pcd' ? sampleBernoulli(tf.fill([count, V.shape[1]], 0.5), rng) : undefined;
    for (let step = 0; step < steps; step++) {
      const before: Rbm = model;
      const held: Tensor2D | undefined = particles;
      const next: { model: Rbm; particles: Tensor2D | undefined } = tf.tidy(() => {
        // rows drawn with replacement: u < 1, but u N may round up to N
        const rows = rng
          .uniform([Math.min(batchSize, V.shape[0])])
          .mul(V.shape[0])
          .floor()
          .minimum(V.shape[0] - 1)
          .toInt() as Tensor1D;
        const batch = V.gather(rows);
        if (held === undefined)
          return { model: applyGrad(before, cdGrad(before, batch, k, rng).grad, lr), particles: undefined };
        const moved = pcdGrad(before, batch, held, k, rng);
        return { model: applyGrad(before, moved.grad, lr), particles: moved.particles };
      });
      tf.dispose(before);
      held?.dispose();
      ({ model, particles } = next);
    }
    return particles === undefined ? { model } : { model, particles };
  });
}

/** y - (eps/2) dE/dy + sqrt(eps/beta) xi. */
export function langevinStep(energyOf: EnergyFn, y: Tensor2D, stepSize: number, rng: Rng, beta = 1): Tensor2D {
  requireLangevin(y, stepSize, beta);
  return tf.tidy(() => {
    const slope = tf.grad((at: tf.Tensor) => energyOf(at as Tensor2D).sum())(y);
    const downhill = y.sub<Tensor2D>(slope.mul(stepSize / 2));
    return beta === Infinity
      ? downhill
      : downhill.add<Tensor2D>(rng.normal([...y.shape]).mul(Math.sqrt(stepSize / beta)));
  });
}

/** langevinStep, `steps` times; 0 -> a copy. */
export function langevinChain(
  energyOf: EnergyFn,
  y0: Tensor2D,
  steps: number,
  stepSize: number,
  rng: Rng,
  beta = 1,
): Tensor2D {
  requireLangevin(y0, stepSize, beta);
  requireCount(steps, 'steps');
  return tf.tidy(() => {
    let y = y0.clone();
    for (let step = 0; step < steps; step++) y = langevinStep(energyOf, y, stepSize, rng, beta);
    return y;
  });
}

/** log sum_v exp(-F(v)) over all 2^nv states, or over the hidden ones where they are fewer. */
export function logPartition(m: Rbm): Scalar {
  requireRbm(m);
  return tf.tidy(() => {
    const mirrored: Rbm = m.b.shape[0] <= m.c.shape[0] ? m : { W: m.W.transpose(), b: m.c, c: m.b };
    const units = mirrored.b.shape[0];
    const states = tf.tensor2d(
      Array.from({ length: 2 ** units }, (_, s) => Array.from({ length: units }, (__, i) => (s >> i) & 1)),
      [2 ** units, units],
    );
    return tf.logSumExp<Scalar>(freeEnergy(mirrored, states).neg());
  });
}

function requireVisible(m: Rbm, v: Tensor2D): void {
  requireRbm(m);
  requireStates(v, m.b.shape[0], 'v');
}

function requireLangevin(y: Tensor2D, stepSize: number, beta: number): void {
  requireBatch(y);
  requirePositive(stepSize, 'stepSize');
  if (!(beta > 0)) throw new RangeError(`beta must be > 0, got ${beta}`);
}

/** @throws RangeError when W, b and c don't belong together */
function requireRbm({ W, b, c }: Rbm): void {
  if (W.rank !== 2 || b.rank !== 1 || c.rank !== 1 || W.shape[0] !== b.shape[0] || W.shape[1] !== c.shape[0])
    throw new RangeError(`expected W [nv,nh], b [nv] and c [nh], got [${W.shape}], [${b.shape}] and [${c.shape}]`);
}

/** @throws RangeError when states are no batch of `units` columns */
function requireStates(states: Tensor2D, units: number, name: string): void {
  if (states.rank !== 2 || states.shape[1] !== units)
    throw new RangeError(`${name} must be [N,${units}], got [${states.shape}]`);
  if (states.shape[0] === 0) throw new RangeError(`${name} is empty`);
}

function requireSameRows(...all: Tensor2D[]): void {
  if (all.some((x) => x.shape[0] !== all[0].shape[0])) throw new RangeError('the batches have different sizes');
}

function requireBatch(y: Tensor2D): void {
  if (y.rank !== 2) throw new RangeError(`expected a matrix [N,D], got shape [${y.shape}]`);
  if (y.size === 0) throw new RangeError('the batch is empty');
}

function requireCount(count: number, name: string, least = 0): void {
  if (!Number.isInteger(count) || count < least)
    throw new RangeError(`${name} must be an integer >= ${least}, got ${count}`);
}

function requirePositive(value: number, name: string): void {
  if (!(value > 0 && Number.isFinite(value))) throw new RangeError(`${name} must be finite and > 0, got ${value}`);
}

function requireGrad(m: Rbm, { dW, db, dc }: RbmGrad): void {
  const alike = (a: tf.Tensor, b: tf.Tensor) =>
    a.rank === b.rank && a.shape.every((length, i) => length === b.shape[i]);
  if (!alike(m.W, dW) || !alike(m.b, db) || !alike(m.c, dc))
    throw new RangeError('the gradient has not the shapes of the model');
}

function requireTraining(
  m: Rbm,
  V: Tensor2D,
  { method, k, steps, batchSize, lr, particles = batchSize }: RbmTrainOptions,
): void {
  requireRbm(m);
  requireStates(V, m.b.shape[0], 'V');
  if (method !== 'cd' && method !== 'pcd') throw new RangeError(`unknown method '${String(method)}'`);
  requireCount(k, 'k');
  requireCount(steps, 'steps');
  requireCount(batchSize, 'batchSize', 1);
  requireCount(particles, 'particles', 1);
  requirePositive(lr, 'lr');
}
