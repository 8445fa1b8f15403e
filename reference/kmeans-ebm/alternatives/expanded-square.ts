/**
 * Right in another way: ||y||^2 - 2 y.w + ||w||^2 by matrix products, segment sums, automatic gradient, Fisher-Yates.
 */
import * as tf from '@tensorflow/tfjs';
import type { Scalar, Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import type { KMeansFit, Rng } from '../../../graders/topics/kmeans-ebm/contract.ts';

function demand(Y: Tensor2D, W: Tensor2D, Z?: Tensor2D): void {
  if (Y.rank !== 2 || W.rank !== 2 || (Z !== undefined && Z.rank !== 2))
    throw new RangeError('Y, Z and W are matrices');
  if (Y.shape[0] === 0) throw new RangeError('an empty batch');
  if (Y.shape[1] !== W.shape[0]) throw new RangeError(`samples of ${Y.shape[1]} numbers, prototypes of ${W.shape[0]}`);
  if (Z && (Z.shape[0] !== Y.shape[0] || Z.shape[1] !== W.shape[1])) throw new RangeError(`Z of shape ${Z.shape}`);
}

/** ||y||^2 - 2 y.r + ||r||^2 with the reconstruction r = W z */
export function energy(Y: Tensor2D, Z: Tensor2D, W: Tensor2D): Tensor1D {
  demand(Y, W, Z);
  return tf.tidy(() => {
    const R = Z.matMul(W.transpose());
    return Y.square().sum(1).sub(Y.mul(R).sum(1).mul(2)).add(R.square().sum(1)) as Tensor1D;
  });
}

export function energies(Y: Tensor2D, W: Tensor2D): Tensor2D {
  demand(Y, W);
  return tf.tidy(() => Y.square().sum(1, true).sub(Y.matMul(W).mul(2)).add(W.square().sum(0, true)) as Tensor2D);
}

export function infer(Y: Tensor2D, W: Tensor2D): { index: Tensor1D; Z: Tensor2D; F: Tensor1D } {
  return tf.tidy(() => {
    const E = energies(Y, W);
    const index = tf.argMin(E, 1) as Tensor1D;
    return { index, Z: tf.gather(tf.eye(W.shape[1]), index) as Tensor2D, F: tf.min(E, 1) as Tensor1D };
  });
}

export function updateW(Y: Tensor2D, Z: Tensor2D, W: Tensor2D): Tensor2D {
  demand(Y, W, Z);
  return tf.tidy(() => {
    const sums = tf.unsortedSegmentSum(Y, Z.argMax<Tensor1D>(1), W.shape[1]).transpose();
    const n = Z.sum(0);
    const empty = n.equal(0).toFloat();
    return sums.div(n.add(empty)).add(W.mul(empty)) as Tensor2D;
  });
}

export function init(Y: Tensor2D, K: number, rng: Rng): Tensor2D {
  if (Y.rank !== 2) throw new RangeError('Y is a matrix');
  const N = Y.shape[0];
  if (!(Number.isInteger(K) && 1 <= K && K <= N)) throw new RangeError(`cannot draw ${K} of ${N} rows`);
  return tf.tidy(() => {
    const order = Array.from({ length: N }, (_, i) => i);
    for (let i = 0; i < K; i++) {
      const j = i + Math.floor(rng.uniform([1]).dataSync()[0] * (N - i));
      [order[i], order[j]] = [order[j], order[i]];
    }
    return tf.transpose(tf.gather(Y, tf.tensor1d(order.slice(0, K), 'int32'))) as Tensor2D;
  });
}

export function fit(Y: Tensor2D, W0: Tensor2D, { maxIter }: { maxIter: number }): KMeansFit {
  demand(Y, W0);
  if (!Number.isInteger(maxIter) || maxIter < 0) throw new RangeError(`maxIter is ${maxIter}`);
  return tf.tidy(() => {
    let W = W0.clone();
    let { index, Z, F } = infer(Y, W);
    const history = [F.mean().arraySync() as number];
    for (let t = 1; t <= maxIter; t++) {
      W = updateW(Y, Z, W);
      const next = infer(Y, W);
      history.push(next.F.mean().arraySync() as number);
      const repeats = index.equal(next.index).all().dataSync()[0] === 1;
      ({ index, Z, F } = next);
      if (repeats) return { W, index, history, iterations: t, converged: true };
    }
    return { W, index, history, iterations: maxIter, converged: false };
  });
}

/** Separable: squares along x and along y first, then added on the grid. */
export function energySurface(W: Tensor2D, xs: Tensor1D, ys: Tensor1D): Tensor2D {
  if (W.rank !== 2 || W.shape[0] !== 2) throw new RangeError('only prototypes of the plane have a surface');
  if (xs.rank !== 1 || ys.rank !== 1) throw new RangeError('xs and ys are vectors');
  return tf.tidy(() => {
    const [wx, wy] = tf.unstack(W);
    const alongX = tf.squaredDifference(xs.expandDims(1), wx.expandDims(0));
    const alongY = tf.squaredDifference(ys.expandDims(1), wy.expandDims(0));
    return alongY.expandDims(1).add(alongX.expandDims(0)).min(2) as Tensor2D;
  });
}

export function sgdStep(Y: Tensor2D, W: Tensor2D, lr: number): Tensor2D {
  demand(Y, W);
  return tf.tidy(
    () =>
      W.sub(
        tf
          .grad(
            (w) =>
              energies(Y, w as Tensor2D)
                .min(1)
                .mean() as Scalar,
          )(W)
          .mul(lr),
      ) as Tensor2D,
  );
}

export function complete(Y: Tensor2D, observed: Tensor1D, W: Tensor2D): Tensor2D {
  demand(Y, W);
  if (observed.rank !== 1 || observed.shape[0] !== Y.shape[1])
    throw new RangeError(`observed of shape ${observed.shape}`);
  return tf.tidy(() => {
    const mask = observed.toFloat();
    if (mask.sum().dataSync()[0] === 0) throw new RangeError('nothing to choose a prototype by');
    const { index } = infer(Y.mul(mask), W.mul(mask.expandDims(1)));
    return Y.mul(mask).add(W.transpose().gather(index).mul(tf.sub(1, mask))) as Tensor2D;
  });
}
