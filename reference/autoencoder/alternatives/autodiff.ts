/** Right in another way: gradients by tfjs, tfjs' own Adam inside fit, the shuffle by sorting a column. */
import * as tf from '@tensorflow/tfjs';
import type { Scalar, Tensor, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import type {
  Activation,
  AdamOptions,
  AdamState,
  AEConfig,
  AEFitOptions,
  AEParams,
  ReconstructionLoss,
  Rng,
} from '../../../graders/topics/autoencoder/contract.ts';

type Key = 'We' | 'be' | 'Wd' | 'bd';
const keysOf = (p: AEParams) => (['We', 'be', 'Wd', 'bd'] as Key[]).filter((key) => p[key] != null);
const build = (p: AEParams, f: (key: Key) => Tensor) => {
  const out: Partial<Record<Key, Tensor>> = {};
  for (const key of keysOf(p)) out[key] = f(key);
  return out as unknown as AEParams;
};

function fail(why: string): never {
  throw new RangeError(why);
}

function demand(p: AEParams, cfg: AEConfig): void {
  const [n, d] = [cfg.inputDim, cfg.hiddenDim];
  if (!Number.isInteger(n) || !Number.isInteger(d) || n < 1 || d < 1) fail('bad dimensions');
  if (Boolean(p.Wd) === Boolean(cfg.tied)) fail('Wd belongs to untied weights, and to them alone');
  tf.util.assertShapesMatch(p.We.shape, [n, d]);
  tf.util.assertShapesMatch(p.be.shape, [d]);
  tf.util.assertShapesMatch(p.bd.shape, [n]);
  if (p.Wd) tf.util.assertShapesMatch(p.Wd.shape, [d, n]);
}

function demandRows(x: Tensor, width: number): void {
  if (x.rank !== 2 || x.shape[0] < 1 || x.shape[1] !== width) fail(`expected [N,${width}], got [${x.shape}]`);
}

function demandSame(x: Tensor, y: Tensor): void {
  if (x.rank !== 2 || x.shape[0] < 1) fail(`a batch of shape [${x.shape}]`);
  tf.util.assertShapesMatch(x.shape, y.shape);
}

function demandUnit(...tensors: Tensor[]): void {
  for (const t of tensors)
    if (tf.tidy(() => t.less(0).logicalOr(t.greater(1)).any().dataSync()[0])) fail('outside [0,1]');
}

const through = (a: Tensor, kind: Activation): Tensor2D => {
  if (kind === 'sigmoid') return tf.sigmoid(a as Tensor2D);
  if (kind === 'tanh') return tf.tanh(a as Tensor2D);
  return kind === 'relu' ? a.relu() : a.mul(1);
};

const logitsOf = (p: AEParams, h: Tensor2D): Tensor2D => tf.add(h.matMul((p.Wd ?? p.We.transpose()) as Tensor2D), p.bd);

export function init(cfg: AEConfig, rng: Rng): AEParams {
  const [n, d] = [cfg.inputDim, cfg.hiddenDim];
  if (!Number.isInteger(n) || !Number.isInteger(d) || n < 1 || d < 1) fail('bad dimensions');
  return tf.tidy(() => {
    const a = Math.sqrt(6 / (n + d));
    const scale = (u: Tensor) => u.mul(2).sub(1).mul(a) as Tensor2D;
    const p: AEParams = { We: scale(rng.uniform([n, d])), be: tf.zeros([d]), Wd: undefined, bd: tf.zeros([n]) };
    return cfg.tied ? p : { ...p, Wd: scale(rng.uniform([d, n])) };
  });
}

export function encode(p: AEParams, cfg: AEConfig, x: Tensor2D): Tensor2D {
  demand(p, cfg);
  demandRows(x, cfg.inputDim);
  return tf.tidy(() => through(x.matMul(p.We).add(p.be), cfg.encoder));
}

export function decode(p: AEParams, cfg: AEConfig, h: Tensor2D): Tensor2D {
  demand(p, cfg);
  demandRows(h, cfg.hiddenDim);
  return tf.tidy(() => through(logitsOf(p, h), cfg.decoder));
}

export function reconstruct(p: AEParams, cfg: AEConfig, x: Tensor2D): Tensor2D {
  return tf.tidy(() => decode(p, cfg, encode(p, cfg, x)));
}

export function mseLoss(x: Tensor2D, xhat: Tensor2D): Scalar {
  demandSame(x, xhat);
  return tf.tidy(() => tf.squaredDifference(x, xhat).sum(1).mean().mul(0.5) as Scalar);
}

export function bceLoss(x: Tensor2D, xhat: Tensor2D): Scalar {
  demandSame(x, xhat);
  demandUnit(x, xhat);
  return tf.tidy(() => {
    const likelihood = x.mul(xhat.maximum(1e-6).log()).add(x.neg().add(1).mul(xhat.neg().add(1).maximum(1e-6).log()));
    return likelihood.sum(1).neg().mean() as Scalar;
  });
}

/** softplus(l) - x l = (1-x) softplus(l) + x softplus(-l) */
function fromLogits(x: Tensor2D, logits: Tensor2D): Scalar {
  return tf.tidy(
    () => x.neg().add(1).mul(logits.softplus()).add(x.mul(logits.neg().softplus())).sum(1).mean() as Scalar,
  );
}

export function bceWithLogitsLoss(x: Tensor2D, logits: Tensor2D): Scalar {
  demandSame(x, logits);
  demandUnit(x);
  return fromLogits(x, logits);
}

function demandLoss(p: AEParams, cfg: AEConfig, x: Tensor2D, target: Tensor2D, loss: ReconstructionLoss): void {
  demand(p, cfg);
  demandRows(x, cfg.inputDim);
  demandSame(x, target);
  if (loss === 'bce') {
    if (cfg.decoder !== 'sigmoid') fail('cross-entropy needs a sigmoid');
    demandUnit(target);
  }
}

function lossOf(p: AEParams, cfg: AEConfig, x: Tensor2D, target: Tensor2D, loss: ReconstructionLoss): Scalar {
  return tf.tidy(() => {
    const a = logitsOf(p, through(x.matMul(p.We).add(p.be), cfg.encoder));
    return loss === 'bce' ? fromLogits(target, a) : mseLoss(target, through(a, cfg.decoder));
  });
}

export function lossAndGrads(
  p: AEParams,
  cfg: AEConfig,
  x: Tensor2D,
  target: Tensor2D,
  loss: ReconstructionLoss,
): { loss: Scalar; grads: AEParams } {
  demandLoss(p, cfg, x, target, loss);
  return tf.tidy(() => {
    const keys = keysOf(p);
    const pack = (tensors: Tensor[]) => build(p, (key) => tensors[keys.indexOf(key)]);
    const { value, grads } = tf.valueAndGrads((...tensors: Tensor[]) => lossOf(pack(tensors), cfg, x, target, loss))(
      keys.map((key) => p[key]!),
    );
    return { loss: value as Scalar, grads: pack(grads) };
  });
}

function demandStep(p: AEParams, grads: AEParams, lr: number): void {
  if (!Number.isFinite(lr) || lr <= 0) fail(`lr ${lr}`);
  for (const key of keysOf(p)) tf.util.assertShapesMatch(p[key]!.shape, grads[key]!.shape);
}

export function sgdStep(p: AEParams, grads: AEParams, lr: number): AEParams {
  demandStep(p, grads, lr);
  return tf.tidy(() => build(p, (key) => tf.add(p[key]!, tf.mul(grads[key]!, -lr))));
}

export function adamInit(p: AEParams): AdamState {
  return tf.tidy(() => ({
    t: 0,
    m: build(p, (key) => tf.zerosLike(p[key]!)),
    v: build(p, (key) => tf.zerosLike(p[key]!)),
  }));
}

export function adamStep(
  p: AEParams,
  grads: AEParams,
  { t, m, v }: AdamState,
  { lr, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 }: AdamOptions,
): { params: AEParams; state: AdamState } {
  demandStep(p, grads, lr);
  return tf.tidy(() => {
    const mNew = build(p, (key) => tf.add(tf.mul(m[key]!, beta1), tf.mul(grads[key]!, 1 - beta1)));
    const vNew = build(p, (key) => tf.add(tf.mul(v[key]!, beta2), tf.mul(tf.square(grads[key]!), 1 - beta2)));
    // both corrections in one factor, as section 2 of the paper remarks; epsilon scaled with it
    const root = Math.sqrt(1 - Math.pow(beta2, t + 1));
    const size = (lr * root) / (1 - Math.pow(beta1, t + 1));
    const params = build(p, (key) =>
      tf.sub(p[key]!, tf.mul(tf.div(mNew[key]!, tf.add(tf.sqrt(vNew[key]!), epsilon * root)), size)),
    );
    return { params, state: { t: t + 1, m: mNew, v: vNew } };
  });
}

export function trainStep(
  p: AEParams,
  cfg: AEConfig,
  batch: Tensor2D,
  { loss, lr }: { loss: ReconstructionLoss; lr: number },
): { params: AEParams; loss: Scalar } {
  return tf.tidy(() => {
    const result = lossAndGrads(p, cfg, batch, batch, loss);
    return { params: sgdStep(p, result.grads, lr), loss: result.loss };
  });
}

export function fit(
  p0: AEParams,
  cfg: AEConfig,
  X: Tensor2D,
  opts: AEFitOptions,
  rng: Rng,
): { params: AEParams; history: number[] } {
  demandLoss(p0, cfg, X, X, opts.loss);
  if (!Number.isFinite(opts.lr) || opts.lr <= 0) fail(`lr ${opts.lr}`);
  if (!Number.isInteger(opts.epochs) || opts.epochs < 0) fail(`epochs ${opts.epochs}`);
  if (!Number.isInteger(opts.batchSize) || opts.batchSize < 1) fail(`batchSize ${opts.batchSize}`);
  const N = X.shape[0];
  const optimizer = opts.optimizer === 'adam' ? tf.train.adam(opts.lr) : tf.train.sgd(opts.lr);
  const variables = keysOf(p0).map((key) => tf.variable(p0[key]!));
  const current = build(p0, (key) => variables[keysOf(p0).indexOf(key)]);
  const history: number[] = [];
  const note = () =>
    tf.tidy(() => {
      history.push(lossOf(current, cfg, X, X, opts.loss).arraySync());
    });
  note();
  for (let epoch = 0; epoch < opts.epochs; epoch++) {
    tf.tidy(() => {
      const shuffled = tf.topk(rng.uniform([N]), N).indices as Tensor1D;
      for (let from = 0; from < N; from += opts.batchSize) {
        const rows = shuffled.slice(from, Math.min(opts.batchSize, N - from));
        const batch = X.gather(rows) as Tensor2D;
        optimizer.minimize(() => lossOf(current, cfg, batch, batch, opts.loss), false, variables);
      }
    });
    note();
  }
  const params = tf.tidy(() => build(p0, (key) => current[key]!.clone()));
  tf.dispose(variables);
  optimizer.dispose();
  return { params, history };
}

export function kernelImages(p: AEParams, height: number, width: number): Tensor3D {
  if (p.We.rank !== 2) fail(`weights of shape [${p.We.shape}]`);
  if (height * width !== p.We.shape[0]) fail(`${height} by ${width} pixels for ${p.We.shape[0]} inputs`);
  return tf.tidy(() => p.We.reshape([height, width, p.We.shape[1]]).transpose([2, 0, 1]) as Tensor3D);
}

export function interpolate(p: AEParams, cfg: AEConfig, a: Tensor2D, b: Tensor2D, ts: Tensor1D): Tensor2D {
  demandSame(a, b);
  if (a.shape[0] !== 1) fail('one sample at each end');
  return tf.tidy(() => {
    const [start, end] = [encode(p, cfg, a), encode(p, cfg, b)];
    return decode(p, cfg, start.add(ts.reshape([-1, 1]).mul(end.sub(start))) as Tensor2D);
  });
}
