/**
 * K-means as a latent-variable energy-based model: NYU DLSP20, lecture 07-2; Lloyd, IEEE Trans. Inf. Theory 28(2),
 * 1982.
 */
import * as tf from '@tensorflow/tfjs';
import type { Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import type { KMeansFit, Rng } from '../../graders/topics/kmeans-ebm/contract.ts';

/**
 * E_i = ||y_i - W z_i||^2, the sum over D without 1/2. Y[N,D] Z[N,K] W[D,K] -> [N].
 * @throws RangeError on wrong ranks or shapes, N = 0. Source: 07-2, K-means.
 */
export function energy(Y: Tensor2D, Z: Tensor2D, W: Tensor2D): Tensor1D {
  checkAssigned(Y, Z, W);
  return tf.tidy(() =>
    Y.sub(tf.matMul(Z, W, false, true))
      .square()
      .sum<Tensor1D>(1),
  ); // E_i = sum_d (Y_id - (Z W^T)_id)^2
}

/**
 * E_ik = ||y_i - w_k||^2, every prototype against every sample. Y[N,D] W[D,K] -> [N,K].
 * @throws RangeError on wrong ranks or shapes, N = 0.
 */
export function energies(Y: Tensor2D, W: Tensor2D): Tensor2D {
  checkModel(Y, W);
  return tf.tidy(() => Y.expandDims(2).sub(W.expandDims(0)).square().sum<Tensor2D>(1)); // E_ik = sum_d (Y_id - W_dk)^2
}

/**
 * E step: z_i = argmin_k E_ik (the lowest index on a tie), F_i = min_k E_ik, the free energy at zero temperature.
 * Y[N,D] W[D,K] -> index int32[N], Z float32 one-hot[N,K], F[N].
 * @throws RangeError on wrong ranks or shapes, N = 0. Source: 07-2, latent inference.
 */
export function infer(Y: Tensor2D, W: Tensor2D): { index: Tensor1D; Z: Tensor2D; F: Tensor1D } {
  return tf.tidy(() => {
    const E = energies(Y, W);
    const index = E.argMin<Tensor1D>(1);
    const labels = tf.range(0, W.shape[1], 1, 'int32');
    const Z = index.expandDims(1).equal(labels).toFloat() as Tensor2D; // not tf.oneHot: it refuses K = 1
    return { index, Z, F: E.min<Tensor1D>(1) };
  });
}

/**
 * M step, the exact minimiser of sum_i E_i for a given Z: w_k = (sum_i Z_ik y_i) / n_k, n_k = sum_i Z_ik;
 * a prototype with n_k = 0 stays. Y[N,D] Z[N,K] W[D,K] -> [D,K].
 * @throws RangeError on wrong ranks or shapes, N = 0. Source: Lloyd 1982.
 */
export function updateW(Y: Tensor2D, Z: Tensor2D, W: Tensor2D): Tensor2D {
  checkAssigned(Y, Z, W);
  return tf.tidy(() => {
    const n = Z.sum(0, true);
    const means = tf.matMul(Y, Z, true).div(n.maximum(1)); // w_k = Y^T Z_k / n_k
    return tf.where(n.greater(0), means, W) as Tensor2D;
  });
}

/**
 * K different rows of Y, uniform without replacement, as columns: the rows with the K largest of N uniforms.
 * Y[N,D] -> [D,K]. @throws RangeError unless K is an integer in 1..N.
 */
export function init(Y: Tensor2D, K: number, rng: Rng): Tensor2D {
  checkSamples(Y);
  const [N] = Y.shape;
  expect(Number.isInteger(K) && K >= 1 && K <= N, `K must be an integer from 1 to N = ${N}, got ${K}`);
  return tf.tidy(() => tf.gather(Y, tf.topk(rng.uniform([N]), K).indices).transpose<Tensor2D>());
}

/**
 * Lloyd's alternation: a^0 = infer(W^0); W^t = updateW(a^{t-1}, W^{t-1}), a^t = infer(W^t), until a^t = a^{t-1}
 * or t = maxIter. history[t] = mean_i F_i with W^t. Y[N,D] W0[D,K].
 * @throws RangeError on wrong ranks or shapes, N = 0, maxIter not an integer >= 0. Source: Lloyd 1982.
 */
export function fit(Y: Tensor2D, W0: Tensor2D, { maxIter }: { maxIter: number }): KMeansFit {
  checkModel(Y, W0);
  expect(Number.isInteger(maxIter) && maxIter >= 0, `maxIter must be an integer >= 0, got ${maxIter}`);
  let state = { W: W0.clone(), ...infer(Y, W0) };
  const history = [mean(state.F)];
  let converged = false;
  while (!converged && history.length <= maxIter) {
    const last = state;
    state = tf.tidy(() => {
      const W = updateW(Y, last.Z, last.W); // W^t from a^{t-1}
      return { W, ...infer(Y, W) }; // a^t from W^t
    });
    history.push(mean(state.F));
    converged = same(state.index, last.index);
    tf.dispose(last);
  }
  tf.dispose([state.Z, state.F]);
  return { W: state.W, index: state.index, history, iterations: history.length - 1, converged };
}

/**
 * The free energy on a grid: S_ij = min_k ||(xs_j, ys_i) - w_k||^2, row 0 = ys[0]. W[2,K] xs[nx] ys[ny] -> [ny,nx].
 * @throws RangeError on wrong ranks, or a W with other than 2 rows. Source: 07-2, spiral figure.
 */
export function energySurface(W: Tensor2D, xs: Tensor1D, ys: Tensor1D): Tensor2D {
  checkRank('W', W, 2);
  checkRank('xs', xs, 1);
  checkRank('ys', ys, 1);
  expect(W.shape[0] === 2, `W must be [2,K] to be drawn in the plane, got [${W.shape}]`);
  return tf.tidy(() => {
    const [nx, ny] = [xs.size, ys.size];
    // point ij = (xs_j, ys_i)
    const points = tf.stack([xs.expandDims(0).tile([ny, 1]), ys.expandDims(1).tile([1, nx])], 2);
    return infer(points.reshape([ny * nx, 2]), W).F.reshape<Tensor2D>([ny, nx]);
  });
}

/**
 * One gradient step on mean_i min_k E_ik, z held at its argmin: w_k <- w_k + (2 lr / N) sum_{i in k} (y_i - w_k).
 * Y[N,D] W[D,K] -> [D,K]. @throws RangeError on wrong ranks or shapes, N = 0, lr not finite.
 */
export function sgdStep(Y: Tensor2D, W: Tensor2D, lr: number): Tensor2D {
  checkModel(Y, W);
  expect(Number.isFinite(lr), `lr must be a finite number, got ${lr}`);
  return tf.tidy(() => {
    const { Z } = infer(Y, W);
    const pull = tf.matMul(Y, Z, true).sub(W.mul(Z.sum(0, true))); // sum_{i in k} (y_i - w_k)
    return W.add<Tensor2D>(pull.mul((2 * lr) / Y.shape[0]));
  });
}

/**
 * Completion: k_i = argmin_k of the energy over the observed dimensions; the others are copied from w_{k_i}.
 * Y[N,D] observed bool[D] W[D,K] -> [N,D]. @throws RangeError on wrong ranks or shapes, N = 0, nothing observed.
 */
export function complete(Y: Tensor2D, observed: Tensor1D, W: Tensor2D): Tensor2D {
  checkModel(Y, W);
  checkRank('observed', observed, 1);
  expect(
    observed.size === Y.shape[1],
    `observed must be [${Y.shape[1]}], one entry for each column of Y, got [${observed.shape}]`,
  );
  expect(observed.dataSync().some(Boolean), 'at least one dimension must be observed');
  return tf.tidy(() => {
    const seenY = tf.where<Tensor2D>(observed, Y, tf.zerosLike(Y));
    const seenW = tf.where<Tensor2D>(observed.expandDims(1), W, tf.zerosLike(W));
    const { Z } = infer(seenY, seenW); // an unobserved d adds (0 - 0)^2
    return tf.where(observed, Y, tf.matMul(Z, W, false, true)) as Tensor2D;
  });
}

function mean(F: Tensor1D): number {
  return tf.tidy(() => F.mean().dataSync()[0]);
}

function same(a: Tensor1D, b: Tensor1D): boolean {
  const before = b.dataSync();
  return a.dataSync().every((k, i) => k === before[i]);
}

function expect(condition: boolean, message: string): void {
  if (!condition) throw new RangeError(message);
}

function checkRank(name: string, tensor: Tensor, rank: number): void {
  expect(tensor.rank === rank, `${name} must have rank ${rank}, got shape [${tensor.shape}]`);
}

function checkSamples(Y: Tensor2D): void {
  checkRank('Y', Y, 2);
  expect(Y.shape[0] > 0, 'Y must have at least one row');
}

function checkModel(Y: Tensor2D, W: Tensor2D): void {
  checkSamples(Y);
  checkRank('W', W, 2);
  expect(Y.shape[1] === W.shape[0], `Y [N,D] and W [D,K] must share D, got [${Y.shape}] and [${W.shape}]`);
}

function checkAssigned(Y: Tensor2D, Z: Tensor2D, W: Tensor2D): void {
  checkModel(Y, W);
  checkRank('Z', Z, 2);
  expect(
    Z.shape[0] === Y.shape[0] && Z.shape[1] === W.shape[1],
    `Z must be [N,K] = [${Y.shape[0]},${W.shape[1]}], got [${Z.shape}]`,
  );
}
