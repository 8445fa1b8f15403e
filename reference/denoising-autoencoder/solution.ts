/**
 * Denoising autoencoders (Vincent et al. 2008), the score that they estimate (Vincent 2011; Alain and
 * Bengio 2014) and the posterior mean behind both (Miyasawa 1961); NYU Deep Learning 2020, lectures 07-2 and 07-3.
 */
import * as tf from '@tensorflow/tfjs';
import type { Scalar, Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import type {
  Corruption,
  DaeFitOptions,
  MapFn,
  Mlp,
  Rng,
} from '../../graders/topics/denoising-autoencoder/contract.ts';

/** y + sigma xi, xi ~ N(0,I). [N,D] -> [N,D]. @throws RangeError on ranks, N = 0, sigma < 0 or not finite */
export function gaussianCorrupt(y: Tensor2D, sigma: number, rng: Rng): Tensor2D {
  requireBatch(y);
  requireSigma(sigma);
  return tf.tidy(() => y.add<Tensor2D>(rng.normal([...y.shape]).mul(sigma)));
}

/** Each entry dropped with probability p: u < p drops. @throws RangeError on p outside [0,1] */
export function maskCorrupt(
  y: Tensor2D,
  p: number,
  rng: Rng,
  opts: { rescale?: boolean } = {},
): { corrupted: Tensor2D; mask: Tensor2D } {
  requireBatch(y);
  requireProbability(p);
  return tf.tidy(() => {
    const mask = rng
      .uniform([...y.shape])
      .greaterEqual(p)
      .toFloat() as Tensor2D;
    const scale = opts.rescale === true && p < 1 ? 1 / (1 - p) : 1;
    return { corrupted: y.mul(mask).mul<Tensor2D>(scale), mask };
  });
}

/** E[clean | y] for clean uniform on the rows of data and noise N(0, sigma^2 I). y[N,D] data[M,D] -> [N,D] */
export function optimalDenoiser(y: Tensor2D, data: Tensor2D, sigma: number): Tensor2D {
  requireBatch(y);
  requireBatch(data);
  if (y.shape[1] !== data.shape[1]) throw new RangeError(`y has ${y.shape[1]} columns, data ${data.shape[1]}`);
  requirePositive(sigma, 'sigma');
  return tf.tidy(() => {
    const squared = y.expandDims(1).sub(data.expandDims(0)).square().sum(2); // [N,M]
    const weights = tf.softmax(squared.div<Tensor2D>(-2 * sigma * sigma), 1);
    return tf.matMul<Tensor2D>(weights, data);
  });
}

/** W ~ U(-a,a), a = sqrt(6/(in+out)) (Glorot and Bengio 2010), b = 0. */
export function initMlp(sizes: number[], activation: 'tanh' | 'relu', rng: Rng): Mlp {
  if (sizes.length < 2 || !sizes.every((size) => Number.isInteger(size) && size >= 1))
    throw new RangeError(`sizes must be two or more integers >= 1, got [${sizes}]`);
  const layers = sizes.slice(1).map((out, l) => {
    const a = Math.sqrt(6 / (sizes[l] + out));
    return {
      W: tf.tidy<Tensor2D>(() => rng.uniform([sizes[l], out]).mul(2).sub(1).mul(a)),
      b: tf.zeros<tf.Rank.R1>([out]),
    };
  });
  return { layers, activation };
}

/** h_l = act(h_{l-1} W_l + b_l), the last layer linear. */
export function mlpForward(model: Mlp, y: Tensor2D): Tensor2D {
  requireModel(model, y);
  const { layers, activation } = model;
  return tf.tidy(() =>
    layers.reduce((h, { W, b }, l) => {
      const a = tf.matMul(h, W).add<Tensor2D>(b);
      if (l === layers.length - 1) return a;
      return activation === 'tanh' ? tf.tanh(a) : tf.relu(a);
    }, y),
  );
}

/** (1/N) sum_i 1/2 ||clean_i - r(corrupted_i)||^2. */
export function daeLoss(model: Mlp, clean: Tensor2D, corrupted: Tensor2D): Scalar {
  requireModel(model, corrupted);
  requireBatch(clean);
  if (String(clean.shape) !== String([corrupted.shape[0], widthOf(model)]))
    throw new RangeError(`clean [${clean.shape}] against corrupted [${corrupted.shape}]`);
  return tf.tidy(() => clean.sub(mlpForward(model, corrupted)).square().sum(1).mean().div<Scalar>(2));
}

/** Adam on daeLoss: each step a minibatch without replacement, corrupted anew. */
export function fit(model0: Mlp, Y: Tensor2D, opts: DaeFitOptions, rng: Rng): { model: Mlp; history: number[] } {
  requireModel(model0, Y);
  if (widthOf(model0) !== Y.shape[1])
    throw new RangeError(`the model gives ${widthOf(model0)} columns, Y has ${Y.shape[1]}`);
  requireFit(opts);
  const history: number[] = [];
  let parameters = weightsOf(model0).map((x) => x.clone());
  let moments = parameters.map((x) => [tf.zerosLike(x), tf.zerosLike(x)]);
  for (let t = 1; t <= opts.steps; t++) {
    const next = tf.tidy(() => {
      const clean = minibatch(Y, opts.batchSize, rng);
      const corrupted = corrupt(clean, opts.corruption, rng);
      const { value, grads } = tf.valueAndGrads((...weights: Tensor[]) =>
        daeLoss(modelOf(weights, model0.activation), clean, corrupted),
      )(parameters);
      history.push(value.dataSync()[0]);
      return parameters.map((x, i) => {
        const m = moments[i][0].mul(0.9).add(grads[i].mul(0.1));
        const v = moments[i][1].mul(0.999).add(grads[i].square().mul(0.001));
        return [
          x.sub(
            m
              .div(1 - 0.9 ** t)
              .div(
                v
                  .div(1 - 0.999 ** t)
                  .sqrt()
                  .add(1e-8),
              )
              .mul(opts.lr),
          ),
          m,
          v,
        ];
      });
    });
    tf.dispose([...parameters, ...moments.flat()]);
    parameters = next.map(([x]) => x);
    moments = next.map(([, m, v]) => [m, v]);
  }
  tf.dispose(moments.flat());
  return { model: modelOf(parameters, model0.activation), history };
}

/** r(y) - y: sigma^2 times the score, for the optimal r. */
export function vectorField(r: MapFn, y: Tensor2D): Tensor2D {
  requireBatch(y);
  return tf.tidy(() => r(y).sub<Tensor2D>(y));
}

/** (r(y) - y) / sigma^2 = grad log p_sigma(y) for the optimal r. */
export function scoreEstimate(r: MapFn, y: Tensor2D, sigma: number): Tensor2D {
  requirePositive(sigma, 'sigma');
  return tf.tidy(() => vectorField(r, y).div<Tensor2D>(sigma * sigma));
}

/** ||y - r(y)||^2. -> [N] */
export function reconstructionEnergy(r: MapFn, y: Tensor2D): Tensor1D {
  return tf.tidy(() => vectorField(r, y).square().sum<Tensor1D>(1));
}

/** r(r(...r(y))). */
export function iterate(r: MapFn, y: Tensor2D, steps: number): Tensor2D {
  requireBatch(y);
  requireCount(steps, 'steps', 0);
  return tf.tidy(() => {
    let at = y.clone();
    for (let step = 0; step < steps; step++) at = r(at);
    return at;
  });
}

/** Rows without replacement, in random order; all of them when batchSize >= N. */
function minibatch(Y: Tensor2D, batchSize: number, rng: Rng): Tensor2D {
  const keys = rng.uniform([Y.shape[0]]).dataSync();
  const order = Array.from(keys.keys())
    .sort((i, j) => keys[i] - keys[j])
    .slice(0, batchSize);
  return tf.gather(Y, tf.tensor1d(order, 'int32'));
}

function corrupt(y: Tensor2D, corruption: Corruption, rng: Rng): Tensor2D {
  return corruption.kind === 'gaussian'
    ? gaussianCorrupt(y, corruption.sigma, rng)
    : maskCorrupt(y, corruption.p, rng, { rescale: corruption.rescale }).corrupted;
}

const weightsOf = ({ layers }: Mlp): Tensor[] => layers.flatMap(({ W, b }) => [W, b]);
const modelOf = (weights: readonly Tensor[], activation: Mlp['activation']): Mlp => ({
  layers: Array.from({ length: weights.length / 2 }, (_, l) => ({
    W: weights[2 * l] as Tensor2D,
    b: weights[2 * l + 1] as Tensor1D,
  })),
  activation,
});
const widthOf = ({ layers }: Mlp): number => layers[layers.length - 1].W.shape[1];

function requireBatch(y: Tensor2D): void {
  if (y.rank !== 2) throw new RangeError(`expected a matrix, got shape [${y.shape}]`);
  if (y.shape[0] === 0) throw new RangeError('the batch is empty');
}

function requireModel({ layers }: Mlp, y: Tensor2D): void {
  requireBatch(y);
  let width = y.shape[1];
  if (layers.length === 0) throw new RangeError('the model has no layer');
  for (const [l, { W, b }] of layers.entries()) {
    if (W.rank !== 2 || W.shape[0] !== width)
      throw new RangeError(`layer ${l} receives ${width} columns, W is [${W.shape}]`);
    if (b.rank !== 1 || b.shape[0] !== W.shape[1])
      throw new RangeError(`layer ${l}: b [${b.shape}] with W [${W.shape}]`);
    width = W.shape[1];
  }
}

function requireFit({ corruption, steps, batchSize, lr }: DaeFitOptions): void {
  if (corruption.kind === 'gaussian') requireSigma(corruption.sigma);
  else requireProbability(corruption.p);
  requireCount(steps, 'steps', 0);
  requireCount(batchSize, 'batchSize', 1);
  requirePositive(lr, 'lr');
}

function requireSigma(sigma: number): void {
  if (!(sigma >= 0 && Number.isFinite(sigma))) throw new RangeError(`sigma must be finite and >= 0, got ${sigma}`);
}

function requireProbability(p: number): void {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`p must be in [0,1], got ${p}`);
}

function requirePositive(x: number, name: string): void {
  if (!(x > 0 && Number.isFinite(x))) throw new RangeError(`${name} must be finite and > 0, got ${x}`);
}

function requireCount(n: number, name: string, least: number): void {
  if (!Number.isInteger(n) || n < least) throw new RangeError(`${name} must be an integer >= ${least}, got ${n}`);
}
