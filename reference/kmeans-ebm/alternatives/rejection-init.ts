/** Right in another way: one prototype at a time, the highest index on a tie, a recursive fit, rejection sampling. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import type { KMeansFit, Rng } from '../../../graders/topics/kmeans-ebm/contract.ts';

const refuse = (why: string): never => {
  throw new RangeError(why);
};

function guard(Y: Tensor2D, W: Tensor2D): void {
  if (Y.shape.length !== 2) refuse(`Y[${Y.shape}]`);
  if (W.shape.length !== 2) refuse(`W[${W.shape}]`);
  if (!Y.shape[0]) refuse('no rows in Y');
  if (Y.shape[1] !== W.shape[0]) refuse(`Y[${Y.shape}] against W[${W.shape}]`);
}

function guardZ(Y: Tensor2D, Z: Tensor2D, W: Tensor2D): void {
  guard(Y, W);
  if (String(Z.shape) !== `${Y.shape[0]},${W.shape[1]}`) refuse(`Z[${Z.shape}]`);
}

/** Row by row: dot product of the residual with itself. */
export function energy(Y: Tensor2D, Z: Tensor2D, W: Tensor2D): Tensor1D {
  guardZ(Y, Z, W);
  return tf.tidy(() => {
    const residual = Y.sub(tf.dot(Z, W.transpose()));
    return residual.mul(residual).sum<Tensor1D>(-1);
  });
}

/** One column of E at a time. */
export function energies(Y: Tensor2D, W: Tensor2D): Tensor2D {
  guard(Y, W);
  return tf.tidy(
    () =>
      tf.stack(
        tf.unstack(W, 1).map((w) => tf.squaredDifference(Y, w).sum(1)),
        1,
      ) as Tensor2D,
  );
}

export function infer(Y: Tensor2D, W: Tensor2D): { index: Tensor1D; Z: Tensor2D; F: Tensor1D } {
  return tf.tidy(() => {
    const E = energies(Y, W);
    const fromTheEnd = E.reverse(1).argMin(1).arraySync() as number[];
    const index = tf.tensor1d(
      fromTheEnd.map((k) => W.shape[1] - 1 - k),
      'int32',
    );
    const Z = tf.buffer(E.shape, 'float32');
    index.arraySync().forEach((k, i) => Z.set(1, i, k));
    return { index, Z: Z.toTensor() as Tensor2D, F: E.mul(Z.toTensor()).sum<Tensor1D>(1) };
  });
}

export function updateW(Y: Tensor2D, Z: Tensor2D, W: Tensor2D): Tensor2D {
  guardZ(Y, Z, W);
  const columns = () =>
    tf.unstack(W, 1).map((w, k) => {
      const weights = Z.slice([0, k], [-1, 1]);
      const n = weights.sum().arraySync() as number;
      return n === 0 ? w : Y.mul(weights).sum(0).div(n);
    });
  return tf.tidy(() => tf.stack(columns(), 1) as Tensor2D);
}

/** Draws rows until K different ones came up. */
export function init(Y: Tensor2D, K: number, rng: Rng): Tensor2D {
  if (Y.shape.length !== 2 || !Y.shape[0]) refuse(`Y[${Y.shape}]`);
  if (!Number.isInteger(K) || K < 1 || K > Y.shape[0]) refuse(`K = ${K}`);
  return tf.tidy(() => {
    const chosen = new Set<number>();
    while (chosen.size < K) chosen.add(Math.floor(rng.uniform([]).dataSync()[0] * Y.shape[0]));
    return tf.stack(
      [...chosen].map((i) => Y.slice([i, 0], [1, -1]).squeeze([0])),
      1,
    ) as Tensor2D;
  });
}

export function fit(Y: Tensor2D, W0: Tensor2D, { maxIter }: { maxIter: number }): KMeansFit {
  guard(Y, W0);
  if (!Number.isInteger(maxIter) || maxIter < 0) refuse(`maxIter = ${maxIter}`);
  const history: number[] = [];
  const descend = (W: Tensor2D, before: number[]): { W: Tensor2D; index: Tensor1D; converged: boolean } => {
    const { index, Z, F } = infer(Y, W);
    history.push(tf.mean(F).arraySync() as number);
    const now = index.arraySync();
    const converged = now.join() === before.join();
    return converged || history.length > maxIter ? { W, index, converged } : descend(updateW(Y, Z, W), now);
  };
  const { W, index, converged } = tf.tidy(() => descend(W0.clone(), []));
  return { W, index, history, iterations: history.length - 1, converged };
}

/** Folds the prototypes one after the other into the lower envelope of their paraboloids. */
export function energySurface(W: Tensor2D, xs: Tensor1D, ys: Tensor1D): Tensor2D {
  if (W.shape.length !== 2 || W.shape[0] !== 2) refuse(`W[${W.shape}]`);
  if (xs.shape.length !== 1 || ys.shape.length !== 1) refuse(`xs[${xs.shape}], ys[${ys.shape}]`);
  const paraboloid = ([x, y]: number[]) =>
    tf.add(ys.sub(y).square().expandDims(1), xs.sub(x).square().expandDims(0)) as Tensor2D;
  return tf.tidy(() => {
    const prototypes = W.transpose<Tensor2D>().arraySync();
    return prototypes.map(paraboloid).reduce((lowest, next) => tf.minimum(lowest, next) as Tensor2D);
  });
}
