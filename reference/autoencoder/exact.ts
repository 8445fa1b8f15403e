/**
 * The deterministic functions of the autoencoder in float64 on nested arrays, without tfjs: where expected values come
 * from.
 */
import type {
  Activation,
  AEConfig,
  AEFitOptions,
  ReconstructionLoss,
} from '../../graders/topics/autoencoder/contract.ts';
import { differences } from '../exact/differences.ts';

type Vector = readonly number[];
type Matrix = readonly Vector[];
interface Params {
  readonly We: Matrix;
  readonly be: Vector;
  readonly Wd?: Matrix;
  readonly bd: Vector;
}
type Nested = number | readonly Nested[];
interface Moments {
  readonly t: number;
  readonly m: Params;
  readonly v: Params;
}

/** What others here are built on, called through this record: another's may stand in the place of each. */
export const pieces = {
  encode,
  decode,
  reconstruct,
  mseLoss,
  bceLoss,
  bceWithLogitsLoss,
  lossAndGrads,
  sgdStep,
  adamInit,
  adamStep,
};
const own = { ...pieces };
/** What the gradient rests on; another's is known by its values alone. */
const BELOW_GRADIENT = ['encode', 'decode', 'reconstruct', 'mseLoss', 'bceLoss', 'bceWithLogitsLoss'] as const;

const sum = (terms: Vector): number => terms.reduce((total, term) => total + term, 0);
const dot = (a: Vector, b: Vector): number => sum(a.map((x, k) => x * b[k]));
const transpose = (A: Matrix): number[][] => A[0].map((_, j) => A.map((row) => row[j]));
const matMul = (A: Matrix, B: Matrix): number[][] => {
  const columns = transpose(B);
  return A.map((row) => columns.map((column) => dot(row, column)));
};
const columnSums = (A: Matrix): number[] => transpose(A).map(sum);
const softplus = (l: number): number => Math.max(l, 0) + Math.log1p(Math.exp(-Math.abs(l)));
const decoderOf = (p: Params): Matrix => p.Wd ?? transpose(p.We);

const VALUE: Readonly<Record<Activation, (a: number) => number>> = {
  linear: (a) => a,
  sigmoid: (a) => 1 / (1 + Math.exp(-a)),
  tanh: Math.tanh,
  relu: (a) => Math.max(a, 0),
};
/** the derivative, from the activation's value */
const SLOPE: Readonly<Record<Activation, (y: number) => number>> = {
  linear: () => 1,
  sigmoid: (y) => y * (1 - y),
  tanh: (y) => 1 - y * y,
  relu: (y) => Number(y > 0),
};

const affine = (x: Matrix, W: Matrix, b: Vector): number[][] => matMul(x, W).map((row) => row.map((a, j) => a + b[j]));
const apply = (f: (a: number) => number, A: Matrix): number[][] => A.map((row) => row.map(f));

/** h = f(x We + be). x[N,n] -> [N,d] */
export function encode(p: Params, cfg: AEConfig, x: Matrix): number[][] {
  return apply(VALUE[cfg.encoder], affine(x, p.We, p.be));
}

/** xhat = g(h Wd + bd). h[N,d] -> [N,n] */
export function decode(p: Params, cfg: AEConfig, h: Matrix): number[][] {
  return apply(VALUE[cfg.decoder], affine(h, decoderOf(p), p.bd));
}

/** decode of encode. x[N,n] -> [N,n] */
export function reconstruct(p: Params, cfg: AEConfig, x: Matrix): number[][] {
  return pieces.decode(p, cfg, pieces.encode(p, cfg, x));
}

/** (1/N) sum_i 1/2 ||x_i - xhat_i||^2 */
export function mseLoss(x: Matrix, xhat: Matrix): number {
  return sum(x.map((row, i) => sum(row.map((value, j) => (value - xhat[i][j]) ** 2)))) / (2 * x.length);
}

/** (1/N) sum_i -sum_j [ x ln xhat + (1-x) ln(1-xhat) ]; 0 ln 0 = 0 */
export function bceLoss(x: Matrix, xhat: Matrix): number {
  const term = (weight: number, probability: number) => (weight === 0 ? 0 : weight * Math.log(probability));
  return (
    -sum(x.map((row, i) => sum(row.map((value, j) => term(value, xhat[i][j]) + term(1 - value, 1 - xhat[i][j]))))) /
    x.length
  );
}

/** (1/N) sum_i sum_j [ softplus(l) - x l ] */
export function bceWithLogitsLoss(x: Matrix, logits: Matrix): number {
  return sum(x.map((row, i) => sum(row.map((value, j) => softplus(logits[i][j]) - value * logits[i][j])))) / x.length;
}

/** The loss of target against reconstruct(x), from logits where they are at hand and nobody else's loss is not. */
function lossOf(p: Params, cfg: AEConfig, x: Matrix, target: Matrix, loss: ReconstructionLoss): number {
  if (loss === 'mse') return pieces.mseLoss(target, pieces.reconstruct(p, cfg, x));
  const isFromLogits = pieces.bceLoss === own.bceLoss || pieces.bceWithLogitsLoss !== own.bceWithLogitsLoss;
  if (!isFromLogits) return pieces.bceLoss(target, pieces.reconstruct(p, cfg, x));
  return pieces.bceWithLogitsLoss(target, pieces.decode(p, { ...cfg, decoder: 'linear' }, pieces.encode(p, cfg, x)));
}

/** What relu turns at. */
function sides(p: Params, cfg: AEConfig, x: Matrix): number[] {
  const inner = cfg.encoder === 'relu' ? encode(p, { ...cfg, encoder: 'linear' }, x) : [];
  const outer = cfg.decoder === 'relu' ? decode(p, { ...cfg, decoder: 'linear' }, encode(p, cfg, x)) : [];
  return [inner, outer].flat(2);
}

/** The loss of target against reconstruct(x) and its gradient: by backpropagation, or another's by differences. */
export function lossAndGrads(
  p: Params,
  cfg: AEConfig,
  x: Matrix,
  target: Matrix,
  loss: ReconstructionLoss,
): { loss: number; grads: Params } {
  if (BELOW_GRADIENT.some((name) => pieces[name] !== own[name])) {
    const keys = (['We', 'be', 'Wd', 'bd'] as const).filter((key) => p[key] !== undefined);
    const at = (changed: Params) => lossOf(changed, cfg, x, target, loss);
    return { loss: at(p), grads: differences(p, keys, at, (changed) => sides(changed, cfg, x)) as Params };
  }
  const h = encode(p, cfg, x);
  const a = affine(h, decoderOf(p), p.bd);
  const xhat = apply(VALUE[cfg.decoder], a);
  const slope = loss === 'bce' ? () => 1 : SLOPE[cfg.decoder];
  const e = xhat.map((row, i) => row.map((y, j) => ((y - target[i][j]) * slope(y)) / x.length)); // dL/da
  const c = matMul(e, transpose(decoderOf(p))).map((row, i) =>
    row.map((value, k) => value * SLOPE[cfg.encoder](h[i][k])),
  ); // dL/d(x We + be)
  const dWe = matMul(transpose(x), c);
  const dWd = matMul(transpose(h), e);
  const biases = { be: columnSums(c), bd: columnSums(e) };
  const grads =
    p.Wd === undefined
      ? { We: dWe.map((row, i) => row.map((value, k) => value + dWd[k][i])), ...biases }
      : { We: dWe, Wd: dWd, ...biases };
  return { loss: loss === 'bce' ? bceWithLogitsLoss(target, a) : mseLoss(target, xhat), grads };
}

/** f of the entries of several trees with the keys and shapes of p. */
function zip(f: (...entries: number[]) => number, p: Params, ...others: readonly Params[]): Params {
  const entries = (first: Nested, ...rest: readonly Nested[]): Nested =>
    Array.isArray(first)
      ? (first as Nested[]).map((item, i) => entries(item, ...rest.map((other) => (other as Nested[])[i])))
      : f(first as number, ...(rest as number[]));
  const keys = (Object.keys(p) as (keyof Params)[]).filter((key) => p[key] !== undefined);
  return Object.fromEntries(
    keys.map((key) => [key, entries(p[key] as Nested, ...others.map((other) => other[key] as Nested))]),
  ) as unknown as Params;
}

/** theta - lr g */
export function sgdStep(p: Params, grads: Params, lr: number): Params {
  return zip((theta, g) => theta - lr * g, p, grads);
}

/** t = 0, m = v = 0 */
export function adamInit(p: Params): Moments {
  return { t: 0, m: zip(() => 0, p), v: zip(() => 0, p) };
}

/** One step of Adam. */
export function adamStep(
  p: Params,
  grads: Params,
  state: Moments,
  opts: { lr: number; beta1?: number; beta2?: number; epsilon?: number },
): { params: Params; state: Moments } {
  const { lr, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = opts;
  const t = state.t + 1;
  const m = zip((before, g) => beta1 * before + (1 - beta1) * g, state.m, grads);
  const v = zip((before, g) => beta2 * before + (1 - beta2) * g * g, state.v, grads);
  const params = zip(
    (theta, mean, square) =>
      theta - (lr * (mean / (1 - beta1 ** t))) / (Math.sqrt(square / (1 - beta2 ** t)) + epsilon),
    p,
    m,
    v,
  );
  return { params, state: { t, m, v } };
}

/** One SGD step on a batch that reconstructs itself, and the loss before it. */
export function trainStep(
  p: Params,
  cfg: AEConfig,
  batch: Matrix,
  opts: { loss: ReconstructionLoss; lr: number },
): { params: Params; loss: number } {
  const { loss, grads } = pieces.lossAndGrads(p, cfg, batch, batch, opts.loss);
  return { params: pieces.sgdStep(p, grads, opts.lr), loss };
}

/** Full-batch training, whatever the permutation: each epoch is one step on all rows of X. history[e] = L after epoch e. */
export function fit(
  p0: Params,
  cfg: AEConfig,
  X: Matrix,
  { loss, epochs, batchSize, lr, optimizer }: AEFitOptions,
): { params: Params; history: number[] } {
  if (epochs > 0 && batchSize < X.length) throw new Error('only a full batch has one result');
  const slope = (p: Params) => pieces.lossAndGrads(p, cfg, X, X, loss);
  let params = p0;
  let state = pieces.adamInit(p0);
  let now = slope(params);
  const history = [now.loss];
  for (let epoch = 0; epoch < epochs; epoch++) {
    if (optimizer === 'adam') ({ params, state } = pieces.adamStep(params, now.grads, state, { lr }));
    else params = pieces.sgdStep(params, now.grads, lr);
    now = slope(params);
    history.push(now.loss);
  }
  return { params, history };
}

/** Image j = column j of We, row by row. -> [d,height,width] */
export function kernelImages(p: Params, height: number, width: number): number[][][] {
  return transpose(p.We).map((column) =>
    Array.from({ length: height }, (_, row) => column.slice(row * width, (row + 1) * width)),
  );
}

/** decode((1-t) encode(a) + t encode(b)) for each t. -> [T,n] */
export function interpolate(p: Params, cfg: AEConfig, a: Matrix, b: Matrix, ts: Vector): number[][] {
  const [[from], [to]] = [pieces.encode(p, cfg, a), pieces.encode(p, cfg, b)];
  return pieces.decode(
    p,
    cfg,
    ts.map((t) => from.map((h, k) => (1 - t) * h + t * to[k])),
  );
}
