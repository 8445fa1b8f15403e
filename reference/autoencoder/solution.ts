/**
 * The autoencoder: NYU DLSP20, lecture 07-3 and notebook 10-autoencoder; Adam: Kingma and Ba, ICLR 2015, algorithm 1.
 */
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
} from '../../graders/topics/autoencoder/contract.ts';

const KEYS = ['We', 'be', 'Wd', 'bd'] as const;

/**
 * Predictions are kept this far from 0 and 1, so that no logarithm is infinite; 1 - 1e-7 is the last float32 step below
 * 1.
 */
const CLAMP = 1e-7;

/**
 * We[n,d], Wd[d,n] ~ U(-a,a), a = sqrt(6/(n+d)), independent; be = bd = 0; no Wd when tied.
 * @throws RangeError unless inputDim and hiddenDim are integers >= 1. Source: Glorot and Bengio 2010, equation 16.
 */
export function init(cfg: AEConfig, rng: Rng): AEParams {
  checkConfig(cfg);
  const { inputDim: n, hiddenDim: d } = cfg;
  const a = Math.sqrt(6 / (n + d));
  return tf.tidy(() => {
    const weights = (rows: number, columns: number) =>
      rng
        .uniform([rows, columns])
        .mul(2 * a)
        .sub<Tensor2D>(a); // a (2u - 1)
    const p: AEParams = { We: weights(n, d), be: tf.zeros<tf.Rank.R1>([d]), bd: tf.zeros<tf.Rank.R1>([n]) };
    return cfg.tied === true ? p : { ...p, Wd: weights(d, n) };
  });
}

/** h = f(x We + be). x[N,n] -> [N,d]. @throws RangeError on wrong ranks or shapes, N = 0. */
export function encode(p: AEParams, cfg: AEConfig, x: Tensor2D): Tensor2D {
  checkParams(p, cfg);
  checkBatch('x', x, cfg.inputDim);
  return tf.tidy(() => activate(tf.matMul(x, p.We).add(p.be), cfg.encoder));
}

/** xhat = g(h Wd + bd), Wd := We^T when tied. h[N,d] -> [N,n]. @throws RangeError on wrong ranks or shapes, N = 0. */
export function decode(p: AEParams, cfg: AEConfig, h: Tensor2D): Tensor2D {
  checkParams(p, cfg);
  checkBatch('h', h, cfg.hiddenDim);
  return tf.tidy(() => activate(tf.matMul(h, p.Wd ?? p.We, false, p.Wd === undefined).add(p.bd), cfg.decoder));
}

/** decode(encode(x)). x[N,n] -> [N,n]. @throws RangeError on wrong ranks or shapes, N = 0. Source: 07-3. */
export function reconstruct(p: AEParams, cfg: AEConfig, x: Tensor2D): Tensor2D {
  return tf.tidy(() => decode(p, cfg, encode(p, cfg, x)));
}

/**
 * (1/N) sum_i 1/2 ||x_i - xhat_i||^2. x, xhat [N,n] -> [].
 * @throws RangeError on different shapes, N = 0. Source: 07-3, reconstruction losses.
 */
export function mseLoss(x: Tensor2D, xhat: Tensor2D): Scalar {
  checkPair('x', x, 'xhat', xhat);
  return tf.tidy(() =>
    x
      .sub(xhat)
      .square()
      .sum<Scalar>()
      .div(2 * x.shape[0]),
  );
}

/**
 * (1/N) sum_i -sum_j [ x ln xhat + (1-x) ln(1-xhat) ], xhat clamped to [1e-7, 1-1e-7]. x, xhat [N,n] -> [].
 * @throws RangeError on different shapes, N = 0, entries outside [0,1]. Source: 07-3, reconstruction losses.
 */
export function bceLoss(x: Tensor2D, xhat: Tensor2D): Scalar {
  checkPair('x', x, 'xhat', xhat);
  checkUnit('x', x);
  checkUnit('xhat', xhat);
  return tf.tidy(() => {
    const q = xhat.clipByValue(CLAMP, 1 - CLAMP);
    return x
      .mul(q.log())
      .add(tf.sub(1, x).mul(tf.sub(1, q).log()))
      .sum<Scalar>()
      .div(-x.shape[0]);
  });
}

/**
 * The same from logits l, xhat = sigmoid(l): (1/N) sum_i sum_j [ softplus(l) - x l ]. x, logits [N,n] -> [].
 * softplus(l) = max(l,0) + ln(1 + e^-|l|), so no exponential overflows; max(l,0) - x l is exact for x of 0 or 1.
 * @throws RangeError on different shapes, N = 0, x outside [0,1].
 */
export function bceWithLogitsLoss(x: Tensor2D, logits: Tensor2D): Scalar {
  checkPair('x', x, 'logits', logits);
  checkUnit('x', x);
  return tf.tidy(() =>
    logits.relu().sub(x.mul(logits)).add(logits.abs().neg().exp().log1p()).sum<Scalar>().div(x.shape[0]),
  );
}

/**
 * The loss of target against reconstruct(x), and its gradient for every key of p, by automatic differentiation. It gives
 * what backpropagation does: with a = h Wd + bd, e = dL/da (MSE: (xhat - target) g'(a) / N; BCE: (xhat - target) / N)
 * and c = e Wd^T * f'(x We + be): dWd = h^T e, dbd = sum_i e_i, dWe = x^T c, dbe = sum_i c_i; tied: dWe + dWd^T.
 * @throws RangeError on wrong ranks or shapes, N = 0, 'bce' without a sigmoid decoder or with targets outside [0,1].
 */
export function lossAndGrads(
  p: AEParams,
  cfg: AEConfig,
  x: Tensor2D,
  target: Tensor2D,
  loss: ReconstructionLoss,
): { loss: Scalar; grads: AEParams } {
  checkParams(p, cfg);
  checkLoss(loss, cfg);
  checkBatch('x', x, cfg.inputDim);
  checkPair('x', x, 'target', target);
  if (loss === 'bce') checkUnit('target', target);
  return tf.tidy(() => {
    const keys = KEYS.filter((key) => p[key] !== undefined);
    const of = (tensors: Tensor[]) => map(p, (key) => tensors[keys.indexOf(key)]);
    const { value, grads } = tf.valueAndGrads((...tensors: Tensor[]) => lossOf(of(tensors), cfg, x, target, loss))(
      keys.map((key) => p[key]!),
    );
    return { loss: value, grads: of(grads) };
  });
}

/** theta - lr grad, for every key. @throws RangeError on different keys or shapes, lr not finite > 0. */
export function sgdStep(p: AEParams, grads: AEParams, lr: number): AEParams {
  checkLike(p, grads, 'grads');
  checkRate(lr);
  return tf.tidy(() => map(p, (key) => p[key]!.sub(grads[key]!.mul(lr))));
}

/** t = 0, m = v = 0 with the keys and shapes of p. */
export function adamInit(p: AEParams): AdamState {
  const zeros = () => map(p, (key) => tf.zeros(p[key]!.shape));
  return { t: 0, m: zeros(), v: zeros() };
}

/**
 * t' = t+1, m' = b1 m + (1-b1) g, v' = b2 v + (1-b2) g^2,
 * theta' = theta - lr (m'/(1-b1^t')) / (sqrt(v'/(1-b2^t')) + epsilon).
 * @throws RangeError on different keys or shapes, lr not finite > 0. Source: Kingma and Ba 2015, algorithm 1.
 */
export function adamStep(
  p: AEParams,
  grads: AEParams,
  state: AdamState,
  opts: AdamOptions,
): { params: AEParams; state: AdamState } {
  const { lr, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = opts;
  checkLike(p, grads, 'grads');
  checkLike(p, state.m, 'state.m');
  checkLike(p, state.v, 'state.v');
  checkRate(lr);
  return tf.tidy(() => {
    const t = state.t + 1;
    const m = map(p, (key) => state.m[key]!.mul(beta1).add(grads[key]!.mul(1 - beta1)));
    const v = map(p, (key) => state.v[key]!.mul(beta2).add(grads[key]!.square().mul(1 - beta2)));
    const params = map(p, (key) => {
      const step = m[key]!.div(1 - beta1 ** t).div(
        v[key]!.div(1 - beta2 ** t)
          .sqrt()
          .add(epsilon),
      );
      return p[key]!.sub(step.mul(lr));
    });
    return { params, state: { t, m, v } };
  });
}

/** lossAndGrads(batch, batch), then sgdStep; the loss before the step. @throws as those do. */
export function trainStep(
  p: AEParams,
  cfg: AEConfig,
  batch: Tensor2D,
  opts: { loss: ReconstructionLoss; lr: number },
): { params: AEParams; loss: Scalar } {
  checkRate(opts.lr);
  return tf.tidy(() => {
    const { loss, grads } = lossAndGrads(p, cfg, batch, batch, opts.loss);
    return { params: sgdStep(p, grads, opts.lr), loss };
  });
}

/**
 * Per epoch: a random permutation of the rows cut into batches of batchSize (the last may be shorter), one
 * step for each; history[0] = loss of all of X before training, history[e] after epoch e.
 * @throws RangeError as lossAndGrads, and on epochs, batchSize or lr out of range, or an unknown optimizer.
 */
export function fit(
  p0: AEParams,
  cfg: AEConfig,
  X: Tensor2D,
  opts: AEFitOptions,
  rng: Rng,
): { params: AEParams; history: number[] } {
  checkParams(p0, cfg);
  checkBatch('X', X, cfg.inputDim);
  checkLoss(opts.loss, cfg);
  if (opts.loss === 'bce') checkUnit('X', X);
  checkRate(opts.lr);
  expect(Number.isInteger(opts.epochs) && opts.epochs >= 0, `epochs must be an integer >= 0, got ${opts.epochs}`);
  expect(
    Number.isInteger(opts.batchSize) && opts.batchSize >= 1,
    `batchSize must be an integer >= 1, got ${opts.batchSize}`,
  );
  expect(
    opts.optimizer === 'sgd' || opts.optimizer === 'adam',
    `optimizer must be 'sgd' or 'adam', got ${opts.optimizer}`,
  );
  const { optimizer, loss, lr, batchSize } = opts;
  const [N] = X.shape;
  const valueOf = (p: AEParams) => tf.tidy(() => lossOf(p, cfg, X, X, loss).dataSync()[0]);
  let params = map(p0, (key) => p0[key]!.clone());
  let state = adamInit(p0);
  const history = [valueOf(params)];
  for (let epoch = 0; epoch < opts.epochs; epoch++) {
    const order = permutation(N, rng);
    for (let start = 0; start < N; start += batchSize) {
      const last = { params, m: state.m, v: state.v };
      ({ params, state } = tf.tidy(() => {
        const batch = tf.gather<Tensor2D>(X, order.slice(start, start + batchSize));
        const { grads } = lossAndGrads(params, cfg, batch, batch, loss);
        if (optimizer === 'adam') return adamStep(params, grads, state, { lr });
        return { params: sgdStep(params, grads, lr), state: adamInit(p0) };
      }));
      tf.dispose(last);
    }
    history.push(valueOf(params));
  }
  tf.dispose([state.m, state.v]);
  return { params, history };
}

/**
 * Image j = column j of We, row by row. -> [d,height,width].
 * @throws RangeError unless height and width are integers >= 1 with height * width = n.
 */
export function kernelImages(p: AEParams, height: number, width: number): Tensor3D {
  checkRank('We', p.We, 2);
  const [n, d] = p.We.shape;
  expect(
    isCount(height) && isCount(width) && height * width === n,
    `height * width must be n = ${n}, got ${height} * ${width}`,
  );
  return tf.tidy(() => p.We.transpose().reshape<Tensor3D>([d, height, width]));
}

/**
 * decode((1-t) encode(a) + t encode(b)) for each t. a, b [1,n], ts[T] -> [T,n].
 * @throws RangeError on other shapes, T = 0.
 */
export function interpolate(p: AEParams, cfg: AEConfig, a: Tensor2D, b: Tensor2D, ts: Tensor1D): Tensor2D {
  checkRank('ts', ts, 1);
  expect(ts.size > 0, 'ts must not be empty');
  checkPair('a', a, 'b', b);
  expect(a.shape[0] === 1, `a and b must be [1,n], got [${a.shape}]`);
  return tf.tidy(() => {
    const [from, to] = [encode(p, cfg, a), encode(p, cfg, b)];
    const t = ts.expandDims<Tensor2D>(1);
    return decode(p, cfg, tf.matMul(tf.sub<Tensor2D>(1, t), from).add(tf.matMul(t, to))); // (1-t) h_a + t h_b
  });
}

function activate(a: Tensor2D, activation: Activation): Tensor2D {
  return activation === 'linear' ? a.clone() : tf[activation](a);
}

/** The loss of target against reconstruct(x); the cross-entropy from the decoder's logits. */
function lossOf(p: AEParams, cfg: AEConfig, x: Tensor2D, target: Tensor2D, loss: ReconstructionLoss): Scalar {
  return loss === 'bce'
    ? bceWithLogitsLoss(target, decode(p, { ...cfg, decoder: 'linear' }, encode(p, cfg, x)))
    : mseLoss(target, reconstruct(p, cfg, x));
}

/** The rows in random order: sorted by one uniform each. */
function permutation(N: number, rng: Rng): number[] {
  const keys = tf.tidy(() => rng.uniform([N]).dataSync());
  return Array.from({ length: N }, (_, i) => i).sort((i, j) => keys[i] - keys[j]);
}

/** A tensor for every key of p. */
function map(p: AEParams, make: (key: (typeof KEYS)[number]) => Tensor): AEParams {
  return Object.fromEntries(
    KEYS.filter((key) => p[key] !== undefined).map((key) => [key, make(key)]),
  ) as unknown as AEParams;
}

const isCount = (value: number) => Number.isInteger(value) && value >= 1;

function expect(condition: boolean, message: string): void {
  if (!condition) throw new RangeError(message);
}

function checkRank(name: string, tensor: Tensor, rank: number): void {
  expect(tensor.rank === rank, `${name} must have rank ${rank}, got shape [${tensor.shape}]`);
}

function checkConfig({ inputDim, hiddenDim }: AEConfig): void {
  expect(isCount(inputDim), `inputDim must be an integer >= 1, got ${inputDim}`);
  expect(isCount(hiddenDim), `hiddenDim must be an integer >= 1, got ${hiddenDim}`);
}

function checkParams(p: AEParams, cfg: AEConfig): void {
  checkConfig(cfg);
  const { inputDim: n, hiddenDim: d } = cfg;
  expect((p.Wd === undefined) === (cfg.tied === true), cfg.tied === true ? 'tied weights have no Wd' : 'Wd is missing');
  for (const [key, shape] of Object.entries({ We: [n, d], be: [d], Wd: [d, n], bd: [n] })) {
    const tensor = p[key as keyof AEParams];
    if (tensor !== undefined)
      expect(String(tensor.shape) === String(shape), `${key} must be [${shape}], got [${tensor.shape}]`);
  }
}

function checkBatch(name: string, x: Tensor2D, width: number): void {
  checkRank(name, x, 2);
  expect(x.shape[0] > 0, `${name} must have at least one row`);
  expect(x.shape[1] === width, `${name} must be [N,${width}], got [${x.shape}]`);
}

function checkPair(name: string, x: Tensor2D, other: string, y: Tensor2D): void {
  checkRank(name, x, 2);
  checkRank(other, y, 2);
  expect(x.shape[0] > 0, `${name} must have at least one row`);
  expect(
    x.shape[0] === y.shape[0] && x.shape[1] === y.shape[1],
    `${name} and ${other} must have one shape, got [${x.shape}] and [${y.shape}]`,
  );
}

function checkUnit(name: string, x: Tensor2D): void {
  expect(
    x.dataSync().every((value) => value >= 0 && value <= 1),
    `${name} must lie in [0,1] for the cross-entropy`,
  );
}

function checkLoss(loss: ReconstructionLoss, cfg: AEConfig): void {
  expect(loss === 'mse' || loss === 'bce', `loss must be 'mse' or 'bce', got ${loss}`);
  expect(loss === 'mse' || cfg.decoder === 'sigmoid', `'bce' needs a sigmoid decoder, got ${cfg.decoder}`);
}

function checkRate(lr: number): void {
  expect(Number.isFinite(lr) && lr > 0, `lr must be a finite number > 0, got ${lr}`);
}

function checkLike(p: AEParams, other: AEParams, name: string): void {
  for (const key of KEYS) {
    const [mine, theirs] = [p[key], other[key]];
    expect((mine === undefined) === (theirs === undefined), `${name} must have the keys of p: ${key}`);
    if (mine !== undefined)
      expect(
        String(mine.shape) === String(theirs!.shape),
        `${name}.${key} must be [${mine.shape}], got [${theirs!.shape}]`,
      );
  }
}
