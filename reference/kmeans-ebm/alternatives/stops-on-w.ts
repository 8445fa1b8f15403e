/**
 * Right in another way: functional JavaScript on arraySync; stops when W, not the index, is unchanged; argsort of
 * uniforms.
 */
import * as tf from '@tensorflow/tfjs';
import type { Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import type { KMeansFit, Rng } from '../../../graders/topics/kmeans-ebm/contract.ts';

type Rows = number[][];

const transposed = (m: Rows): Rows => m[0].map((_, j) => m.map((row) => row[j]));
const total = (v: number[]): number => v.reduce((a, b) => a + b, 0);
const gap = (a: number[], b: number[]): number => total(a.map((x, d) => (x - b[d]) ** 2));
const matrix = (m: Rows): Tensor2D => tf.tensor2d(m, undefined, 'float32');

function shaped(name: string, t: Tensor, ...want: (number | null)[]): void {
  const fits = t.shape.length === want.length && want.every((n, axis) => n === null || n === t.shape[axis]);
  if (!fits) throw new RangeError(`${name} has shape [${t.shape}]`);
  if (t.shape[0] === 0) throw new RangeError(`${name} is empty`);
}

function checked(Y: Tensor2D, W: Tensor2D): void {
  shaped('Y', Y, null, null);
  shaped('W', W, Y.shape[1], null);
}

const table = (Y: Rows, W: Rows): Rows => Y.map((y) => transposed(W).map((w) => gap(y, w)));

function inferred(Y: Rows, W: Rows): { index: number[]; Z: Rows; F: number[] } {
  const E = table(Y, W);
  const index = E.map((row) => row.reduce((best, e, k) => (e < row[best] ? k : best), 0));
  return { index, Z: index.map((at) => W[0].map((_, k) => (k === at ? 1 : 0))), F: E.map((row, i) => row[index[i]]) };
}

function updated(Y: Rows, Z: Rows, W: Rows): Rows {
  return transposed(
    transposed(W).map((w, k) => {
      const mine = Y.filter((_, i) => Z[i][k] === 1);
      return mine.length === 0 ? w : transposed(mine).map((column) => total(column) / mine.length);
    }),
  );
}

export function energy(Y: Tensor2D, Z: Tensor2D, W: Tensor2D): Tensor1D {
  checked(Y, W);
  shaped('Z', Z, Y.shape[0], W.shape[1]);
  const prototypes = W.arraySync();
  const z = Z.arraySync();
  return tf.tensor1d(
    Y.arraySync().map((y, i) =>
      gap(
        y,
        prototypes.map((row) => total(row.map((w, k) => w * z[i][k]))),
      ),
    ),
    'float32',
  );
}

export function energies(Y: Tensor2D, W: Tensor2D): Tensor2D {
  checked(Y, W);
  return matrix(table(Y.arraySync(), W.arraySync()));
}

export function infer(Y: Tensor2D, W: Tensor2D): { index: Tensor1D; Z: Tensor2D; F: Tensor1D } {
  checked(Y, W);
  const { index, Z, F } = inferred(Y.arraySync(), W.arraySync());
  return { index: tf.tensor1d(index, 'int32'), Z: matrix(Z), F: tf.tensor1d(F, 'float32') };
}

export function updateW(Y: Tensor2D, Z: Tensor2D, W: Tensor2D): Tensor2D {
  checked(Y, W);
  shaped('Z', Z, Y.shape[0], W.shape[1]);
  return matrix(updated(Y.arraySync(), Z.arraySync(), W.arraySync()));
}

export function init(Y: Tensor2D, K: number, rng: Rng): Tensor2D {
  shaped('Y', Y, null, null);
  if (!Number.isInteger(K) || K < 1 || K > Y.shape[0]) throw new RangeError(`K = ${K} with ${Y.shape[0]} rows`);
  const u = tf.tidy(() => rng.uniform([Y.shape[0]]).arraySync() as number[]);
  const order = u.map((_, i) => i).sort((a, b) => u[a] - u[b]);
  const rows = Y.arraySync();
  return matrix(transposed(order.slice(0, K).map((i) => rows[i])));
}

export function fit(Y: Tensor2D, W0: Tensor2D, { maxIter }: { maxIter: number }): KMeansFit {
  checked(Y, W0);
  if (!Number.isInteger(maxIter) || maxIter < 0) throw new RangeError(`maxIter = ${maxIter}`);
  const rows = Y.arraySync();
  let W = W0.arraySync();
  let now = inferred(rows, W);
  const history = [total(now.F) / rows.length];
  let converged = false;
  while (!converged && history.length - 1 < maxIter) {
    const next = updated(rows, now.Z, W);
    converged = String(next) === String(W);
    W = next;
    now = inferred(rows, W);
    history.push(total(now.F) / rows.length);
  }
  return { W: matrix(W), index: tf.tensor1d(now.index, 'int32'), history, iterations: history.length - 1, converged };
}

export function energySurface(W: Tensor2D, xs: Tensor1D, ys: Tensor1D): Tensor2D {
  shaped('W', W, 2, null);
  shaped('xs', xs, null);
  shaped('ys', ys, null);
  const prototypes = transposed(W.arraySync());
  const [x, y] = [xs.arraySync(), ys.arraySync()];
  return matrix(y.map((b) => x.map((a) => Math.min(...prototypes.map((w) => gap([a, b], w))))));
}
