/**
 * Right in another way: the penalty as the norm of the whole Jacobian, derivatives written from the pre-activations;
 * columns are samples inside.
 */
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

const values: Record<Activation, (a: Tensor) => Tensor> = {
  linear: (a) => a.add(0),
  sigmoid: (a) => a.sigmoid(),
  tanh: (a) => a.tanh(),
  relu: (a) => a.maximum(0),
};
/** f'(a) from a itself: sigma(a) sigma(-a), and 1 - tanh^2 = 4 sigma(2a) sigma(-2a) */
const slopes: Record<Activation, (a: Tensor) => Tensor> = {
  linear: (a) => tf.onesLike(a),
  relu: (a) => tf.step(a),
  sigmoid: (a) => a.sigmoid().mul(a.neg().sigmoid()),
  tanh: (a) => a.mul(2).sigmoid().mul(a.mul(-2).sigmoid()).mul(4),
};

function check(ok: boolean, message: string): asserts ok {
  if (!ok) throw new RangeError(message);
}
const is = (x: Tensor, ...shape: number[]) =>
  x.rank === shape.length && shape.every((size, axis) => x.shape[axis] === size);

/** a [d,N] = We' x' + be */
function preActivations(p: AEParams, x: Tensor2D): Tensor2D {
  check(x.rank === 2 && p.We.rank === 2 && x.shape[0] > 0 && x.shape[1] === p.We.shape[0], 'x does not fit We');
  check(is(p.be, p.We.shape[1]), 'be does not fit We');
  return tf.matMul(p.We, x, true, true).add(p.be.expandDims(1)) as Tensor2D;
}

export const jacobian = (p: AEParams, activation: SquashingActivation, x: Tensor2D): Tensor3D =>
  tf.tidy(() => {
    const phi = slopes[activation](preActivations(p, x)).transpose(); // [N,d]
    return tf.einsum('ij,kj->ijk', phi, p.We) as Tensor3D;
  });

export const contractivePenalty = (p: AEParams, activation: SquashingActivation, x: Tensor2D): Scalar =>
  tf.tidy(() => jacobian(p, activation, x).square().sum().div(x.shape[0]) as Scalar);

export const l1Penalty = (h: Tensor2D): Scalar =>
  tf.tidy(() => {
    check(h.rank === 2 && h.shape[0] > 0, 'h must be a matrix with rows');
    return h.maximum(h.neg()).sum().div(h.shape[0]) as Scalar;
  });

function problem(p: AEParams, cfg: AEConfig, x: Tensor2D, reg: Regularizer) {
  const a = preActivations(p, x);
  const [n, d] = p.We.shape;
  check(cfg.inputDim === n && cfg.hiddenDim === d && is(p.bd, n), 'cfg, We and bd disagree');
  check(cfg.tied ? p.Wd === undefined : p.Wd !== undefined && is(p.Wd, d, n), 'Wd does not fit');
  check(reg.kind === 'none' || (reg.lambda >= 0 && Number.isFinite(reg.lambda)), 'lambda out of range');
  check(reg.kind !== 'contractive' || ['sigmoid', 'tanh'].includes(cfg.encoder), 'this encoder does not squash');
  const h = values[cfg.encoder](a) as Tensor2D;
  const Wd = p.Wd ?? p.We.transpose<Tensor2D>();
  const b = tf.matMul(Wd, h, true, false).add(p.bd.expandDims(1)); // [n,N]
  const xhat = values[cfg.decoder](b);
  return { a, h, Wd, b, error: xhat.sub(x.transpose()) };
}

export const regularizedLoss = (p: AEParams, cfg: AEConfig, x: Tensor2D, reg: Regularizer): Scalar =>
  tf.tidy(() => {
    const { h, error } = problem(p, cfg, x, reg);
    const terms = [error.square().sum().div(2)];
    if (reg.kind === 'l1') terms.push(h.abs().sum().mul(reg.lambda));
    if (reg.kind === 'contractive')
      terms.push(
        jacobian(p, cfg.encoder as SquashingActivation, x)
          .square()
          .sum()
          .mul(reg.lambda),
      );
    return tf.addN(terms).div(x.shape[0]) as Scalar;
  });

export function lossAndGrads(
  p: AEParams,
  cfg: AEConfig,
  x: Tensor2D,
  reg: Regularizer,
): { loss: Scalar; grads: AEParams } {
  return tf.tidy(() => {
    const { a, h, Wd, b, error } = problem(p, cfg, x, reg);
    const N = x.shape[0];
    const db = error.mul(slopes[cfg.decoder](b)).div(N) as Tensor2D; // [n,N]
    let dh: Tensor = tf.matMul(Wd, db);
    if (reg.kind === 'l1') dh = dh.add(tf.sign(h).mul(reg.lambda / N));
    const phi = slopes[cfg.encoder](a);
    let da = dh.mul(phi);
    let dWe: Tensor = tf.zerosLike(p.We);
    if (reg.kind === 'contractive') {
      // the penalty by its two roads: phi(a), and We itself
      const own = p.We.square().sum(0).expandDims(1); // [d,1]
      const turn = cfg.encoder === 'sigmoid' ? tf.sub(1, h.mul(2)) : h.mul(-2);
      da = da.add(
        phi
          .mul(phi)
          .mul(turn)
          .mul(own)
          .mul((2 * reg.lambda) / N),
      );
      dWe = p.We.mul(phi.square().sum(1)).mul((2 * reg.lambda) / N);
    }
    dWe = dWe.add(tf.matMul(x, da as Tensor2D, true, true));
    const dWd = tf.matMul(h, db, false, true);
    const biases = { be: da.sum(1), bd: db.sum(1) };
    const grads = (
      p.Wd === undefined ? { We: dWe.add(dWd.transpose()), ...biases } : { We: dWe, Wd: dWd, ...biases }
    ) as AEParams;
    return { loss: regularizedLoss(p, cfg, x, reg), grads };
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
  const { epochs, batchSize, lr, optimizer } = opts;
  check(Number.isFinite(lr) && lr > 0, 'lr must be finite and positive');
  check(Number.isInteger(epochs) && epochs >= 0, 'epochs must be a count');
  check(Number.isInteger(batchSize) && batchSize >= 1, 'batchSize must be at least 1');
  const loss = (p: AEParams) => tf.tidy(() => regularizedLoss(p, cfg, X, reg).dataSync()[0]);
  const history = [loss(p0)];
  const names = (['We', 'be', 'Wd', 'bd'] as const).filter((name) => p0[name] !== undefined);
  const record = (list: readonly Tensor[]) =>
    Object.fromEntries(names.map((name, i) => [name, list[i]])) as unknown as AEParams;
  let theta: Tensor[] = names.map((name) => p0[name]!.clone());
  let moments: Tensor[][] = names.map((name) => [tf.zerosLike(p0[name]!), tf.zerosLike(p0[name]!)]);
  let step = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    let left = Array.from({ length: X.shape[0] }, (_, i) => i);
    // one sample after the other is drawn from those that are left
    const turn = tf
      .tidy(() => Array.from(rng.uniform([left.length]).dataSync()))
      .map((u) => left.splice(Math.floor(u * left.length), 1)[0]);
    for (; turn.length > 0;) {
      const rows = turn.splice(0, batchSize);
      step++;
      const next = tf.tidy(() => {
        const { grads } = lossAndGrads(
          record(theta),
          cfg,
          tf.stack(rows.map((row) => X.slice([row, 0], [1, -1]).flatten())) as Tensor2D,
          reg,
        );
        return names.map((name, i) => {
          const g = grads[name]!;
          const [m, v] = [
            moments[i][0].add(g.sub(moments[i][0]).mul(0.1)),
            moments[i][1].add(g.square().sub(moments[i][1]).mul(0.001)),
          ];
          const move =
            optimizer === 'sgd' ? g : m.div(1 - 0.9 ** step).div(tf.sqrt(v.div(1 - 0.999 ** step)).add(1e-8));
          return [theta[i].sub(move.mul(lr)), m, v];
        });
      });
      tf.dispose([...theta, ...moments.flat()]);
      theta = next.map(([x]) => x);
      moments = next.map(([, ...rest]) => rest);
    }
    history.push(loss(record(theta)));
  }
  tf.dispose(moments.flat());
  return { params: record(theta), history };
}
