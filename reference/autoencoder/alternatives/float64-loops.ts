/**
 * Right in another way: reads the numbers out and computes in float64 with plain loops; Fisher-Yates. Leaves out the
 * extensions.
 */
import * as tf from '@tensorflow/tfjs';
import type { Scalar, Tensor, Tensor2D } from '@tensorflow/tfjs';
import type {
  Activation,
  AdamOptions,
  AdamState,
  AEConfig,
  AEFitOptions,
  AEParams,
  ReconstructionLoss,
  Rng,
} from '../../../graders/topics/autoencoder/contract.ts';

type Key = keyof AEParams;
type Numbers = { [key in Key]?: Float64Array };

function need(ok: boolean, what: string): void {
  if (!ok) throw new RangeError(what);
}

const count = (value: number) => Number.isInteger(value) && value > 0;
const shapes = (n: number, d: number) => ({ We: [n, d], be: [d], Wd: [d, n], bd: [n] }) as { [key in Key]: number[] };

function sizes(p: AEParams, cfg: AEConfig): { n: number; d: number } {
  const { inputDim: n, hiddenDim: d } = cfg;
  need(count(n) && count(d), `dimensions ${n} and ${d}`);
  const wanted = shapes(n, d);
  for (const key of Object.keys(wanted) as Key[]) {
    if (key === 'Wd' && cfg.tied) need(p.Wd === undefined, 'tied weights come without Wd');
    else need(p[key] !== undefined && p[key].shape.join() === wanted[key].join(), `${key} does not fit`);
  }
  return { n, d };
}

function batch(x: Tensor, width: number): number {
  need(x.shape.length === 2 && x.shape[0] > 0 && x.shape[1] === width, `a batch of shape ${x.shape}, not [N,${width}]`);
  return x.shape[0];
}

const read = (p: AEParams): Numbers =>
  Object.fromEntries(
    Object.entries(p)
      .filter(([, t]) => t !== undefined)
      .map(([key, t]) => [key, Float64Array.from(t.dataSync())]),
  );
function write(numbers: Numbers, like: AEParams): AEParams {
  return Object.fromEntries(
    (Object.keys(numbers) as Key[]).map((key) => [key, tf.tensor(Float32Array.from(numbers[key]!), like[key]!.shape)]),
  ) as unknown as AEParams;
}

function squash(a: number, kind: Activation): number {
  switch (kind) {
    case 'sigmoid':
      return 1 / (1 + Math.exp(-a));
    case 'tanh':
      return Math.tanh(a);
    case 'relu':
      return a > 0 ? a : 0;
    default:
      return a;
  }
}

function slope(y: number, kind: Activation): number {
  switch (kind) {
    case 'sigmoid':
      return y * (1 - y);
    case 'tanh':
      return 1 - y * y;
    case 'relu':
      return y > 0 ? 1 : 0;
    default:
      return 1;
  }
}

/** Entry (k, j) of the decoder's weights, tied or not. */
const decoderAt = (p: Numbers, k: number, j: number, n: number, d: number) =>
  p.Wd === undefined ? p.We![j * d + k] : p.Wd[k * n + j];

function hidden(p: Numbers, x: ArrayLike<number>, N: number, n: number, d: number, kind: Activation): Float64Array {
  const h = new Float64Array(N * d);
  for (let i = 0; i < N; i++)
    for (let k = 0; k < d; k++) {
      let a = p.be![k];
      for (let j = 0; j < n; j++) a += x[i * n + j] * p.We![j * d + k];
      h[i * d + k] = squash(a, kind);
    }
  return h;
}

/** h Wd + bd */
function sums(p: Numbers, h: ArrayLike<number>, N: number, n: number, d: number): Float64Array {
  const a = new Float64Array(N * n);
  for (let i = 0; i < N; i++)
    for (let j = 0; j < n; j++) {
      a[i * n + j] = p.bd![j];
      for (let k = 0; k < d; k++) a[i * n + j] += h[i * d + k] * decoderAt(p, k, j, n, d);
    }
  return a;
}

export function init(cfg: AEConfig, rng: Rng): AEParams {
  need(count(cfg.inputDim) && count(cfg.hiddenDim), `dimensions ${cfg.inputDim} and ${cfg.hiddenDim}`);
  const [n, d] = [cfg.inputDim, cfg.hiddenDim];
  const a = Math.sqrt(6 / (n + d));
  const weights = (rows: number, columns: number) => {
    const u = rng.uniform([rows * columns]);
    const w = tf.tensor2d(
      Float32Array.from(u.dataSync(), (value) => -a + 2 * a * value),
      [rows, columns],
    );
    u.dispose();
    return w;
  };
  const p: AEParams = { We: weights(n, d), be: tf.zeros([d]), bd: tf.zeros([n]) };
  if (!cfg.tied) p.Wd = weights(d, n);
  return p;
}

export function encode(p: AEParams, cfg: AEConfig, x: Tensor2D): Tensor2D {
  const { n, d } = sizes(p, cfg);
  const N = batch(x, n);
  return tf.tensor2d(Float32Array.from(hidden(read(p), x.dataSync(), N, n, d, cfg.encoder)), [N, d]);
}

export function decode(p: AEParams, cfg: AEConfig, h: Tensor2D): Tensor2D {
  const { n, d } = sizes(p, cfg);
  const N = batch(h, d);
  return tf.tensor2d(
    Float32Array.from(sums(read(p), h.dataSync(), N, n, d), (a) => squash(a, cfg.decoder)),
    [N, n],
  );
}

export function reconstruct(p: AEParams, cfg: AEConfig, x: Tensor2D): Tensor2D {
  const { n, d } = sizes(p, cfg);
  const N = batch(x, n);
  const numbers = read(p);
  return tf.tensor2d(
    Float32Array.from(sums(numbers, hidden(numbers, x.dataSync(), N, n, d, cfg.encoder), N, n, d), (a) =>
      squash(a, cfg.decoder),
    ),
    [N, n],
  );
}

function pair(x: Tensor, y: Tensor): number {
  need(x.shape.length === 2 && x.shape[0] > 0, `a batch of shape ${x.shape}`);
  need(x.shape.join() === y.shape.join(), `shapes ${x.shape} and ${y.shape}`);
  return x.shape[0];
}

const unit = (values: ArrayLike<number>) =>
  need(
    Array.from(values).every((v) => !(v < 0 || v > 1)),
    'values outside [0,1]',
  );

const squared = (x: ArrayLike<number>, y: ArrayLike<number>) =>
  Array.from(x).reduce((sum, v, i) => sum + ((v - y[i]) * (v - y[i])) / 2, 0);
const crossed = (x: ArrayLike<number>, l: ArrayLike<number>) =>
  Array.from(x).reduce(
    (sum, v, i) => sum + (l[i] > 0 ? l[i] + Math.log1p(Math.exp(-l[i])) : Math.log1p(Math.exp(l[i]))) - v * l[i],
    0,
  );

export function mseLoss(x: Tensor2D, xhat: Tensor2D): Scalar {
  const N = pair(x, xhat);
  return tf.scalar(squared(x.dataSync(), xhat.dataSync()) / N);
}

/** torch's way: no logarithm counts below -100. */
export function bceLoss(x: Tensor2D, xhat: Tensor2D): Scalar {
  const N = pair(x, xhat);
  const [t, q] = [x.dataSync(), xhat.dataSync()];
  unit(t);
  unit(q);
  let total = 0;
  for (let i = 0; i < t.length; i++)
    total -= t[i] * Math.max(Math.log(q[i]), -100) + (1 - t[i]) * Math.max(Math.log1p(-q[i]), -100);
  return tf.scalar(total / N);
}

export function bceWithLogitsLoss(x: Tensor2D, logits: Tensor2D): Scalar {
  const N = pair(x, logits);
  unit(x.dataSync());
  return tf.scalar(crossed(x.dataSync(), logits.dataSync()) / N);
}

/** Loss and gradients on plain numbers. */
function backward(
  p: Numbers,
  cfg: AEConfig,
  x: ArrayLike<number>,
  target: ArrayLike<number>,
  N: number,
  loss: ReconstructionLoss,
): { value: number; grads: Numbers } {
  const [n, d] = [cfg.inputDim, cfg.hiddenDim];
  const h = hidden(p, x, N, n, d, cfg.encoder);
  const a = sums(p, h, N, n, d);
  const xhat = a.map((value) => squash(value, cfg.decoder));
  const grads: Numbers = { We: new Float64Array(n * d), be: new Float64Array(d), bd: new Float64Array(n) };
  if (p.Wd !== undefined) grads.Wd = new Float64Array(d * n);
  for (let i = 0; i < N; i++) {
    const e = new Float64Array(n);
    for (let j = 0; j < n; j++) {
      e[j] = (xhat[i * n + j] - target[i * n + j]) / N;
      if (loss === 'mse') e[j] *= slope(xhat[i * n + j], cfg.decoder);
      grads.bd![j] += e[j];
    }
    for (let k = 0; k < d; k++) {
      let c = 0;
      for (let j = 0; j < n; j++) {
        c += e[j] * decoderAt(p, k, j, n, d);
        if (grads.Wd === undefined) grads.We![j * d + k] += h[i * d + k] * e[j];
        else grads.Wd[k * n + j] += h[i * d + k] * e[j];
      }
      c *= slope(h[i * d + k], cfg.encoder);
      grads.be![k] += c;
      for (let j = 0; j < n; j++) grads.We![j * d + k] += x[i * n + j] * c;
    }
  }
  return { value: (loss === 'mse' ? squared(target, xhat) : crossed(target, a)) / N, grads };
}

function demands(p: AEParams, cfg: AEConfig, x: Tensor2D, target: Tensor2D, loss: ReconstructionLoss): number {
  sizes(p, cfg);
  batch(x, cfg.inputDim);
  if (loss === 'bce') {
    need(cfg.decoder === 'sigmoid', `cross-entropy behind ${cfg.decoder}`);
    unit(target.dataSync());
  }
  return pair(x, target);
}

export function lossAndGrads(
  p: AEParams,
  cfg: AEConfig,
  x: Tensor2D,
  target: Tensor2D,
  loss: ReconstructionLoss,
): { loss: Scalar; grads: AEParams } {
  const N = demands(p, cfg, x, target, loss);
  const { value, grads } = backward(read(p), cfg, x.dataSync(), target.dataSync(), N, loss);
  return { loss: tf.scalar(value), grads: write(grads, p) };
}

function rate(lr: number): void {
  need(typeof lr === 'number' && lr > 0 && lr < Infinity, `lr = ${lr}`);
}

function alike(p: AEParams, g: AEParams): void {
  for (const key of ['We', 'be', 'Wd', 'bd'] as const)
    need(String(p[key]?.shape) === String(g[key]?.shape), `${key} does not fit`);
}

const descend = (p: Numbers, g: Numbers, lr: number): Numbers =>
  Object.fromEntries((Object.keys(p) as Key[]).map((key) => [key, p[key]!.map((value, i) => value - lr * g[key]![i])]));

export function sgdStep(p: AEParams, grads: AEParams, lr: number): AEParams {
  rate(lr);
  alike(p, grads);
  return write(descend(read(p), read(grads), lr), p);
}

const blank = (p: Numbers): Numbers =>
  Object.fromEntries(Object.entries(p).map(([key, values]) => [key, new Float64Array(values!.length)]));

export function adamInit(p: AEParams): AdamState {
  return { t: 0, m: write(blank(read(p)), p), v: write(blank(read(p)), p) };
}

/** Adam on plain numbers; m and v are written over. */
function adam(
  p: Numbers,
  g: Numbers,
  m: Numbers,
  v: Numbers,
  t: number,
  { lr, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 }: AdamOptions,
): Numbers {
  return Object.fromEntries(
    (Object.keys(p) as Key[]).map((key) => [
      key,
      p[key]!.map((theta, i) => {
        const slope = g[key]![i];
        m[key]![i] += (1 - beta1) * (slope - m[key]![i]);
        v[key]![i] += (1 - beta2) * (slope * slope - v[key]![i]);
        return theta - (lr * m[key]![i]) / (1 - beta1 ** t) / (Math.sqrt(v[key]![i] / (1 - beta2 ** t)) + epsilon);
      }),
    ]),
  );
}

export function adamStep(
  p: AEParams,
  grads: AEParams,
  state: AdamState,
  opts: AdamOptions,
): { params: AEParams; state: AdamState } {
  rate(opts.lr);
  alike(p, grads);
  const [m, v, t] = [read(state.m), read(state.v), state.t + 1];
  const params = adam(read(p), read(grads), m, v, t, opts);
  return { params: write(params, p), state: { t, m: write(m, p), v: write(v, p) } };
}

export function trainStep(
  p: AEParams,
  cfg: AEConfig,
  x: Tensor2D,
  opts: { loss: ReconstructionLoss; lr: number },
): { params: AEParams; loss: Scalar } {
  rate(opts.lr);
  const N = demands(p, cfg, x, x, opts.loss);
  const numbers = read(p);
  const { value, grads } = backward(numbers, cfg, x.dataSync(), x.dataSync(), N, opts.loss);
  return { params: write(descend(numbers, grads, opts.lr), p), loss: tf.scalar(value) };
}

export function fit(
  p0: AEParams,
  cfg: AEConfig,
  X: Tensor2D,
  opts: AEFitOptions,
  rng: Rng,
): { params: AEParams; history: number[] } {
  const N = demands(p0, cfg, X, X, opts.loss);
  rate(opts.lr);
  need(Number.isInteger(opts.epochs) && opts.epochs >= 0, `epochs = ${opts.epochs}`);
  need(count(opts.batchSize), `batchSize = ${opts.batchSize}`);
  need(['sgd', 'adam'].includes(opts.optimizer), `optimizer = ${opts.optimizer}`);
  const n = cfg.inputDim;
  const x = X.dataSync();
  let p = read(p0);
  const [m, v] = [blank(p), blank(p)];
  let t = 0;
  const all = () => backward(p, cfg, x, x, N, opts.loss).value;
  const history = [all()];
  for (let epoch = 1; epoch <= opts.epochs; epoch++) {
    const order = Array.from({ length: N }, (_, i) => i);
    for (let i = N - 1; i > 0; i--) {
      const u = rng.uniform([1]);
      const j = Math.floor(u.dataSync()[0] * (i + 1));
      u.dispose();
      [order[i], order[j]] = [order[j], order[i]];
    }
    while (order.length > 0) {
      const rows = order.splice(0, opts.batchSize);
      const part = Float64Array.from(rows.flatMap((row) => Array.from(x.slice(row * n, (row + 1) * n))));
      const { grads } = backward(p, cfg, part, part, rows.length, opts.loss);
      p = opts.optimizer === 'sgd' ? descend(p, grads, opts.lr) : adam(p, grads, m, v, ++t, opts);
    }
    history.push(all());
  }
  return { params: write(p, p0), history };
}
