/**
 * Right in another way: gradients by hand on tensors, samples as columns, a mask that keeps where u < 1 - p, scores as
 * a softmax of log-weights.
 */
import * as tf from '@tensorflow/tfjs';
import type { Scalar, Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import type {
  Corruption,
  DaeFitOptions,
  MapFn,
  Mlp,
  Rng,
} from '../../../graders/topics/denoising-autoencoder/contract.ts';

function check(ok: boolean, message: string): asserts ok {
  if (!ok) throw new RangeError(message);
}
const batch = (y: Tensor) => check(y.rank === 2 && y.shape[0] > 0, `not a batch: [${y.shape}]`);
const finitePositive = (x: number, name: string) => check(Number.isFinite(x) && x > 0, `${name} = ${x}`);
const legal = (c: Corruption) =>
  c.kind === 'mask'
    ? check(c.p >= 0 && c.p <= 1, `p = ${c.p}`)
    : check(Number.isFinite(c.sigma) && c.sigma >= 0, `sigma = ${c.sigma}`);

export function gaussianCorrupt(y: Tensor2D, sigma: number, rng: Rng): Tensor2D {
  batch(y);
  legal({ kind: 'gaussian', sigma });
  return tf.tidy(() => {
    const rows = Array.from({ length: y.shape[0] }, (_, i) =>
      y.slice([i, 0], [1, -1]).add(rng.normal([1, y.shape[1]]).mul(sigma)),
    );
    return tf.concat(rows, 0) as Tensor2D;
  });
}

export function maskCorrupt(
  y: Tensor2D,
  p: number,
  rng: Rng,
  opts?: { rescale?: boolean },
): { corrupted: Tensor2D; mask: Tensor2D } {
  batch(y);
  legal({ kind: 'mask', p });
  return tf.tidy(() => {
    const mask = rng
      .uniform([y.size])
      .less(1 - p)
      .toFloat()
      .reshape(y.shape) as Tensor2D;
    const s = opts?.rescale ? 1 / Math.max(1 - p, 1e-12) : 1;
    return { corrupted: tf.where(mask.cast('bool'), y.mul(s), tf.zerosLike(y)) as Tensor2D, mask };
  });
}

export function optimalDenoiser(y: Tensor2D, data: Tensor2D, sigma: number): Tensor2D {
  batch(y);
  batch(data);
  check(y.shape[1] === data.shape[1], 'y and data live in different spaces');
  finitePositive(sigma, 'sigma');
  return tf.tidy(() => {
    const logWeights = tf.addN(
      Array.from({ length: y.shape[1] }, (_, d) => {
        const [from, to] = [y.slice([0, d], [-1, 1]), data.slice([0, d], [-1, 1]).transpose()];
        return from.sub(to).div(sigma).square().div(-2);
      }),
    );
    return tf.logSoftmax(logWeights, 1).exp().matMul(data) as Tensor2D;
  });
}

export function initMlp(sizes: number[], activation: 'tanh' | 'relu', rng: Rng): Mlp {
  check(Array.isArray(sizes) && sizes.length >= 2, 'sizes');
  sizes.forEach((size) => check(Number.isInteger(size) && size >= 1, `a layer of ${size}`));
  return {
    activation,
    layers: sizes.slice(1).map((out, l) => ({
      W: tf.tidy(() =>
        rng
          .uniform([out, sizes[l]])
          .mul(2)
          .sub(1)
          .mul(Math.sqrt(6 / (out + sizes[l])))
          .transpose(),
      ) as Tensor2D,
      b: tf.zeros([out]) as Tensor1D,
    })),
  };
}

/** Every layer's output as [units, N]. */
function layersOf({ layers, activation }: Mlp, y: Tensor2D): Tensor2D[] {
  batch(y);
  check(layers.length > 0, 'no layers');
  const hs: Tensor2D[] = [y.transpose()];
  layers.forEach(({ W, b }, l) => {
    check(
      W.rank === 2 && W.shape[0] === hs[l].shape[0] && b.rank === 1 && b.shape[0] === W.shape[1],
      `layer ${l} does not fit`,
    );
    const a = tf.matMul(W, hs[l], true, false).add(b.expandDims(1)) as Tensor2D;
    hs.push(l === layers.length - 1 ? a : activation === 'tanh' ? a.tanh() : a.relu());
  });
  return hs;
}

export const mlpForward = (model: Mlp, y: Tensor2D): Tensor2D => tf.tidy(() => layersOf(model, y).pop()!.transpose());

export const daeLoss = (model: Mlp, clean: Tensor2D, corrupted: Tensor2D): Scalar =>
  tf.tidy(() => {
    const out = layersOf(model, corrupted).pop()!;
    batch(clean);
    check(clean.shape[0] === out.shape[1] && clean.shape[1] === out.shape[0], 'clean and corrupted differ in shape');
    return clean.transpose().sub(out).square().sum(0).mean().mul(0.5) as Scalar;
  });

/** dL/dW_l and dL/db_l, first layer first. */
function backward(model: Mlp, clean: Tensor2D, corrupted: Tensor2D): { loss: number; grads: Tensor[] } {
  const hs = layersOf(model, corrupted);
  const N = clean.shape[0];
  let e = hs[hs.length - 1].sub(clean.transpose()) as Tensor2D;
  const loss = e.square().sum().dataSync()[0] / (2 * N);
  e = e.div(N);
  const grads: Tensor[] = [];
  for (let l = model.layers.length - 1; l >= 0; l--) {
    grads.unshift(tf.matMul(hs[l], e, false, true), e.sum(1));
    if (l === 0) break;
    const slope = model.activation === 'tanh' ? tf.sub(1, hs[l].square()) : hs[l].step();
    e = tf.matMul(model.layers[l].W, e).mul(slope);
  }
  return { loss, grads };
}

export function fit(model0: Mlp, Y: Tensor2D, opts: DaeFitOptions, rng: Rng): { model: Mlp; history: number[] } {
  const { corruption, steps, batchSize, lr } = opts;
  tf.tidy(() => {
    check(layersOf(model0, Y).pop()!.shape[0] === Y.shape[1], 'the model changes the width');
  });
  legal(corruption);
  check(Number.isInteger(steps) && steps >= 0, `steps = ${steps}`);
  check(Number.isInteger(batchSize) && batchSize >= 1, `batchSize = ${batchSize}`);
  finitePositive(lr, 'lr');
  const history: number[] = [];
  // [value, first moment, second moment] of every parameter
  let state: Tensor[][] = model0.layers
    .flatMap(({ W, b }) => [W, b])
    .map((x) => [x.clone(), x.zerosLike(), x.zerosLike()]);
  const model = (): Mlp => ({
    activation: model0.activation,
    layers: model0.layers.map((_, l) => ({ W: state[2 * l][0] as Tensor2D, b: state[2 * l + 1][0] as Tensor1D })),
  });
  for (let t = 1; t <= steps; t++) {
    const before = state;
    state = tf.tidy(() => {
      const rows = rng.uniform([batchSize]).mul(Y.shape[0]).floor().toInt() as Tensor1D;
      const clean = tf.gather(Y, rows) as Tensor2D;
      const corrupted =
        corruption.kind === 'mask'
          ? maskCorrupt(clean, corruption.p, rng, corruption).corrupted
          : gaussianCorrupt(clean, corruption.sigma, rng);
      const { loss, grads } = backward(model(), clean, corrupted);
      history.push(loss);
      const rate = (lr * Math.sqrt(1 - 0.999 ** t)) / (1 - 0.9 ** t);
      return before.map(([x, m, v], i) => {
        const [m1, v1] = [m.mul(0.9).add(grads[i].mul(0.1)), v.mul(0.999).add(grads[i].square().mul(0.001))];
        return [x.sub(m1.mul(rate).div(v1.sqrt().add(1e-8 * Math.sqrt(1 - 0.999 ** t)))), m1, v1];
      });
    });
    tf.dispose(before.flat());
  }
  state.forEach(([, m, v]) => tf.dispose([m, v]));
  return { model: model(), history };
}

export const vectorField = (r: MapFn, y: Tensor2D): Tensor2D => {
  batch(y);
  return tf.tidy(() => tf.addN([r(y), y.neg()]) as Tensor2D);
};
export const scoreEstimate = (r: MapFn, y: Tensor2D, sigma: number): Tensor2D => {
  finitePositive(sigma, 'sigma');
  return tf.tidy(() => vectorField(r, y).div(sigma ** 2) as Tensor2D);
};
export const reconstructionEnergy = (r: MapFn, y: Tensor2D): Tensor1D => {
  batch(y);
  return tf.tidy(() => tf.einsum('ij,ij->i', vectorField(r, y), vectorField(r, y)) as Tensor1D);
};
export const iterate = (r: MapFn, y: Tensor2D, steps: number): Tensor2D => {
  batch(y);
  check(Number.isInteger(steps) && steps >= 0, `steps = ${steps}`);
  return tf.tidy(() => Array.from({ length: steps }).reduce<Tensor2D>((at) => r(at), y.clone()));
};
