/** Right in another way: reads the numbers out and computes in float64 with plain loops; Knuth's selection sampling. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import type { KMeansFit, Rng } from '../../../graders/topics/kmeans-ebm/contract.ts';

function need(ok: boolean, what: string): void {
  if (!ok) throw new RangeError(what);
}

/** Reads [rows, columns] of a matrix, refusing any other rank. */
function size(t: Tensor, name: string): [number, number] {
  need(t.shape.length === 2, `${name} is not a matrix`);
  return [t.shape[0], t.shape[1]!];
}

function sizes(Y: Tensor2D, W: Tensor2D): { N: number; D: number; K: number } {
  const [N, D] = size(Y, 'Y');
  const [rows, K] = size(W, 'W');
  need(N >= 1, 'no samples');
  need(rows === D, `W has ${rows} rows, Y has ${D} columns`);
  return { N, D, K };
}

function sizesWithZ(Y: Tensor2D, Z: Tensor2D, W: Tensor2D): { N: number; D: number; K: number } {
  const all = sizes(Y, W);
  const [rows, columns] = size(Z, 'Z');
  need(rows === all.N && columns === all.K, `Z is ${rows} by ${columns}`);
  return all;
}

/** E_i = sum_d (Y_id - sum_k Z_ik W_dk)^2 */
export function energy(Y: Tensor2D, Z: Tensor2D, W: Tensor2D): Tensor1D {
  const { N, D, K } = sizesWithZ(Y, Z, W);
  const [y, z, w] = [Y.dataSync(), Z.dataSync(), W.dataSync()];
  const E = new Float64Array(N);
  for (let i = 0; i < N; i++) {
    for (let d = 0; d < D; d++) {
      let r = y[i * D + d];
      for (let k = 0; k < K; k++) r -= z[i * K + k] * w[d * K + k];
      E[i] += r * r;
    }
  }
  return tf.tensor1d(Float32Array.from(E));
}

/** E_ik over the dimensions d with uses[d], in float64, row-major. */
function table(Y: Tensor2D, W: Tensor2D, uses?: ArrayLike<number>): Float64Array {
  const { N, D, K } = sizes(Y, W);
  const [y, w] = [Y.dataSync(), W.dataSync()];
  const E = new Float64Array(N * K);
  for (let i = 0; i < N; i++) {
    for (let k = 0; k < K; k++) {
      for (let d = 0; d < D; d++) {
        if (uses === undefined || uses[d]) E[i * K + k] += (y[i * D + d] - w[d * K + k]) ** 2;
      }
    }
  }
  return E;
}

export function energies(Y: Tensor2D, W: Tensor2D): Tensor2D {
  return tf.tensor2d(Float32Array.from(table(Y, W)), [Y.shape[0], W.shape[1]]);
}

function nearest(E: Float64Array, N: number, K: number): Int32Array {
  const index = new Int32Array(N);
  for (let i = 0; i < N; i++) {
    for (let k = 1; k < K; k++) if (E[i * K + k] < E[i * K + index[i]]) index[i] = k;
  }
  return index;
}

export function infer(Y: Tensor2D, W: Tensor2D): { index: Tensor1D; Z: Tensor2D; F: Tensor1D } {
  const { N, K } = sizes(Y, W);
  const E = table(Y, W);
  const index = nearest(E, N, K);
  const Z = new Float32Array(N * K);
  for (let i = 0; i < N; i++) Z[i * K + index[i]] = 1;
  const F = Float32Array.from(index, (k, i) => E[i * K + k]);
  return { index: tf.tensor1d(index, 'int32'), Z: tf.tensor2d(Z, [N, K]), F: tf.tensor1d(F) };
}

export function updateW(Y: Tensor2D, Z: Tensor2D, W: Tensor2D): Tensor2D {
  const { N, D, K } = sizesWithZ(Y, Z, W);
  const [y, z] = [Y.dataSync(), Z.dataSync()];
  const next = Float32Array.from(W.dataSync());
  for (let k = 0; k < K; k++) {
    let n = 0;
    const total = new Float64Array(D);
    for (let i = 0; i < N; i++) {
      n += z[i * K + k];
      for (let d = 0; d < D; d++) total[d] += z[i * K + k] * y[i * D + d];
    }
    if (n > 0) for (let d = 0; d < D; d++) next[d * K + k] = total[d] / n;
  }
  return tf.tensor2d(next, [D, K]);
}

/** Knuth's algorithm S: row i is taken with probability (still wanted) / (still to come). */
export function init(Y: Tensor2D, K: number, rng: Rng): Tensor2D {
  const [N, D] = size(Y, 'Y');
  need(N >= 1 && Number.isInteger(K) && K >= 1 && K <= N, `K = ${K} of ${N}`);
  const draws = rng.uniform([N]);
  const u = draws.dataSync();
  const y = Y.dataSync();
  const W = new Float32Array(D * K);
  let taken = 0;
  for (let i = 0; i < N && taken < K; i++) {
    if (u[i] * (N - i) >= K - taken) continue;
    for (let d = 0; d < D; d++) W[d * K + taken] = y[i * D + d];
    taken++;
  }
  draws.dispose();
  return tf.tensor2d(W, [D, K]);
}

export function fit(Y: Tensor2D, W0: Tensor2D, opts: { maxIter: number }): KMeansFit {
  const { N } = sizes(Y, W0);
  need(Number.isInteger(opts.maxIter) && opts.maxIter >= 0, `maxIter = ${opts.maxIter}`);
  let W = tf.tensor2d(Float32Array.from(W0.dataSync()), W0.shape);
  let step = infer(Y, W);
  const average = () => Array.from(step.F.dataSync()).reduce((a, b) => a + b, 0) / N;
  const history = [average()];
  let converged = false;
  for (let t = 1; t <= opts.maxIter && !converged; t++) {
    const old = { W, ...step };
    W = updateW(Y, step.Z, W);
    step = infer(Y, W);
    history.push(average());
    converged = String(step.index.dataSync()) === String(old.index.dataSync());
    tf.dispose(old);
  }
  step.Z.dispose();
  step.F.dispose();
  return { W, index: step.index, history, iterations: history.length - 1, converged };
}

export function energySurface(W: Tensor2D, xs: Tensor1D, ys: Tensor1D): Tensor2D {
  const [D, K] = size(W, 'W');
  need(
    D === 2 && xs.shape.length === 1 && ys.shape.length === 1,
    'a surface needs W [2,K] and two lists of coordinates',
  );
  const [w, x, y] = [W.dataSync(), xs.dataSync(), ys.dataSync()];
  const S = new Float32Array(x.length * y.length).fill(Infinity);
  for (let i = 0; i < y.length; i++) {
    for (let j = 0; j < x.length; j++) {
      for (let k = 0; k < K; k++)
        S[i * x.length + j] = Math.min(S[i * x.length + j], (x[j] - w[k]) ** 2 + (y[i] - w[K + k]) ** 2);
    }
  }
  return tf.tensor2d(S, [y.length, x.length]);
}

export function sgdStep(Y: Tensor2D, W: Tensor2D, lr: number): Tensor2D {
  const { N, D, K } = sizes(Y, W);
  const index = nearest(table(Y, W), N, K);
  const [y, w] = [Y.dataSync(), W.dataSync()];
  const next = Float64Array.from(w);
  for (let i = 0; i < N; i++) {
    for (let d = 0; d < D; d++) next[d * K + index[i]] += ((2 * lr) / N) * (y[i * D + d] - w[d * K + index[i]]);
  }
  return tf.tensor2d(Float32Array.from(next), [D, K]);
}

export function complete(Y: Tensor2D, observed: Tensor1D, W: Tensor2D): Tensor2D {
  const { N, D, K } = sizes(Y, W);
  const seen = observed.dataSync();
  need(observed.shape.length === 1 && seen.length === D, 'observed is not a list of D truth values');
  need(
    seen.some((s) => s !== 0),
    'nothing is observed',
  );
  const index = nearest(table(Y, W, seen), N, K);
  const w = W.dataSync();
  return tf.tensor2d(
    Y.dataSync().map((value, at) => (seen[at % D] ? value : w[(at % D) * K + index[Math.floor(at / D)]])),
    [N, D],
  );
}
