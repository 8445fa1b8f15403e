/**
 * Right in another way: plain loops over dataSync() in float64, tensors only at the door; Fisher and Yates' shuffle.
 */
import * as tf from '@tensorflow/tfjs';
import type { Scalar, Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import type {
  AEConfig,
  AEParams,
  Activation,
  FitOptions,
  Regularizer,
  Rng,
  SquashingActivation,
} from '../../../graders/topics/regularized-autoencoder/contract.ts';

type Key = 'We' | 'be' | 'Wd' | 'bd';
type Numbers = Partial<Record<Key, Float64Array>>;

function need(condition: boolean, what: string): void {
  if (!condition) throw new RangeError(what);
}
const squash = (a: number, kind: Activation): number =>
  kind === 'sigmoid' ? 1 / (1 + Math.exp(-a)) : kind === 'tanh' ? Math.tanh(a) : kind === 'relu' ? Math.max(a, 0) : a;
const slope = (h: number, kind: Activation): number =>
  kind === 'sigmoid' ? h * (1 - h) : kind === 'tanh' ? (1 - h) * (1 + h) : kind === 'relu' ? (h > 0 ? 1 : 0) : 1;

function read(p: AEParams): Numbers {
  const out: Numbers = {};
  for (const key of ['We', 'be', 'Wd', 'bd'] as const)
    if (p[key] !== undefined) out[key] = Float64Array.from(p[key]!.dataSync());
  return out;
}
function write(numbers: Numbers, like: AEParams): AEParams {
  return Object.fromEntries(
    Object.entries(numbers).map(([key, data]) => [key, tf.tensor(Float32Array.from(data!), like[key as Key]!.shape)]),
  ) as unknown as AEParams;
}
function rowsOf(x: Tensor2D, width?: number): number {
  need(x.shape.length === 2 && x.shape[0] > 0, 'x must be a matrix with rows');
  need(width === undefined || x.shape[1] === width, 'x has other columns');
  return x.shape[0];
}
function encoderSizes(p: AEParams, x: Tensor2D): { N: number; n: number; d: number } {
  need(p.We.shape.length === 2 && p.be.shape.length === 1 && p.be.shape[0] === p.We.shape[1], 'We and be disagree');
  const [n, d] = p.We.shape;
  return { N: rowsOf(x, n), n, d };
}

function hidden(p: Numbers, x: ArrayLike<number>, N: number, n: number, d: number, kind: Activation): Float64Array {
  const h = new Float64Array(N * d);
  for (let i = 0; i < N; i++) {
    for (let j = 0; j < d; j++) {
      let a = p.be![j];
      for (let k = 0; k < n; k++) a += x[i * n + k] * p.We![k * d + j];
      h[i * d + j] = squash(a, kind);
    }
  }
  return h;
}

export function jacobian(p: AEParams, activation: SquashingActivation, x: Tensor2D): Tensor3D {
  const { N, n, d } = encoderSizes(p, x);
  const q = read(p);
  const h = hidden(q, x.dataSync(), N, n, d, activation);
  const out = new Float32Array(N * d * n);
  for (let i = 0; i < N; i++)
    for (let j = 0; j < d; j++)
      for (let k = 0; k < n; k++) out[(i * d + j) * n + k] = slope(h[i * d + j], activation) * q.We![k * d + j];
  return tf.tensor3d(out, [N, d, n]);
}

function contraction(p: Numbers, h: Float64Array, N: number, n: number, d: number, kind: Activation): number {
  let total = 0;
  for (let i = 0; i < N; i++)
    for (let j = 0; j < d; j++)
      for (let k = 0; k < n; k++) total += (slope(h[i * d + j], kind) * p.We![k * d + j]) ** 2;
  return total / N;
}

export function contractivePenalty(p: AEParams, activation: SquashingActivation, x: Tensor2D): Scalar {
  const { N, n, d } = encoderSizes(p, x);
  const q = read(p);
  return tf.scalar(contraction(q, hidden(q, x.dataSync(), N, n, d, activation), N, n, d, activation));
}

export function l1Penalty(h: Tensor2D): Scalar {
  const N = rowsOf(h);
  let total = 0;
  for (const value of h.dataSync()) total += Math.abs(value);
  return tf.scalar(total / N);
}

function demands(p: AEParams, cfg: AEConfig, x: Tensor2D, reg: Regularizer): { N: number; n: number; d: number } {
  const sizes = encoderSizes(p, x);
  const { n, d } = sizes;
  need(cfg.inputDim === n && cfg.hiddenDim === d, 'cfg and We disagree');
  need(p.bd.shape.length === 1 && p.bd.shape[0] === n, 'bd');
  need((p.Wd === undefined) === (cfg.tied === true), 'Wd and tied disagree');
  need(p.Wd === undefined || String(p.Wd.shape) === `${d},${n}`, 'Wd');
  if (reg.kind !== 'none') need(reg.lambda >= 0 && reg.lambda < Infinity, 'lambda');
  if (reg.kind === 'contractive') need(cfg.encoder === 'sigmoid' || cfg.encoder === 'tanh', 'encoder');
  return sizes;
}

/** Loss and, from it backwards, the gradients. */
function backward(
  p: Numbers,
  cfg: AEConfig,
  x: ArrayLike<number>,
  N: number,
  reg: Regularizer,
): { value: number; grads: Numbers } {
  const [n, d] = [cfg.inputDim, cfg.hiddenDim];
  const h = hidden(p, x, N, n, d, cfg.encoder);
  const lambda = reg.kind === 'none' ? 0 : reg.lambda;
  const w = (j: number, k: number) => (p.Wd === undefined ? p.We![k * d + j] : p.Wd[j * n + k]);
  const g = { We: new Float64Array(n * d), be: new Float64Array(d), bd: new Float64Array(n) } as Numbers;
  if (p.Wd !== undefined) g.Wd = new Float64Array(n * d);
  const norm = new Float64Array(d);
  for (let k = 0; k < n; k++) for (let j = 0; j < d; j++) norm[j] += p.We![k * d + j] ** 2;
  let value = 0;
  for (let i = 0; i < N; i++) {
    const e = new Float64Array(n);
    for (let k = 0; k < n; k++) {
      let a = p.bd![k];
      for (let j = 0; j < d; j++) a += h[i * d + j] * w(j, k);
      const y = squash(a, cfg.decoder);
      value += (y - x[i * n + k]) ** 2 / 2;
      e[k] = (y - x[i * n + k]) * slope(y, cfg.decoder);
      g.bd![k] += e[k] / N;
    }
    for (let j = 0; j < d; j++) {
      const hij = h[i * d + j];
      const s = slope(hij, cfg.encoder);
      let back = 0;
      for (let k = 0; k < n; k++) {
        back += e[k] * w(j, k);
        if (g.Wd === undefined) g.We![k * d + j] += (hij * e[k]) / N;
        else g.Wd[j * n + k] += (hij * e[k]) / N;
      }
      if (reg.kind === 'l1') {
        value += lambda * Math.abs(hij);
        back += lambda * Math.sign(hij);
      }
      let c = back * s;
      if (reg.kind === 'contractive') {
        value += lambda * s * s * norm[j];
        c += 2 * lambda * s * s * (cfg.encoder === 'sigmoid' ? 1 - 2 * hij : -2 * hij) * norm[j];
        for (let k = 0; k < n; k++) g.We![k * d + j] += (2 * lambda * s * s * p.We![k * d + j]) / N;
      }
      g.be![j] += c / N;
      for (let k = 0; k < n; k++) g.We![k * d + j] += (x[i * n + k] * c) / N;
    }
  }
  return { value: value / N, grads: g };
}

export function regularizedLoss(p: AEParams, cfg: AEConfig, x: Tensor2D, reg: Regularizer): Scalar {
  const { N } = demands(p, cfg, x, reg);
  return tf.scalar(backward(read(p), cfg, x.dataSync(), N, reg).value);
}

export function lossAndGrads(
  p: AEParams,
  cfg: AEConfig,
  x: Tensor2D,
  reg: Regularizer,
): { loss: Scalar; grads: AEParams } {
  const { N } = demands(p, cfg, x, reg);
  const { value, grads } = backward(read(p), cfg, x.dataSync(), N, reg);
  return { loss: tf.scalar(value), grads: write(grads, p) };
}

export function fit(
  p0: AEParams,
  cfg: AEConfig,
  X: Tensor2D,
  reg: Regularizer,
  opts: FitOptions,
  rng: Rng,
): { params: AEParams; history: number[] } {
  const { N, n } = demands(p0, cfg, X, reg);
  need(opts.lr > 0 && opts.lr < Infinity, 'lr');
  need(Number.isInteger(opts.epochs) && opts.epochs >= 0, 'epochs');
  need(Number.isInteger(opts.batchSize) && opts.batchSize > 0, 'batchSize');
  const x = X.dataSync();
  const p = read(p0);
  const memory = Object.fromEntries(
    Object.entries(p).map(([key, data]) => [
      key,
      { m: new Float64Array(data!.length), v: new Float64Array(data!.length) },
    ]),
  );
  let t = 0;
  const history = [backward(p, cfg, x, N, reg).value];
  for (let epoch = 0; epoch < opts.epochs; epoch++) {
    const u = rng.uniform([N]);
    const draws = u.dataSync();
    const order = Array.from({ length: N }, (_, i) => i);
    for (let i = N - 1; i > 0; i--) {
      const j = Math.floor(draws[i] * (i + 1));
      [order[i], order[j]] = [order[j], order[i]];
    }
    u.dispose();
    for (let from = 0; from < N; from += opts.batchSize) {
      const rows = order.slice(from, from + opts.batchSize);
      const { grads } = backward(
        p,
        cfg,
        Float64Array.from(rows.flatMap((row) => Array.from(x.slice(row * n, (row + 1) * n)))),
        rows.length,
        reg,
      );
      t++;
      for (const [key, data] of Object.entries(p)) {
        const { m, v } = memory[key];
        data!.forEach((_, i) => {
          const g = grads[key as Key]![i];
          m[i] += 0.1 * (g - m[i]);
          v[i] += 0.001 * (g * g - v[i]);
          data![i] -=
            opts.optimizer === 'sgd'
              ? opts.lr * g
              : (opts.lr * m[i]) / (1 - 0.9 ** t) / (Math.sqrt(v[i] / (1 - 0.999 ** t)) + 1e-8);
        });
      }
    }
    history.push(backward(p, cfg, x, N, reg).value);
  }
  return { params: write(p, p0), history };
}
