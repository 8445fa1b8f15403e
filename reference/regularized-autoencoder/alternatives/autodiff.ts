/** Right in another way: every derivative by tfjs, tfjs' own Adam inside fit, the shuffle by topk. */
import * as tf from '@tensorflow/tfjs';
import type { Scalar, Tensor, Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import type {
  AEConfig,
  AEParams,
  Activation,
  FitOptions,
  Regularizer,
  Rng,
  SquashingActivation,
} from '../../../graders/topics/regularized-autoencoder/contract.ts';

type Key = 'We' | 'be' | 'Wd' | 'bd';
const KEYS: readonly Key[] = ['We', 'be', 'Wd', 'bd'];
const refuse = (why: string): never => {
  throw new RangeError(why);
};

function through(a: Tensor, kind: Activation): Tensor2D {
  switch (kind) {
    case 'sigmoid':
      return a.sigmoid() as Tensor2D;
    case 'tanh':
      return a.tanh() as Tensor2D;
    case 'relu':
      return a.relu() as Tensor2D;
    default:
      return a.mul(1) as Tensor2D;
  }
}

function demandRows(x: Tensor, width?: number): void {
  if (x.rank !== 2 || x.shape[0] === 0 || (width !== undefined && x.shape[1] !== width))
    refuse(`a batch of shape [${x.shape}]`);
}

function demandEncoder(p: AEParams, x: Tensor): void {
  if (p.We.rank !== 2) refuse('We is not a matrix');
  demandRows(x, p.We.shape[0]);
  tf.util.assertShapesMatch(p.be.shape, [p.We.shape[1]]);
}

/** dh_ij / dx_ik: unit j's slope for all rows at once, since rows don't mix. */
export function jacobian(p: AEParams, activation: SquashingActivation, x: Tensor2D): Tensor3D {
  demandEncoder(p, x);
  return tf.tidy(() => {
    const d = p.We.shape[1];
    const unit = (j: number) =>
      tf.grad((y: Tensor) =>
        through(tf.matMul(y as Tensor2D, p.We).add(p.be), activation)
          .slice([0, j], [-1, 1])
          .sum(),
      )(x) as Tensor2D;
    return tf.stack(
      Array.from({ length: d }, (_, j) => unit(j)),
      1,
    ) as Tensor3D;
  });
}

/** the same quantity with phi' written out, so that it can be differentiated again */
const contraction = (p: AEParams, activation: Activation, x: Tensor2D): Scalar =>
  tf.tidy(() => {
    const a = tf.matMul(x, p.We).add(p.be);
    const h = through(a, activation);
    const phi = activation === 'sigmoid' ? h.sub(h.mul(h)) : tf.sub(1, h.mul(h));
    return phi
      .mul(phi)
      .matMul(p.We.mul(p.We).sum(0).expandDims(1) as Tensor2D)
      .mean() as Scalar;
  });

export function contractivePenalty(p: AEParams, activation: SquashingActivation, x: Tensor2D): Scalar {
  demandEncoder(p, x);
  return contraction(p, activation, x);
}

const sparsity = (h: Tensor2D): Scalar => tf.tidy(() => tf.mean(tf.sum(tf.abs(h), 1)) as Scalar);

export function l1Penalty(h: Tensor2D): Scalar {
  demandRows(h);
  return sparsity(h);
}

function demandAll(p: AEParams, cfg: AEConfig, x: Tensor2D, reg: Regularizer): void {
  demandEncoder(p, x);
  const [n, d] = p.We.shape;
  tf.util.assertShapesMatch([n, d], [cfg.inputDim, cfg.hiddenDim]);
  tf.util.assertShapesMatch(p.bd.shape, [n]);
  if (Boolean(p.Wd) === Boolean(cfg.tied)) refuse('Wd belongs to untied weights, and to them alone');
  if (p.Wd) tf.util.assertShapesMatch(p.Wd.shape, [d, n]);
  if (reg.kind === 'none') return;
  if (!(reg.lambda >= 0) || reg.lambda === Infinity) refuse('lambda');
  if (reg.kind === 'contractive' && cfg.encoder !== 'sigmoid' && cfg.encoder !== 'tanh')
    refuse('no contraction for this encoder');
}

function lossOf(p: AEParams, cfg: AEConfig, x: Tensor2D, reg: Regularizer): Scalar {
  return tf.tidy(() => {
    const h = through(tf.matMul(x, p.We).add(p.be), cfg.encoder);
    const xhat = through(p.Wd ? tf.matMul(h, p.Wd).add(p.bd) : tf.matMul(h, p.We, false, true).add(p.bd), cfg.decoder);
    const error = tf
      .squaredDifference(xhat, x)
      .sum()
      .div(2 * x.shape[0]) as Scalar;
    if (reg.kind === 'none') return error;
    return error.add((reg.kind === 'l1' ? sparsity(h) : contraction(p, cfg.encoder, x)).mul(reg.lambda)) as Scalar;
  });
}

export function regularizedLoss(p: AEParams, cfg: AEConfig, x: Tensor2D, reg: Regularizer): Scalar {
  demandAll(p, cfg, x, reg);
  return lossOf(p, cfg, x, reg);
}

export function lossAndGrads(
  p: AEParams,
  cfg: AEConfig,
  x: Tensor2D,
  reg: Regularizer,
): { loss: Scalar; grads: AEParams } {
  demandAll(p, cfg, x, reg);
  return tf.tidy(() => {
    const keys = KEYS.filter((key) => p[key]);
    const f = (...weights: Tensor[]) =>
      lossOf(Object.fromEntries(keys.map((key, i) => [key, weights[i]])) as unknown as AEParams, cfg, x, reg);
    const { value, grads } = tf.valueAndGrads(f)(keys.map((key) => p[key]!));
    return {
      loss: value as Scalar,
      grads: Object.fromEntries(keys.map((key, i) => [key, grads[i]])) as unknown as AEParams,
    };
  });
}

export function fit(
  p0: AEParams,
  cfg: AEConfig,
  X: Tensor2D,
  reg: Regularizer,
  opts: FitOptions,
  rng: Rng,
): { params: AEParams; history: number[] } {
  demandAll(p0, cfg, X, reg);
  const { epochs, batchSize, lr } = opts;
  if (!(lr > 0) || lr === Infinity) refuse('lr');
  if (!(Number.isInteger(epochs) && epochs >= 0)) refuse('epochs');
  if (!(Number.isInteger(batchSize) && batchSize >= 1)) refuse('batchSize');
  const keys = KEYS.filter((key) => p0[key]);
  const weights = keys.map((key) => tf.variable(p0[key]!, true, `${key}-${counter++}`));
  const params = () => Object.fromEntries(keys.map((key, i) => [key, weights[i]])) as unknown as AEParams;
  const optimizer = opts.optimizer === 'adam' ? tf.train.adam(lr, 0.9, 0.999, 1e-8) : tf.train.sgd(lr);
  const note = () => tf.tidy(() => lossOf(params(), cfg, X, reg).dataSync()[0]);
  const history = [note()];
  const N = X.shape[0];
  for (let epoch = 0; epoch < epochs; epoch++) {
    const shuffled = tf.tidy(() => X.gather(tf.topk(rng.uniform([N]), N).indices)) as Tensor2D;
    for (let from = 0; from < N; from += batchSize) {
      const batch = shuffled.slice([from, 0], [Math.min(batchSize, N - from), -1]);
      const { value, grads } = tf.variableGrads(() => lossOf(params(), cfg, batch, reg), weights);
      optimizer.applyGradients(grads as never);
      tf.dispose([value, batch]);
      tf.dispose(grads);
    }
    shuffled.dispose();
    history.push(note());
  }
  const result = Object.fromEntries(
    keys.map((key, i) => [key, tf.tidy(() => tf.clone(weights[i]))]),
  ) as unknown as AEParams;
  optimizer.dispose();
  tf.dispose(weights);
  return { params: result, history };
}
let counter = 0;
