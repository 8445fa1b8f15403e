/** Right in another way: plain loops in float64, the gradient by hand. */
import * as tf from '@tensorflow/tfjs';
import type { ScoreMatchingModule, ScoreNet } from '../../../graders/topics/score-matching/contract.ts';

type Rows = number[][];
interface Net {
  readonly W: Rows;
  readonly b: number[];
  readonly V: Rows;
  readonly c: number[];
}

export const score: ScoreMatchingModule['score'] = (model, x) => {
  check(model, x);
  return matrix(arrows(net(model), x.arraySync()));
};

export const divergence: ScoreMatchingModule['divergence'] = (model, x) => {
  check(model, x);
  return tf.tensor1d(traces(net(model), x.arraySync()));
};

export const explicitLoss: ScoreMatchingModule['explicitLoss'] = (model, x) => {
  check(model, x);
  return tf.scalar(explicit(net(model), x.arraySync()));
};

export const lossAndGrads: ScoreMatchingModule['lossAndGrads'] = (model, x) => {
  check(model, x);
  const [own, points] = [net(model), x.arraySync()];
  return { loss: tf.scalar(explicit(own, points)), grads: tensors(slopes(own, points, null, 0)) };
};

export const denoisingTarget: ScoreMatchingModule['denoisingTarget'] = (x, noisy, sigma) => {
  same(x, noisy);
  positive(sigma);
  return matrix(targets(x.arraySync(), noisy.arraySync(), sigma));
};

export const denoisingLoss: ScoreMatchingModule['denoisingLoss'] = (model, x, noisy, sigma) => {
  check(model, x);
  same(x, noisy);
  positive(sigma);
  return tf.scalar(denoising(net(model), x.arraySync(), noisy.arraySync(), sigma));
};

export const gaussianFit: ScoreMatchingModule['gaussianFit'] = (x, sigma) => {
  points(x);
  positive(sigma);
  const rows = x.arraySync();
  const mean = rows[0].map((_, d) => rows.reduce((total, row) => total + row[d], 0) / rows.length);
  const precision = mean.map((m, d) => {
    const variance = rows.reduce((total, row) => total + (row[d] - m) ** 2, 0) / rows.length;
    return 1 / (variance + sigma ** 2);
  });
  return { mean: tf.tensor1d(mean), precision: tf.tensor1d(precision) };
};

export const mixtureScore: ScoreMatchingModule['mixtureScore'] = (x, data, sigma) => {
  together(x, data);
  positive(sigma);
  return matrix(towards(x.arraySync(), data.arraySync(), sigma));
};

export const annealedLangevin: ScoreMatchingModule['annealedLangevin'] = (x0, data, { sigmas, steps, eps }, rng) => {
  together(x0, data);
  if (sigmas.length === 0 || sigmas.some((sigma, i) => i > 0 && !(sigma < sigmas[i - 1])))
    throw new RangeError('sigmas');
  sigmas.forEach(positive);
  whole(steps);
  positive(eps);
  const rows = x0.arraySync();
  const known = data.arraySync();
  for (const sigma of sigmas) {
    const alpha = eps * (sigma / sigmas[sigmas.length - 1]) ** 2;
    for (let step = 0; step < steps; step++) {
      const arrow = towards(rows, known, sigma);
      const noise = drawn(rng, x0.shape);
      for (let i = 0; i < rows.length; i++)
        for (let d = 0; d < rows[i].length; d++)
          rows[i][d] += (alpha / 2) * arrow[i][d] + Math.sqrt(alpha) * noise[i * rows[i].length + d];
    }
  }
  return matrix(rows);
};

export const fit: ScoreMatchingModule['fit'] = (model0, X, opts, rng) => {
  check(model0, X);
  whole(opts.steps);
  positive(opts.lr);
  if (opts.objective === 'denoising') positive(opts.sigma);
  const clean = X.arraySync();
  const at = net(model0);
  const history: number[] = [];
  for (let step = 0; step < opts.steps; step++) {
    let noisy: Rows | null = null;
    if (opts.objective === 'denoising') {
      const xi = drawn(rng, X.shape);
      const { sigma } = opts;
      noisy = clean.map((row, i) => row.map((value, d) => value + sigma * xi[i * row.length + d]));
    }
    const sigma = opts.objective === 'denoising' ? opts.sigma : 0;
    history.push(noisy === null ? explicit(at, clean) : denoising(at, clean, noisy, sigma));
    const slope = slopes(at, noisy ?? clean, noisy === null ? null : targets(clean, noisy, sigma), sigma);
    descend(at.W, slope.W, opts.lr);
    descend(at.V, slope.V, opts.lr);
    descend([at.b, at.c], [slope.b, slope.c], opts.lr);
  }
  return { model: tensors(at), history };
};

function descend(weights: Rows, slope: Rows, lr: number): void {
  for (const [i, row] of weights.entries()) for (let j = 0; j < row.length; j++) row[j] -= lr * slope[i][j];
}

const dot = (a: readonly number[], b: readonly number[]) => a.reduce((total, value, i) => total + value * b[i], 0);
const column = (rows: Rows, j: number) => rows.map((row) => row[j]);
const bent = ({ W, b }: Net, row: readonly number[]) => b.map((bias, h) => Math.tanh(bias + dot(row, column(W, h))));
const arrows = (model: Net, x: Rows): Rows =>
  x.map((row) => {
    const t = bent(model, row);
    return model.c.map((bias, d) => bias + dot(t, column(model.V, d)));
  });
const traces = (model: Net, x: Rows) =>
  x.map((row) =>
    bent(model, row).reduce((total, t, h) => total + (1 - t * t) * dot(column(model.W, h), model.V[h]), 0),
  );
const average = (terms: readonly number[]) => terms.reduce((a, b) => a + b, 0) / terms.length;

function explicit(model: Net, x: Rows): number {
  const trace = traces(model, x);
  return average(arrows(model, x).map((row, i) => dot(row, row) / 2 + trace[i]));
}

const targets = (x: Rows, noisy: Rows, sigma: number): Rows =>
  x.map((row, i) => row.map((value, d) => (value - noisy[i][d]) / sigma ** 2));

function denoising(model: Net, x: Rows, noisy: Rows, sigma: number): number {
  const due = targets(x, noisy, sigma);
  return average(
    arrows(model, noisy).map((row, i) => row.reduce((total, v, d) => total + (v - due[i][d]) ** 2, 0) / 2),
  );
}

/** Backwards by hand: of the denoising loss where there are targets, else of the explicit one, whose trace adds terms. */
function slopes(model: Net, x: Rows, due: Rows | null, _sigma: number): Net {
  const { W, V, b, c } = model;
  const zeros = (rows: Rows) => rows.map((row) => row.map(() => 0));
  const total: Net = { W: zeros(W), b: b.map(() => 0), V: zeros(V), c: c.map(() => 0) };
  for (const [i, row] of x.entries()) {
    const t = bent(model, row);
    const e = arrows(model, [row])[0].map((value, d) => value - (due?.[i][d] ?? 0));
    for (let h = 0; h < b.length; h++) {
      const q = 1 - t[h] * t[h];
      const k = due === null ? dot(column(W, h), V[h]) : 0;
      const g = (dot(V[h], e) - 2 * t[h] * k) * q;
      total.b[h] += g / x.length;
      for (let d = 0; d < c.length; d++) {
        total.W[d][h] += (row[d] * g + (due === null ? V[h][d] * q : 0)) / x.length;
        total.V[h][d] += (t[h] * e[d] + (due === null ? W[d][h] * q : 0)) / x.length;
      }
    }
    for (let d = 0; d < c.length; d++) total.c[d] += e[d] / x.length;
  }
  return total;
}

function towards(x: Rows, data: Rows, sigma: number): Rows {
  return x.map((row) => {
    const logs = data.map((point) => -point.reduce((s, value, d) => s + (row[d] - value) ** 2, 0) / (2 * sigma ** 2));
    const top = Math.max(...logs);
    const weights = logs.map((one) => Math.exp(one - top));
    const all = weights.reduce((a, w) => a + w, 0);
    return row.map((value, d) => (dot(weights, column(data, d)) / all - value) / sigma ** 2);
  });
}

function drawn(rng: { normal(shape: number[]): tf.Tensor }, shape: readonly number[]): ArrayLike<number> {
  const noise = rng.normal([...shape]);
  const numbers = Float32Array.from(noise.dataSync());
  noise.dispose();
  return numbers;
}

const matrix = (rows: Rows) => tf.tensor2d(rows);
const net = ({ W, b, V, c }: ScoreNet): Net => ({
  W: W.arraySync(),
  b: b.arraySync(),
  V: V.arraySync(),
  c: c.arraySync(),
});
const tensors = ({ W, b, V, c }: Net): ScoreNet => ({
  W: matrix(W),
  b: tf.tensor1d(b),
  V: matrix(V),
  c: tf.tensor1d(c),
});

function points(x: tf.Tensor2D): void {
  if (x.rank !== 2 || x.shape[0] === 0) throw new RangeError('x');
}
function same(x: tf.Tensor2D, noisy: tf.Tensor2D): void {
  points(x);
  if (noisy.rank !== 2 || noisy.shape[0] !== x.shape[0] || noisy.shape[1] !== x.shape[1]) throw new RangeError('noisy');
}
function together(x: tf.Tensor2D, data: tf.Tensor2D): void {
  points(x);
  points(data);
  if (x.shape[1] !== data.shape[1]) throw new RangeError('data');
}
function check({ W, b, V, c }: ScoreNet, x: tf.Tensor2D): void {
  points(x);
  const [D, H] = [x.shape[1], W.shape[1]];
  const isRight = [
    [W, [D, H]],
    [b, [H]],
    [V, [H, D]],
    [c, [D]],
  ] as const;
  if (isRight.some(([tensor, shape]) => String(tensor.shape) !== String(shape))) throw new RangeError('model');
}
function positive(value: number): void {
  if (!(value > 0) || value === Infinity) throw new RangeError('not positive');
}
function whole(count: number): void {
  if (!Number.isInteger(count) || count < 0) throw new RangeError('no count');
}
