/** Plain loops over arrays in float64; uniforms are drawn one row at a time. */
import * as tf from '@tensorflow/tfjs';
import type {
  EnergyFn,
  Rbm,
  RbmGrad,
  RbmTrainOptions,
  Rng,
} from '../../../graders/topics/contrastive-divergence/contract.ts';

type Rows = number[][];
interface Model {
  W: Rows;
  b: number[];
  c: number[];
}

const no = (why: string): never => {
  throw new RangeError(why);
};
const whole = (n: number, least = 0) => {
  if (!Number.isInteger(n) || n < least) no('count');
};
const positive = (x: number) => {
  if (!Number.isFinite(x) || x <= 0) no('must be finite and positive');
};
function read(m: Rbm): Model {
  if (
    m.W.shape.length !== 2 ||
    m.b.shape.length !== 1 ||
    m.c.shape.length !== 1 ||
    m.b.size !== m.W.shape[0] ||
    m.c.size !== m.W.shape[1]
  )
    no('model');
  return { W: m.W.arraySync(), b: m.b.arraySync(), c: m.c.arraySync() };
}
function states(x: tf.Tensor2D, units: number): Rows {
  if (x.shape.length !== 2 || x.shape[0] < 1 || x.shape[1] !== units) no('states');
  return x.arraySync();
}
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const softplus = (x: number) => (x > 30 ? x : Math.log1p(Math.exp(x)));
const inner = (a: number[], b: number[]) => {
  let s = 0;
  for (let i = 0; i < a.length; i++) s += a[i] * b[i];
  return s;
};
const into = ({ W, c }: Model, v: number[]) =>
  c.map((bias, j) => {
    let s = bias;
    for (let i = 0; i < v.length; i++) s += v[i] * W[i][j];
    return s;
  });
const up = (m: Model, v: Rows) => v.map((row) => into(m, row).map(sigmoid));
const down = (m: Model, h: Rows) => h.map((row) => m.b.map((bias, i) => sigmoid(bias + inner(row, m.W[i]))));
function flip(p: Rows, rng: Rng): Rows {
  return p.map((row) => {
    const u = rng.uniform([row.length]);
    const drawn = u.dataSync();
    const out = row.map((x, i) => (drawn[i] < x ? 1 : 0));
    u.dispose();
    return out;
  });
}
function sweep(m: Model, v: Rows, rng: Rng): { h: Rows; v: Rows } {
  const h = flip(up(m, v), rng);
  return { h, v: flip(down(m, h), rng) };
}
function walk(m: Model, v0: Rows, k: number, rng: Rng): Rows {
  let v = v0;
  for (let i = 0; i < k; i++) ({ v } = sweep(m, v, rng));
  return v;
}
function slopes(m: Model, data: Rows, model: Rows): { dW: Rows; db: number[]; dc: number[] } {
  const statistics = (v: Rows) => {
    const h = up(m, v);
    const at = (f: (n: number) => number) => {
      let s = 0;
      for (let n = 0; n < v.length; n++) s += f(n);
      return s / v.length;
    };
    return {
      W: m.W.map((row, i) => row.map((_, j) => at((n) => v[n][i] * h[n][j]))),
      b: m.b.map((_, i) => at((n) => v[n][i])),
      c: m.c.map((_, j) => at((n) => h[n][j])),
    };
  };
  const [p, q] = [statistics(data), statistics(model)];
  return {
    dW: q.W.map((row, i) => row.map((x, j) => x - p.W[i][j])),
    db: q.b.map((x, i) => x - p.b[i]),
    dc: q.c.map((x, j) => x - p.c[j]),
  };
}
const write = ({ W, b, c }: Model): Rbm => ({ W: tf.tensor2d(W), b: tf.tensor1d(b), c: tf.tensor1d(c) });
const writeGrad = ({ dW, db, dc }: ReturnType<typeof slopes>): RbmGrad => ({
  dW: tf.tensor2d(dW),
  db: tf.tensor1d(db),
  dc: tf.tensor1d(dc),
});
const moved = (m: Model, g: ReturnType<typeof slopes>, lr: number): Model => ({
  W: m.W.map((row, i) => row.map((w, j) => w - lr * g.dW[i][j])),
  b: m.b.map((x, i) => x - lr * g.db[i]),
  c: m.c.map((x, j) => x - lr * g.dc[j]),
});

export function energy(m: Rbm, v: tf.Tensor2D, h: tf.Tensor2D): tf.Tensor1D {
  const model = read(m);
  const [V, H] = [states(v, model.b.length), states(h, model.c.length)];
  if (V.length !== H.length) no('rows');
  return tf.tensor1d(V.map((row, n) => -inner(row, model.b) - inner(H[n], into(model, row))));
}
export function freeEnergy(m: Rbm, v: tf.Tensor2D): tf.Tensor1D {
  const model = read(m);
  return tf.tensor1d(
    states(v, model.b.length).map(
      (row) => -inner(row, model.b) - into(model, row).reduce((s, x) => s + softplus(x), 0),
    ),
  );
}
export function hiddenProb(m: Rbm, v: tf.Tensor2D): tf.Tensor2D {
  const model = read(m);
  return tf.tensor2d(up(model, states(v, model.b.length)));
}
export function visibleProb(m: Rbm, h: tf.Tensor2D): tf.Tensor2D {
  const model = read(m);
  return tf.tensor2d(down(model, states(h, model.c.length)));
}
export function sampleBernoulli(p: tf.Tensor2D, rng: Rng): tf.Tensor2D {
  if (p.shape.length !== 2 || p.shape[0] < 1) no('p');
  return tf.tensor2d(flip(p.arraySync(), rng));
}
export function gibbsStep(m: Rbm, v: tf.Tensor2D, rng: Rng) {
  const model = read(m);
  const next = sweep(model, states(v, model.b.length), rng);
  return { h: tf.tensor2d(next.h), v: tf.tensor2d(next.v) };
}
export function gibbsChain(m: Rbm, v0: tf.Tensor2D, k: number, rng: Rng): tf.Tensor2D {
  const model = read(m);
  const start = states(v0, model.b.length);
  whole(k);
  return tf.tensor2d(walk(model, start, k, rng));
}
export function contrastiveGrad(m: Rbm, vData: tf.Tensor2D, vModel: tf.Tensor2D): RbmGrad {
  const model = read(m);
  return writeGrad(slopes(model, states(vData, model.b.length), states(vModel, model.b.length)));
}
export function cdGrad(m: Rbm, vData: tf.Tensor2D, k: number, rng: Rng) {
  const model = read(m);
  const data = states(vData, model.b.length);
  whole(k);
  const end = walk(model, data, k, rng);
  return { grad: writeGrad(slopes(model, data, end)), vModel: tf.tensor2d(end) };
}
export function pcdGrad(m: Rbm, vData: tf.Tensor2D, particles: tf.Tensor2D, k: number, rng: Rng) {
  const model = read(m);
  const [data, start] = [states(vData, model.b.length), states(particles, model.b.length)];
  whole(k);
  const end = walk(model, start, k, rng);
  return { grad: writeGrad(slopes(model, data, end)), particles: tf.tensor2d(end) };
}
export function applyGrad(m: Rbm, grad: RbmGrad, lr: number): Rbm {
  const model = read(m);
  positive(lr);
  if (
    String(grad.dW.shape) !== String(m.W.shape) ||
    String(grad.db.shape) !== String(m.b.shape) ||
    String(grad.dc.shape) !== String(m.c.shape)
  )
    no('gradient');
  return write(moved(model, { dW: grad.dW.arraySync(), db: grad.db.arraySync(), dc: grad.dc.arraySync() }, lr));
}
export function train(m0: Rbm, V: tf.Tensor2D, opts: RbmTrainOptions, rng: Rng) {
  let model = read(m0);
  const data = states(V, model.b.length);
  if (opts.method !== 'cd' && opts.method !== 'pcd') no('method');
  whole(opts.k);
  whole(opts.steps);
  whole(opts.batchSize, 1);
  whole(opts.particles ?? 1, 1);
  positive(opts.lr);
  // every row once before any comes again, in an order of the generator's
  let order: number[] = [];
  const next = () => {
    if (order.length === 0) {
      const u = rng.uniform([data.length]);
      const keys = Array.from(u.dataSync());
      u.dispose();
      order = keys.map((_, i) => i).sort((i, j) => keys[i] - keys[j]);
    }
    return data[order.pop()!];
  };
  let particles =
    opts.method === 'pcd'
      ? flip(
          Array.from({ length: opts.particles ?? opts.batchSize }, () => model.b.map(() => 0.5)),
          rng,
        )
      : null;
  for (let step = 0; step < opts.steps; step++) {
    const batch = Array.from({ length: Math.min(opts.batchSize, data.length) }, next);
    const end = walk(model, particles ?? batch, opts.k, rng);
    model = moved(model, slopes(model, batch, end), opts.lr);
    if (particles !== null) particles = end;
  }
  return particles === null ? { model: write(model) } : { model: write(model), particles: tf.tensor2d(particles) };
}
function langevin(energyOf: EnergyFn, y: Rows, steps: number, stepSize: number, rng: Rng, beta: number): Rows {
  positive(stepSize);
  if (!(beta > 0)) no('beta');
  for (let t = 0; t < steps; t++) {
    const slope = tf.tidy(() =>
      (tf.grad((x) => energyOf(x as tf.Tensor2D).sum())(tf.tensor2d(y)) as tf.Tensor2D).arraySync(),
    );
    const noise =
      beta === Infinity
        ? y.map((row) => row.map(() => 0))
        : tf.tidy(() => (rng.normal([y.length, y[0].length]) as tf.Tensor2D).arraySync());
    y = y.map((row, i) =>
      row.map((x, d) => x - 0.5 * stepSize * slope[i][d] + noise[i][d] * Math.sqrt(stepSize / beta)),
    );
  }
  return y;
}
export function langevinStep(energyOf: EnergyFn, y: tf.Tensor2D, stepSize: number, rng: Rng, beta = 1): tf.Tensor2D {
  if (y.shape.length !== 2 || y.size === 0) no('y');
  return tf.tensor2d(langevin(energyOf, y.arraySync(), 1, stepSize, rng, beta));
}
export function langevinChain(
  energyOf: EnergyFn,
  y0: tf.Tensor2D,
  steps: number,
  stepSize: number,
  rng: Rng,
  beta = 1,
): tf.Tensor2D {
  if (y0.shape.length !== 2 || y0.size === 0) no('y0');
  whole(steps);
  return tf.tensor2d(langevin(energyOf, y0.arraySync(), steps, stepSize, rng, beta));
}
