/** Right in another way: plain loops over dataSync() in float64, minibatches with replacement, one draw at a time. */
import * as tf from '@tensorflow/tfjs';
import type { Scalar, Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import type { DaeFitOptions, MapFn, Mlp, Rng } from '../../../graders/topics/denoising-autoencoder/contract.ts';

function need(ok: boolean, what: string): void {
  if (!ok) throw new RangeError(what);
}
const sizeOf = (y: Tensor2D): [number, number] => {
  need(y.shape.length === 2 && y.shape[0] > 0, 'a matrix with rows');
  return [y.shape[0], y.shape[1]];
};
const drawn = (source: Tensor): ArrayLike<number> => {
  const data = source.dataSync();
  source.dispose();
  return data;
};
const noisy = (y: ArrayLike<number>, N: number, D: number, sigma: number, rng: Rng): Float64Array => {
  const xi = drawn(rng.normal([N, D]));
  return Float64Array.from(y, (value, i) => value + sigma * xi[i]);
};
const maskOf = (N: number, D: number, p: number, rng: Rng): number[] =>
  Array.from(drawn(rng.uniform([D, N]))).map((u) => (u < p ? 0 : 1));
const sigmaOk = (sigma: number) => need(sigma >= 0 && sigma < Infinity, 'sigma');
const probabilityOk = (p: number) => need(p >= 0 && p <= 1, 'p');
const factor = (p: number, rescale?: boolean) => (rescale && p < 1 ? 1 / (1 - p) : 1);

export function gaussianCorrupt(y: Tensor2D, sigma: number, rng: Rng): Tensor2D {
  const [N, D] = sizeOf(y);
  sigmaOk(sigma);
  return tf.tensor2d(Float32Array.from(noisy(y.dataSync(), N, D, sigma, rng)), [N, D]);
}

export function maskCorrupt(
  y: Tensor2D,
  p: number,
  rng: Rng,
  opts?: { rescale?: boolean },
): { corrupted: Tensor2D; mask: Tensor2D } {
  const [N, D] = sizeOf(y);
  probabilityOk(p);
  const mask = maskOf(N, D, p, rng);
  const values = y.dataSync();
  const s = factor(p, opts?.rescale);
  return {
    corrupted: tf.tensor2d(
      mask.map((kept, i) => (kept ? values[i] * s : 0)),
      [N, D],
    ),
    mask: tf.tensor2d(mask, [N, D], 'float32'),
  };
}

export function optimalDenoiser(y: Tensor2D, data: Tensor2D, sigma: number): Tensor2D {
  const [N, D] = sizeOf(y);
  const [M, width] = sizeOf(data);
  need(width === D, 'other columns');
  need(sigma > 0 && sigma < Infinity, 'sigma');
  const [at, points] = [y.dataSync(), data.dataSync()];
  const out = new Float32Array(N * D);
  for (let i = 0; i < N; i++) {
    const squared = new Float64Array(M);
    for (let m = 0; m < M; m++) for (let d = 0; d < D; d++) squared[m] += (at[i * D + d] - points[m * D + d]) ** 2;
    const least = Math.min(...squared);
    let total = 0;
    const mean = new Float64Array(D);
    for (let m = 0; m < M; m++) {
      const weight = Math.exp((least - squared[m]) / (2 * sigma * sigma));
      total += weight;
      for (let d = 0; d < D; d++) mean[d] += weight * points[m * D + d];
    }
    for (let d = 0; d < D; d++) out[i * D + d] = mean[d] / total;
  }
  return tf.tensor2d(out, [N, D]);
}

export function initMlp(sizes: number[], activation: 'tanh' | 'relu', rng: Rng): Mlp {
  need(sizes.length > 1 && sizes.every((size) => Number.isInteger(size) && size > 0), 'sizes');
  const layers: Mlp['layers'] = [];
  for (let l = 1; l < sizes.length; l++) {
    const [fanIn, fanOut] = [sizes[l - 1], sizes[l]];
    const a = Math.sqrt(6 / (fanIn + fanOut));
    const u = drawn(rng.uniform([fanIn * fanOut]));
    layers.push({
      W: tf.tensor2d(
        Array.from(u, (one) => a * (1 - 2 * one)),
        [fanIn, fanOut],
      ),
      b: tf.zeros([fanOut]),
    });
  }
  return { layers, activation };
}

interface Net {
  readonly sizes: number[];
  readonly W: Float64Array[];
  readonly b: Float64Array[];
  readonly tanh: boolean;
}
function read({ layers, activation }: Mlp, inputs: number): Net {
  need(layers.length > 0, 'layers');
  const sizes = [inputs];
  for (const { W, b } of layers) {
    need(W.shape.length === 2 && W.shape[0] === sizes.at(-1)!, 'W');
    need(b.shape.length === 1 && b.shape[0] === W.shape[1], 'b');
    sizes.push(W.shape[1]);
  }
  return {
    sizes,
    W: layers.map(({ W }) => Float64Array.from(W.dataSync())),
    b: layers.map(({ b }) => Float64Array.from(b.dataSync())),
    tanh: activation === 'tanh',
  };
}

/** All layers' values for one row. */
function pass({ sizes, W, b, tanh }: Net, row: ArrayLike<number>): Float64Array[] {
  const h = [Float64Array.from(row)];
  for (let l = 0; l < W.length; l++) {
    const out = new Float64Array(sizes[l + 1]);
    for (let j = 0; j < out.length; j++) {
      let a = b[l][j];
      for (let k = 0; k < sizes[l]; k++) a += h[l][k] * W[l][k * out.length + j];
      out[j] = l === W.length - 1 ? a : tanh ? Math.tanh(a) : Math.max(a, 0);
    }
    h.push(out);
  }
  return h;
}
const rowsOf = (x: ArrayLike<number>, N: number, D: number): number[][] =>
  Array.from({ length: N }, (_, i) => Array.from({ length: D }, (__, d) => x[i * D + d]));

export function mlpForward(model: Mlp, y: Tensor2D): Tensor2D {
  const [N, D] = sizeOf(y);
  const net = read(model, D);
  return tf.tensor2d(
    rowsOf(y.dataSync(), N, D).flatMap((row) => Array.from(pass(net, row).at(-1)!)),
    [N, net.sizes.at(-1)!],
  );
}

export function daeLoss(model: Mlp, clean: Tensor2D, corrupted: Tensor2D): Scalar {
  const [N, D] = sizeOf(corrupted);
  const net = read(model, D);
  const [rows, width] = sizeOf(clean);
  need(rows === N && width === net.sizes.at(-1)!, 'clean');
  const target = rowsOf(clean.dataSync(), N, width);
  let total = 0;
  rowsOf(corrupted.dataSync(), N, D).forEach((row, i) =>
    pass(net, row)
      .at(-1)!
      .forEach((value, d) => {
        total += (value - target[i][d]) ** 2 / 2;
      }),
  );
  return tf.scalar(total / N);
}

export function fit(
  model0: Mlp,
  Y: Tensor2D,
  { corruption, steps, batchSize, lr }: DaeFitOptions,
  rng: Rng,
): { model: Mlp; history: number[] } {
  const [N, D] = sizeOf(Y);
  const net = read(model0, D);
  need(net.sizes.at(-1) === D, 'the last layer');
  if (corruption.kind === 'gaussian') sigmaOk(corruption.sigma);
  else probabilityOk(corruption.p);
  need(Number.isInteger(steps) && steps >= 0, 'steps');
  need(Number.isInteger(batchSize) && batchSize > 0, 'batchSize');
  need(lr > 0 && lr < Infinity, 'lr');
  const data = rowsOf(Y.dataSync(), N, D);
  const blank = () => [...net.W, ...net.b].map((x) => new Float64Array(x.length));
  const [m, v] = [blank(), blank()];
  const history: number[] = [];
  for (let t = 1; t <= steps; t++) {
    const clean = Array.from(drawn(rng.uniform([batchSize])), (u) => data[Math.floor(u * N)]);
    const flat = clean.flat();
    const spoilt =
      corruption.kind === 'gaussian'
        ? noisy(flat, batchSize, D, corruption.sigma, rng)
        : maskOf(batchSize, D, corruption.p, rng).map((kept, i) =>
            kept ? flat[i] * factor(corruption.p, corruption.rescale) : 0,
          );
    const g = blank();
    let loss = 0;
    rowsOf(spoilt, batchSize, D).forEach((row, i) => {
      const h = pass(net, row);
      let e = Float64Array.from(h.at(-1)!, (value, d) => value - clean[i][d]);
      for (const one of e) loss += (one * one) / 2 / batchSize;
      for (let l = net.W.length - 1; l >= 0; l--) {
        const back = new Float64Array(net.sizes[l]);
        for (let j = 0; j < e.length; j++) {
          g[net.W.length + l][j] += e[j] / batchSize;
          for (let k = 0; k < back.length; k++) {
            g[l][k * e.length + j] += (h[l][k] * e[j]) / batchSize;
            back[k] += net.W[l][k * e.length + j] * e[j];
          }
        }
        e = back.map((value, k) => value * (net.tanh ? 1 - h[l][k] ** 2 : Number(h[l][k] > 0)));
      }
    });
    history.push(loss);
    [...net.W, ...net.b].forEach((x, which) =>
      x.forEach((_, i) => {
        m[which][i] = 0.9 * m[which][i] + 0.1 * g[which][i];
        v[which][i] = 0.999 * v[which][i] + 0.001 * g[which][i] ** 2;
        x[i] -= (lr * m[which][i]) / (1 - 0.9 ** t) / (Math.sqrt(v[which][i] / (1 - 0.999 ** t)) + 1e-8);
      }),
    );
  }
  const layers = net.W.map((W, l) => ({
    W: tf.tensor2d(Float32Array.from(W), [net.sizes[l], net.sizes[l + 1]]),
    b: tf.tensor1d(Float32Array.from(net.b[l])),
  }));
  return { model: { layers, activation: model0.activation }, history };
}

/** r's answer as plain numbers, its tensor freed. */
const asked = (r: MapFn, y: Tensor2D): ArrayLike<number> => tf.tidy(() => Float32Array.from(r(y).dataSync()));

export function vectorField(r: MapFn, y: Tensor2D): Tensor2D {
  const size = sizeOf(y);
  const [to, from] = [asked(r, y), y.dataSync()];
  return tf.tensor2d(
    Array.from(to, (value, i) => value - from[i]),
    size,
  );
}

export function scoreEstimate(r: MapFn, y: Tensor2D, sigma: number): Tensor2D {
  const size = sizeOf(y);
  need(sigma > 0 && sigma < Infinity, 'sigma');
  const [to, from] = [asked(r, y), y.dataSync()];
  return tf.tensor2d(
    Array.from(to, (value, i) => (value - from[i]) / sigma / sigma),
    size,
  );
}

export function reconstructionEnergy(r: MapFn, y: Tensor2D): Tensor1D {
  const [N, D] = sizeOf(y);
  const [to, from] = [asked(r, y), y.dataSync()];
  return tf.tensor1d(
    Array.from({ length: N }, (_, i) => {
      let e = 0;
      for (let d = 0; d < D; d++) e += (to[i * D + d] - from[i * D + d]) ** 2;
      return e;
    }),
  );
}

export function iterate(r: MapFn, y: Tensor2D, steps: number): Tensor2D {
  const size = sizeOf(y);
  need(Number.isInteger(steps) && steps >= 0, 'steps');
  let at = Float32Array.from(y.dataSync());
  for (let i = 0; i < steps; i++) at = tf.tidy(() => Float32Array.from(r(tf.tensor2d(at, size)).dataSync()));
  return tf.tensor2d(at, size);
}
