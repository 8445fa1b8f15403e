/**
 * The deterministic functions of the topic in float64 on nested arrays, without tfjs: where expected values come from.
 */
import { differences } from '../exact/differences.ts';

type Vector = readonly number[];
type Matrix = readonly Vector[];
type Activation = 'linear' | 'sigmoid' | 'tanh' | 'relu';
interface Params {
  readonly We: Matrix;
  readonly be: Vector;
  readonly Wd?: Matrix;
  readonly bd: Vector;
}
interface Config {
  readonly encoder: Activation;
  readonly decoder: Activation;
  readonly tied?: boolean;
}
type Regularizer = { readonly kind: 'none' } | { readonly kind: 'l1' | 'contractive'; readonly lambda: number };
interface FitOptions {
  readonly epochs: number;
  readonly batchSize: number;
  readonly lr: number;
  readonly optimizer: 'sgd' | 'adam';
}

/** What others here are built on, called through this record: another's may stand in the place of each. */
export const pieces = { jacobian, contractivePenalty, l1Penalty, regularizedLoss, lossAndGrads };

const sum = (terms: Vector): number => terms.reduce((total, term) => total + term, 0);
/** Gradients by differences take thousands of these: no list of terms is made. */
function sumOf(count: number, term: (i: number) => number): number {
  let total = 0;
  for (let i = 0; i < count; i++) total += term(i);
  return total;
}
const FUNCTIONS: Readonly<Record<Activation, (a: number) => number>> = {
  linear: (a) => a,
  sigmoid: (a) => 1 / (1 + Math.exp(-a)),
  tanh: Math.tanh,
  relu: (a) => Math.max(0, a),
};
/** In terms of what they give. */
const SLOPES: Readonly<Record<Activation, (h: number) => number>> = {
  linear: () => 1,
  sigmoid: (h) => h * (1 - h),
  tanh: (h) => 1 - h * h,
  relu: (h) => (h > 0 ? 1 : 0),
};
const f = (activation: Activation, a: number): number => FUNCTIONS[activation](a);
const slope = (activation: Activation, h: number): number => SLOPES[activation](h);
const bend = (activation: Activation, h: number): number => (activation === 'sigmoid' ? 1 - 2 * h : -2 * h);
const codes = ({ We, be }: Params, activation: Activation, x: Matrix): number[][] =>
  x.map((row) => be.map((bias, j) => f(activation, bias + sumOf(row.length, (k) => row[k] * We[k][j]))));
const decoder = ({ We, Wd }: Params): Matrix => Wd ?? We[0].map((_, j) => We.map((row) => row[j]));
function reconstructions(p: Params, cfg: Config, h: Matrix): number[][] {
  const Wd = decoder(p);
  return h.map((row) => p.bd.map((bias, k) => f(cfg.decoder, bias + sumOf(row.length, (j) => row[j] * Wd[j][k]))));
}
const squares = (We: Matrix): number[] => We[0].map((_, j) => sum(We.map((row) => row[j] ** 2)));

/** phi_ij We_kj. -> [N,d,n] */
export function jacobian(p: Params, activation: Activation, x: Matrix): number[][][] {
  const slopes = codes(p, activation, x).map((row) => row.map((h) => slope(activation, h)));
  return slopes.map((row) => row.map((phi, j) => p.We.map((line) => phi * line[j])));
}

/** Mean of sum_ij phi^2 We^2. */
export function contractivePenalty(p: Params, activation: Activation, x: Matrix): number {
  return sum(pieces.jacobian(p, activation, x).map(squared)) / x.length;
}

/** Mean of sum_j |h|. */
export function l1Penalty(h: Matrix): number {
  return sum(h.map((row) => sum(row.map(Math.abs)))) / h.length;
}

/** Half the squared error, summed over features, averaged over samples, + lambda penalty. */
export function regularizedLoss(p: Params, cfg: Config, x: Matrix, reg: Regularizer): number {
  const h = codes(p, cfg.encoder, x);
  const loss =
    sum(reconstructions(p, cfg, h).map((row, i) => sumOf(row.length, (k) => (row[k] - x[i][k]) ** 2) / 2)) / x.length;
  if (reg.kind === 'none') return loss;
  return loss + reg.lambda * (reg.kind === 'l1' ? pieces.l1Penalty(h) : pieces.contractivePenalty(p, cfg.encoder, x));
}

function squared(A: Matrix): number {
  let total = 0;
  for (const row of A) for (const entry of row) total += entry ** 2;
  return total;
}

const own = { ...pieces };

/** Loss, and the gradient through everything; through another's pieces, by differences. */
export function lossAndGrads(p: Params, cfg: Config, x: Matrix, reg: Regularizer): { loss: number; grads: Grads } {
  const loss = pieces.regularizedLoss(p, cfg, x, reg);
  const keys = (['We', 'be', 'Wd', 'bd'] as const).filter((key) => p[key] !== undefined);
  const slopes = (of: (at: Params) => number) => differences(p, keys, of, (at) => sides(at, cfg, x)) as Grads;
  if (pieces.regularizedLoss !== own.regularizedLoss)
    return { loss, grads: slopes((at) => pieces.regularizedLoss(at, cfg, x, reg)) };
  const isOwn = (['jacobian', 'contractivePenalty', 'l1Penalty'] as const).every((name) => pieces[name] === own[name]);
  if (isOwn || reg.kind === 'none') return { loss, grads: analytic(p, cfg, x, reg) };
  const throughPenalty = slopes((at) =>
    reg.kind === 'l1' ? pieces.l1Penalty(codes(at, cfg.encoder, x)) : pieces.contractivePenalty(at, cfg.encoder, x),
  );
  const without = analytic(p, cfg, x, { kind: 'none' });
  return { loss, grads: both(without, throughPenalty, (a, b) => a + reg.lambda * b) as Grads };
}

/** What must not change its sign in a difference: weights, and what relu and |h| turn at. */
function sides(p: Params, cfg: Config, x: Matrix): number[] {
  const h = codes(p, cfg.encoder, x);
  const out = cfg.decoder === 'relu' ? reconstructions(p, { ...cfg, decoder: 'linear' }, h) : [];
  const turning = codes(p, 'linear', x);
  return [p.We, p.Wd ?? [], turning, out].flat(2);
}

interface Grads {
  readonly We: number[][];
  readonly be: number[];
  readonly Wd?: number[][];
  readonly bd: number[];
}

/** Backpropagation through the loss and its penalty. */
function analytic(p: Params, cfg: Config, x: Matrix, reg: Regularizer): Grads {
  const N = x.length;
  const h = codes(p, cfg.encoder, x);
  const out = reconstructions(p, cfg, h);
  const dz = out.map((row, i) => row.map((value, k) => ((value - x[i][k]) * slope(cfg.decoder, value)) / N));
  const Wd = decoder(p);
  const s = squares(p.We);
  const lambda = reg.kind === 'none' ? 0 : reg.lambda;
  const da = h.map((row, i) =>
    row.map((value, j) => {
      const back =
        sumOf(dz[i].length, (k) => dz[i][k] * Wd[j][k]) + (reg.kind === 'l1' ? (lambda * Math.sign(value)) / N : 0);
      const phi = slope(cfg.encoder, value);
      return (
        back * phi + (reg.kind === 'contractive' ? (2 * lambda * phi * phi * bend(cfg.encoder, value) * s[j]) / N : 0)
      );
    }),
  );
  const dWd = Wd.map((line, j) => line.map((_, k) => sumOf(N, (i) => h[i][j] * dz[i][k])));
  const phi2 = p.be.map((_, j) => sum(h.map((row) => slope(cfg.encoder, row[j]) ** 2)) / N);
  const dWe = p.We.map((line, k) =>
    line.map(
      (w, j) =>
        sumOf(N, (i) => x[i][k] * da[i][j]) +
        (reg.kind === 'contractive' ? 2 * lambda * w * phi2[j] : 0) +
        (cfg.tied === true ? dWd[j][k] : 0),
    ),
  );
  const grads = {
    We: dWe,
    be: p.be.map((_, j) => sum(da.map((row) => row[j]))),
    bd: p.bd.map((_, k) => sum(dz.map((row) => row[k]))),
  };
  return cfg.tied === true ? grads : { ...grads, Wd: dWd };
}

/** Full-batch descent: there the permutation does not matter. @throws Error for smaller batches */
export function fit(
  p0: Params,
  cfg: Config,
  X: Matrix,
  reg: Regularizer,
  opts: FitOptions,
): { params: Params; history: number[] } {
  if (opts.batchSize < X.length) throw new Error('only a full batch has one result');
  let p: Params = p0;
  let [m, v] = [zeros(p0), zeros(p0)];
  const history = [pieces.regularizedLoss(p, cfg, X, reg)];
  for (let t = 1; t <= opts.epochs; t++) {
    const { grads } = pieces.lossAndGrads(p, cfg, X, reg);
    m = both(m, grads, (a, g) => 0.9 * a + 0.1 * g);
    v = both(v, grads, (a, g) => 0.999 * a + 0.001 * g * g);
    const [a, b] = [1 - 0.9 ** t, 1 - 0.999 ** t];
    const step =
      opts.optimizer === 'sgd' ? grads : both(m, v, (first, second) => first / a / (Math.sqrt(second / b) + 1e-8));
    p = both(p, step, (x, d) => x - opts.lr * d);
    history.push(pieces.regularizedLoss(p, cfg, X, reg));
  }
  return { params: p, history };
}

type Entry = number | readonly Entry[];
const entries = (x: Entry, y: Entry, change: (a: number, b: number) => number): Entry =>
  typeof x === 'number' ? change(x, y as number) : x.map((one, i) => entries(one, (y as readonly Entry[])[i], change));
/** Entry by entry of two sets of parameters. */
function both(p: Params, q: Params, change: (a: number, b: number) => number): Params {
  return Object.fromEntries(
    Object.entries(p)
      .filter(([, x]) => x !== undefined)
      .map(([key, x]) => [key, entries(x as Entry, q[key as keyof Params] as Entry, change)]),
  ) as unknown as Params;
}
const zeros = (p: Params): Params => both(p, p, () => 0);
