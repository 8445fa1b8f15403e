/** The functions of the topic in float64 on nested arrays, without tfjs: where expected values come from. */
import type { ScoreMatchingModule } from '../../graders/topics/score-matching/contract.ts';
import { differences } from '../exact/differences.ts';
import type { ExactOf, Plain } from '../exact/of.ts';

type Exact = { readonly [Name in keyof ScoreMatchingModule]: ExactOf<ScoreMatchingModule[Name]> };
type Vector = readonly number[];
type Matrix = readonly Vector[];
type Model = Parameters<Exact['score']>[0];
type Rng = { readonly normal?: unknown };

const sum = (terms: Vector): number => terms.reduce((total, term) => total + term, 0);
const mean = (terms: Vector): number => sum(terms) / terms.length;
const squared = (row: Vector): number => sum(row.map((value) => value * value));
const hidden = ({ W, b }: Model, row: Vector): number[] =>
  b.map((bias, h) => Math.tanh(bias + sum(row.map((value, d) => value * W[d][h]))));

/** psi(x) = tanh(x W + b) V + c. */
export const score: Exact['score'] = (model, x) =>
  x.map((row) => {
    const t = hidden(model, row);
    return model.c.map((bias, d) => bias + sum(t.map((value, h) => value * model.V[h][d])));
  });

/** sum_h (1 - tanh_h^2) sum_d W_dh V_hd. */
export const divergence: Exact['divergence'] = (model, x) =>
  x.map((row) =>
    sum(hidden(model, row).map((t, h) => (1 - t * t) * sum(model.W.map((weights, d) => weights[h] * model.V[h][d])))),
  );

/** (x - noisy) / sigma^2. */
export const denoisingTarget: Exact['denoisingTarget'] = (x, noisy, sigma) =>
  x.map((row, i) => row.map((value, d) => (value - noisy[i][d]) / (sigma * sigma)));

/** (sum_m w_m d_m - x) / sigma^2, the largest exponent taken out. */
export const mixtureScore: Exact['mixtureScore'] = (x, data, sigma) =>
  x.map((row) => {
    const exponents = data.map((point) => -squared(point.map((value, d) => row[d] - value)) / (2 * sigma * sigma));
    const top = Math.max(...exponents);
    const weights = exponents.map((exponent) => Math.exp(exponent - top));
    const total = sum(weights);
    return row.map((value, d) => (sum(weights.map((w, m) => w * data[m][d])) / total - value) / (sigma * sigma));
  });

/** (1/N) sum_i [1/2 ||psi(x_i)||^2 + tr d psi(x_i)]. */
export const explicitLoss: Exact['explicitLoss'] = (model, x) => {
  const traces = pieces.divergence(model, x);
  return mean(pieces.score(model, x).map((row, i) => squared(row) / 2 + traces[i]));
};

/** (1/N) sum_i 1/2 ||psi(noisy_i) - target_i||^2. */
export const denoisingLoss: Exact['denoisingLoss'] = (model, x, noisy, sigma) => {
  const target = pieces.denoisingTarget(x, noisy, sigma);
  return mean(pieces.score(model, noisy).map((row, i) => squared(row.map((value, d) => value - target[i][d])) / 2));
};

/** What others here are built on, called through this record: another's may stand in the place of each. */
export const pieces = { score, divergence, denoisingTarget, mixtureScore, explicitLoss, denoisingLoss, lossAndGrads };
const own = { ...pieces };
const isOwn = (...names: readonly (keyof typeof pieces)[]) => names.every((name) => pieces[name] === own[name]);

/**
 * With a = x W + b, t = tanh(a), q = 1 - t^2, e = psi, k_h = sum_d W_dh V_hd and g = (e V^T - 2 t k) q for each row:
 * dV = t^T e + (q W)^T, dW = x^T g + (V q)^T, db = g, dc = e, each averaged over the rows.
 */
export function lossAndGrads(model: Model, x: Matrix): ReturnType<Exact['lossAndGrads']> {
  const loss = pieces.explicitLoss(model, x);
  if (!isOwn('score', 'divergence', 'explicitLoss'))
    return { loss, grads: slopes(model, (at) => pieces.explicitLoss(at, x)) };
  const { W, V, b, c } = model;
  const k = b.map((_, h) => sum(W.map((weights, d) => weights[h] * V[h][d])));
  const t = x.map((row) => hidden(model, row));
  const q = t.map((row) => row.map((value) => 1 - value * value));
  const e = score(model, x);
  const g = t.map((row, i) =>
    row.map((value, h) => (sum(V[h].map((v, d) => v * e[i][d])) - 2 * value * k[h]) * q[i][h]),
  );
  const over = (of: (i: number) => number) => mean(x.map((_, i) => of(i)));
  return {
    loss,
    grads: {
      W: W.map((weights, d) => weights.map((_, h) => over((i) => x[i][d] * g[i][h] + V[h][d] * q[i][h]))),
      b: b.map((_, h) => over((i) => g[i][h])),
      V: V.map((weights, h) => weights.map((_, d) => over((i) => t[i][h] * e[i][d] + W[d][h] * q[i][h]))),
      c: c.map((_, d) => over((i) => e[i][d])),
    },
  };
}

/** mean_d and 1 / (variance_d + sigma^2). */
export const gaussianFit: Exact['gaussianFit'] = (x, sigma) => {
  const columns = x[0].map((_, d) => x.map((row) => row[d]));
  const means = columns.map(mean);
  return {
    mean: means,
    precision: columns.map((column, d) => 1 / (mean(column.map((value) => (value - means[d]) ** 2)) + sigma * sigma)),
  };
};

/** What a generator that always gives one number gives. @throws Error for any other */
function constant({ normal }: Rng): number {
  if (typeof normal !== 'number') throw new Error('noise is left to chance');
  return normal;
}

/** Where the noise is one and the same number. @throws Error elsewhere */
export const annealedLangevin: Exact['annealedLangevin'] = (x0, data, { sigmas, steps, eps }, rng) => {
  const last = sigmas[sigmas.length - 1];
  let x: Matrix = x0.map((row) => [...row]);
  for (const sigma of sigmas) {
    const alpha = (eps * sigma * sigma) / (last * last);
    for (let step = 0; step < steps; step++) {
      const s = pieces.mixtureScore(x, data, sigma);
      const noise = Math.sqrt(alpha) * constant(rng);
      x = x.map((row, i) => row.map((value, d) => value + (alpha / 2) * s[i][d] + noise));
    }
  }
  return x;
};

/** A training without chance: the explicit one, or one whose noise is always the same number. @throws Error elsewhere */
export const fit: Exact['fit'] = (model0, X, opts, rng) => {
  let model: Model = model0;
  const history: number[] = [];
  for (let step = 0; step < opts.steps; step++) {
    const { loss, grads } =
      opts.objective === 'explicit' ? pieces.lossAndGrads(model, X) : denoised(model, X, opts, rng);
    history.push(loss);
    const moved = (weights: Vector, slope: Vector) => weights.map((weight, j) => weight - opts.lr * slope[j]);
    model = {
      W: model.W.map((row, d) => moved(row, grads.W[d])),
      b: moved(model.b, grads.b),
      V: model.V.map((row, h) => moved(row, grads.V[h])),
      c: moved(model.c, grads.c),
    };
  }
  return { model, history };
};

/** The denoising loss and its gradient. */
function denoised(model: Model, X: Matrix, { sigma }: { readonly sigma: number }, rng: Rng) {
  const noisy = X.map((row) => row.map((value) => value + sigma * constant(rng)));
  const loss = pieces.denoisingLoss(model, X, noisy, sigma);
  if (!isOwn('score', 'denoisingTarget', 'denoisingLoss'))
    return { loss, grads: slopes(model, (at) => pieces.denoisingLoss(at, X, noisy, sigma)) };
  const { W, V, b, c } = model;
  const t = noisy.map((row) => hidden(model, row));
  const target = denoisingTarget(X, noisy, sigma);
  const e = score(model, noisy).map((row, i) => row.map((value, d) => value - target[i][d]));
  const g = t.map((row, i) => row.map((value, h) => sum(V[h].map((v, d) => v * e[i][d])) * (1 - value * value)));
  const over = (of: (i: number) => number) => mean(X.map((_, i) => of(i)));
  const grads: Plain<Model> = {
    W: W.map((weights, d) => weights.map((_, h) => over((i) => noisy[i][d] * g[i][h]))),
    b: b.map((_, h) => over((i) => g[i][h])),
    V: V.map((weights, h) => weights.map((_, d) => over((i) => t[i][h] * e[i][d]))),
    c: c.map((_, d) => over((i) => e[i][d])),
  };
  return { loss, grads };
}

/** The gradient of another's loss. */
const slopes = (model: Model, loss: (at: Model) => number): Model =>
  differences(model, ['W', 'b', 'V', 'c'], loss, () => []) as Model;
