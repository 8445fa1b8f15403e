/**
 * Right in another way: biases as one more row of the weights, all weights from one draw (the decoder's first),
 * all of an epoch's keys drawn in halves and sorted downwards, the newest batch taken from the end.
 */
import * as tf from '@tensorflow/tfjs';
import type { Scalar, Tensor, Tensor1D, Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import type {
  AdamOptions,
  AdamState,
  AEConfig,
  AEFitOptions,
  AEParams,
  ReconstructionLoss,
  Rng,
} from '../../../graders/topics/autoencoder/contract.ts';

class Refused extends RangeError {}
const refuse = (unless: unknown, why: string) => {
  if (!unless) throw new Refused(why);
};
const whole = (value: unknown, least: number) => Number.isSafeInteger(value) && (value as number) >= least;
const isShape = (t: Tensor | undefined, ...shape: number[]) =>
  t !== undefined && t.rank === shape.length && shape.every((length, i) => t.shape[i] === length);

function checked(p: AEParams, { inputDim: n, hiddenDim: d, tied = false }: AEConfig): { n: number; d: number } {
  refuse(whole(n, 1) && whole(d, 1), 'sizes are integers from 1 on');
  refuse(isShape(p.We, n, d) && isShape(p.be, d) && isShape(p.bd, n), 'parameters of other sizes');
  refuse(tied ? p.Wd === undefined : isShape(p.Wd, d, n), 'Wd');
  return { n, d };
}
const table = (t: Tensor, width?: number) =>
  refuse(
    t.rank === 2 && t.shape[0] > 0 && (width === undefined || t.shape[1] === width),
    `a table of shape ${t.shape}`,
  );
const twins = (x: Tensor, y: Tensor) => {
  table(x);
  table(y, x.shape[1]);
  refuse(x.shape[0] === y.shape[0], 'another number of rows');
};
const probabilities = (t: Tensor) => {
  for (const value of t.dataSync()) refuse(value >= 0 && value <= 1, `${value} is no probability`);
};
const positive = (lr: number) => refuse(lr > 0 && lr !== Infinity, `lr ${lr}`);

const functions = {
  linear: { value: (a: Tensor2D) => a.clone(), slope: (y: Tensor2D) => tf.onesLike<Tensor2D>(y) },
  sigmoid: { value: (a: Tensor2D) => tf.sigmoid(a), slope: (y: Tensor2D) => y.sub<Tensor2D>(y.square()) },
  tanh: {
    value: (a: Tensor2D) => tf.tanh(a),
    slope: (y: Tensor2D) => y.square<Tensor2D>().mul<Tensor2D>(-1).add<Tensor2D>(1),
  },
  relu: { value: (a: Tensor2D) => a.maximum<Tensor2D>(0), slope: (y: Tensor2D) => y.sign<Tensor2D>() },
};

/** [x 1] */
const withOnes = (x: Tensor2D): Tensor2D => tf.concat2d([x, tf.ones([x.shape[0], 1])], 1);
/** [W; b] */
const stacked = (W: Tensor2D, b: Tensor1D): Tensor2D => tf.concat2d([W, b.expandDims<Tensor2D>(0)], 0);
const decoderOf = (p: AEParams): Tensor2D => p.Wd ?? p.We.transpose<Tensor2D>();

export function init(cfg: AEConfig, rng: Rng): AEParams {
  const { inputDim: n, hiddenDim: d, tied } = cfg;
  refuse(whole(n, 1) && whole(d, 1), 'sizes are integers from 1 on');
  return tf.tidy(() => {
    const draws = rng
      .uniform([tied ? n * d : 2 * n * d])
      .sub(0.5)
      .mul(2 * Math.sqrt(6 / (n + d))) as Tensor1D;
    const parts = tied ? [draws] : tf.split(draws, 2);
    const encoder = parts.at(-1)!.reshape<Tensor2D>([n, d]);
    const p = { We: encoder, be: tf.zeros([d]) as Tensor1D, bd: tf.zeros([n]) as Tensor1D };
    return tied ? p : { ...p, Wd: parts[0].reshape<Tensor2D>([d, n]) };
  });
}

export function encode(p: AEParams, cfg: AEConfig, x: Tensor2D): Tensor2D {
  table(x, checked(p, cfg).n);
  return tf.tidy(() => functions[cfg.encoder].value(withOnes(x).dot(stacked(p.We, p.be)) as Tensor2D));
}

export function decode(p: AEParams, cfg: AEConfig, h: Tensor2D): Tensor2D {
  table(h, checked(p, cfg).d);
  return tf.tidy(() => functions[cfg.decoder].value(withOnes(h).dot(stacked(decoderOf(p), p.bd)) as Tensor2D));
}

export const reconstruct = (p: AEParams, cfg: AEConfig, x: Tensor2D): Tensor2D =>
  tf.tidy(() => decode(p, cfg, encode(p, cfg, x)));

export function mseLoss(x: Tensor2D, xhat: Tensor2D): Scalar {
  twins(x, xhat);
  return tf.tidy(() => {
    const error = x.sub(xhat).flatten();
    return error
      .dot(error)
      .div(x.shape[0] + x.shape[0])
      .reshape<Scalar>([]);
  });
}

export function bceLoss(x: Tensor2D, xhat: Tensor2D): Scalar {
  twins(x, xhat);
  probabilities(x);
  probabilities(xhat);
  return tf.tidy(() => {
    const inside = xhat.clipByValue(1e-7, 1 - 1e-7);
    // the logarithm of the odds, weighed by the target, and what is left
    const odds = inside.div(tf.sub(1, inside)).log();
    return x.mul(odds).add(tf.sub(1, inside).log()).sum().div(x.shape[0]).neg() as Scalar;
  });
}

const surprise = (x: Tensor2D, logits: Tensor2D): Scalar =>
  tf.tidy(() => {
    // -ln sigmoid of the signed logit, for the two values that a coin may take
    const cost = (l: Tensor2D) => tf.logSigmoid(l).neg();
    return x
      .mul(cost(logits))
      .add(tf.sub(1, x).mul(cost(logits.neg())))
      .sum()
      .div(x.shape[0]) as Scalar;
  });

export function bceWithLogitsLoss(x: Tensor2D, logits: Tensor2D): Scalar {
  twins(x, logits);
  probabilities(x);
  return surprise(x, logits);
}

function askable(p: AEParams, cfg: AEConfig, x: Tensor2D, target: Tensor2D, loss: ReconstructionLoss): void {
  table(x, checked(p, cfg).n);
  twins(x, target);
  refuse(loss === 'mse' || (loss === 'bce' && cfg.decoder === 'sigmoid'), `${loss} behind ${cfg.decoder}`);
  if (loss === 'bce') probabilities(target);
}

export function lossAndGrads(
  p: AEParams,
  cfg: AEConfig,
  x: Tensor2D,
  target: Tensor2D,
  loss: ReconstructionLoss,
): { loss: Scalar; grads: AEParams } {
  askable(p, cfg, x, target, loss);
  const { inputDim: n, hiddenDim: d, tied } = cfg;
  return tf.tidy(() => {
    const [x1, Wd] = [withOnes(x), decoderOf(p)];
    const h = functions[cfg.encoder].value(x1.dot(stacked(p.We, p.be)) as Tensor2D);
    const h1 = withOnes(h);
    const a = h1.dot(stacked(Wd, p.bd)) as Tensor2D;
    const xhat = functions[cfg.decoder].value(a);
    let e = xhat.sub<Tensor2D>(target);
    if (loss === 'mse') e = e.mul(functions[cfg.decoder].slope(xhat));
    const c = e.matMul(Wd, false, true).mul<Tensor2D>(functions[cfg.encoder].slope(h)) as Tensor2D;
    // [dWd; dbd], [dWe; dbe]
    const [outer, inner] = [h1.matMul(e, true).div(x.shape[0]), x1.matMul(c, true).div(x.shape[0])];
    const dWd = outer.slice([0, 0], [d, n]) as Tensor2D;
    const dWe = inner.slice([0, 0], [n, d]) as Tensor2D;
    const biases = { be: inner.slice([n, 0]).reshape<Tensor1D>([d]), bd: outer.slice([d, 0]).reshape<Tensor1D>([n]) };
    return {
      loss: loss === 'bce' ? surprise(target, a) : mseLoss(target, xhat),
      grads: tied
        ? { ...biases, We: tf.addN([dWe, dWd.transpose<Tensor2D>()]) as Tensor2D }
        : { ...biases, We: dWe, Wd: dWd },
    };
  });
}

/** Entry by entry over the tensors that p has. */
function each(p: AEParams, others: readonly AEParams[], f: (...tensors: Tensor[]) => Tensor): AEParams {
  const names = (Object.keys(p) as (keyof AEParams)[]).filter((name) => p[name] !== undefined);
  return Object.fromEntries(
    names.map((name) => {
      for (const other of others) refuse(isShape(other[name], ...p[name]!.shape), `${name} of another shape`);
      return [name, f(p[name]!, ...others.map((other) => other[name]!))];
    }),
  ) as unknown as AEParams;
}

export function sgdStep(p: AEParams, grads: AEParams, lr: number): AEParams {
  positive(lr);
  return tf.tidy(() => each(p, [grads], (theta, g) => theta.sub(g.mul(lr))));
}

export const adamInit = (p: AEParams): AdamState => ({
  t: 0,
  m: each(p, [], (theta) => tf.zeros(theta.shape)),
  v: each(p, [], (theta) => tf.zeros(theta.shape)),
});

export function adamStep(
  p: AEParams,
  grads: AEParams,
  state: AdamState,
  opts: AdamOptions,
): { params: AEParams; state: AdamState } {
  const { lr, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = opts;
  positive(lr);
  return tf.tidy(() => {
    const t = 1 + state.t;
    const m = each(grads, [state.m], (g, before) => before.add(g.sub(before).mul(1 - beta1)));
    const v = each(grads, [state.v], (g, before) =>
      before.add(
        g
          .mul(g)
          .sub(before)
          .mul(1 - beta2),
      ),
    );
    const fade = 1 / (1 - beta1 ** t);
    const params = each(p, [m, v], (theta, mean, square) =>
      theta.sub(
        mean.mul(lr * fade).div(
          square
            .mul(1 / (1 - beta2 ** t))
            .sqrt()
            .add(epsilon),
        ),
      ),
    );
    return { params, state: { v, m, t } };
  });
}

export function trainStep(
  p: AEParams,
  cfg: AEConfig,
  batch: Tensor2D,
  { loss, lr }: { loss: ReconstructionLoss; lr: number },
): { params: AEParams; loss: Scalar } {
  positive(lr);
  const before = lossAndGrads(p, cfg, batch, batch, loss);
  const params = sgdStep(p, before.grads, lr);
  tf.dispose(before.grads);
  return { params, loss: before.loss };
}

/** Random keys, drawn in two halves, the second first; rows by falling key. */
function order(N: number, rng: Rng): number[] {
  const half = N >> 1;
  const draws = [rng.uniform([N - half, 1]), rng.uniform([1, half])];
  const keys = [...draws[1].dataSync(), ...draws[0].dataSync()];
  tf.dispose(draws);
  return keys.map((_, i) => i).sort((i, j) => keys[j] - keys[i]);
}

export function fit(
  p0: AEParams,
  cfg: AEConfig,
  X: Tensor2D,
  opts: AEFitOptions,
  rng: Rng,
): { params: AEParams; history: number[] } {
  const { loss, epochs, batchSize, lr, optimizer } = opts;
  askable(p0, cfg, X, X, loss);
  positive(lr);
  refuse(whole(epochs, 0) && whole(batchSize, 1), `${epochs} epochs of batches of ${batchSize}`);
  refuse(optimizer === 'sgd' || optimizer === 'adam', `optimizer ${optimizer}`);
  const full = (p: AEParams) => tf.tidy(() => lossAndGrads(p, cfg, X, X, loss).loss.arraySync());
  let params = tf.tidy(() => each(p0, [], (theta) => theta.clone()));
  let memory = adamInit(p0);
  const history = [full(params)];
  while (history.length <= epochs) {
    for (const rows = order(X.shape[0], rng); rows.length > 0;) {
      const chosen = rows.splice(-batchSize); // from the end
      const next = tf.tidy(() => {
        const batch = tf.stack(chosen.map((row) => X.slice([row, 0], [1, -1]).flatten())) as Tensor2D;
        const { grads } = lossAndGrads(params, cfg, batch, batch, loss);
        if (optimizer === 'adam') return adamStep(params, grads, memory, { lr });
        return { params: sgdStep(params, grads, lr), state: adamInit(p0) }; // SGD remembers nothing
      });
      tf.dispose([params, memory.m, memory.v]);
      ({ params, state: memory } = next);
    }
    history.push(full(params));
  }
  tf.dispose([memory.m, memory.v]);
  return { params, history };
}

export function kernelImages(p: AEParams, height: number, width: number): Tensor3D {
  refuse(p.We.rank === 2, `weights of shape [${p.We.shape}]`);
  refuse(whole(height, 1) && whole(width, 1) && height * width === p.We.shape[0], `${height} x ${width} pixels`);
  return tf.tidy(() => tf.stack(tf.unstack(p.We, 1).map((column) => column.reshape([height, width]))) as Tensor3D);
}

export function interpolate(p: AEParams, cfg: AEConfig, a: Tensor2D, b: Tensor2D, ts: Tensor1D): Tensor2D {
  twins(a, b);
  refuse(a.shape[0] === 1, 'one row at each end');
  refuse(ts.rank === 1 && ts.size > 0, 'no moments');
  return tf.tidy(() => {
    const ends = encode(p, cfg, tf.concat2d([a, b], 0));
    const shares = tf.stack([tf.sub(1, ts), ts], 1) as Tensor2D;
    return decode(p, cfg, shares.matMul(ends) as Tensor2D);
  });
}
