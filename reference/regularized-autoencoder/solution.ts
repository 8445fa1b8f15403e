/**
 * Regularised autoencoders: the contractive penalty (Rifai, Vincent, Muller, Glorot and Bengio, ICML
 * 2011) and the sparsity of the code (NYU Deep Learning 2020, lectures 07-3 and 08-2).
 */
import * as tf from '@tensorflow/tfjs';
import type { Scalar, Tensor, Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import type {
  Activation,
  AEConfig,
  AEParams,
  FitOptions,
  Regularizer,
  Rng,
  SquashingActivation,
} from '../../graders/topics/regularized-autoencoder/contract.ts';

const apply = (activation: Activation, a: Tensor): Tensor =>
  ({ linear: () => a.clone(), sigmoid: () => tf.sigmoid(a), tanh: () => tf.tanh(a), relu: () => tf.relu(a) })[
    activation
  ]();
/** f'(a) from h = f(a) */
const slope = (activation: SquashingActivation, h: Tensor): Tensor =>
  activation === 'sigmoid' ? h.mul(tf.scalar(1).sub(h)) : tf.scalar(1).sub(h.square());
const code = (p: AEParams, activation: Activation, x: Tensor2D): Tensor2D =>
  apply(activation, tf.matMul(x, p.We).add(p.be)) as Tensor2D;

/**
 * J_ijk = phi_ij We_kj, phi = f'(a). x[N,n] -> [N,d,n].
 * @throws RangeError on ranks, shapes, N = 0, another activation
 */
export function jacobian(p: AEParams, activation: SquashingActivation, x: Tensor2D): Tensor3D {
  requireEncoder(p, activation, x);
  return tf.tidy(() =>
    slope(activation, code(p, activation, x))
      .expandDims(2)
      .mul<Tensor3D>(p.We.transpose().expandDims(0)),
  );
}

/** (1/N) sum_i ||J_i||_F^2: for one layer (1/N) sum_ij phi_ij^2 sum_k We_kj^2 (Rifai et al.). */
export function contractivePenalty(p: AEParams, activation: SquashingActivation, x: Tensor2D): Scalar {
  requireEncoder(p, activation, x);
  return tf.tidy(() => jacobian(p, activation, x).square().sum([1, 2]).mean<Scalar>());
}

/** (1/N) sum_ij |h_ij|. */
export function l1Penalty(h: Tensor2D): Scalar {
  requireMatrix(h);
  return tf.tidy(() => h.abs().sum(1).mean<Scalar>());
}

/** Reconstruction + lambda penalty. */
export function regularizedLoss(p: AEParams, cfg: AEConfig, x: Tensor2D, reg: Regularizer): Scalar {
  requireProblem(p, cfg, x, reg);
  return tf.tidy(() => {
    const h = code(p, cfg.encoder, x);
    const out = apply(cfg.decoder, tf.matMul(h, decoder(p)).add(p.bd));
    const reconstruction = out.sub(x).square().sum(1).mean().div<Scalar>(2);
    if (reg.kind === 'none') return reconstruction;
    const penalty = reg.kind === 'l1' ? l1Penalty(h) : contractivePenalty(p, cfg.encoder as SquashingActivation, x);
    return reconstruction.add<Scalar>(penalty.mul(reg.lambda));
  });
}

/** The same, and its gradient by automatic differentiation, through everything: phi depends on We and be. */
export function lossAndGrads(
  p: AEParams,
  cfg: AEConfig,
  x: Tensor2D,
  reg: Regularizer,
): { loss: Scalar; grads: AEParams } {
  return tf.tidy(() => {
    const weights = mapped(p, (x) => x); // without a Wd that is undefined
    const keys = Object.keys(weights);
    const of = (tensors: readonly Tensor[]) => mapped(weights, (_, key) => tensors[keys.indexOf(key)]);
    const { value: loss, grads } = tf.valueAndGrads((...tensors: Tensor[]) =>
      regularizedLoss(of(tensors), cfg, x, reg),
    )(Object.values(weights));
    return { loss, grads: of(grads) };
  });
}

/** Per epoch a random permutation, consecutive batches, one step each; the last may be short. */
export function fit(
  p0: AEParams,
  cfg: AEConfig,
  X: Tensor2D,
  reg: Regularizer,
  opts: FitOptions,
  rng: Rng,
): { params: AEParams; history: number[] } {
  requireProblem(p0, cfg, X, reg);
  requireFit(opts);
  const history = [value(() => regularizedLoss(p0, cfg, X, reg))];
  const params = tf.tidy(() => {
    let p = mapped(p0, (x) => x.clone());
    let state = { t: 0, m: mapped(p0, (x) => x.zerosLike()), v: mapped(p0, (x) => x.zerosLike()) };
    const N = X.shape[0];
    for (let epoch = 1; epoch <= opts.epochs; epoch++) {
      const [before, held] = [p, state];
      const next = tf.tidy(() => {
        const keys = rng.uniform([N]).dataSync();
        const order = Array.from(keys.keys()).sort((i, j) => keys[i] - keys[j]);
        for (let from = 0; from < N; from += opts.batchSize) {
          const batch = X.gather(tf.tensor1d(order.slice(from, from + opts.batchSize), 'int32'));
          const { grads } = lossAndGrads(p, cfg, batch, reg);
          if (opts.optimizer === 'sgd') p = mapped(p, (x, key) => x.sub(grads[key]!.mul(opts.lr)));
          else ({ p, state } = adam(p, grads, state, opts.lr));
        }
        return { p, m: state.m, v: state.v };
      });
      tf.dispose([before, held.m, held.v]);
      p = next.p;
      state = { t: state.t, m: next.m, v: next.v };
      history.push(value(() => regularizedLoss(p, cfg, X, reg)));
    }
    return p;
  });
  return { params, history };
}

interface AdamState {
  t: number;
  m: AEParams;
  v: AEParams;
}

/** Kingma and Ba, algorithm 1. */
function adam(p: AEParams, grads: AEParams, { t, m, v }: AdamState, lr: number): { p: AEParams; state: AdamState } {
  const first = mapped(m, (x, key) => x.mul(0.9).add(grads[key]!.mul(0.1)));
  const second = mapped(v, (x, key) => x.mul(0.999).add(grads[key]!.square().mul(0.001)));
  const [a, b] = [1 - 0.9 ** (t + 1), 1 - 0.999 ** (t + 1)];
  return {
    p: mapped(p, (x, key) => x.sub(first[key]!.div(a).div(second[key]!.div(b).sqrt().add(1e-8)).mul(lr))),
    state: { t: t + 1, m: first, v: second },
  };
}

const mapped = (p: AEParams, change: (x: Tensor, key: keyof AEParams) => Tensor): AEParams =>
  Object.fromEntries(
    (Object.keys(p) as (keyof AEParams)[])
      .filter((key) => p[key] !== undefined)
      .map((key) => [key, change(p[key]!, key)]),
  ) as AEParams;
const decoder = (p: AEParams): Tensor2D => p.Wd ?? p.We.transpose();
const value = (loss: () => Scalar): number => tf.tidy(() => loss().dataSync()[0]);

function requireMatrix(x: Tensor2D): void {
  if (x.rank !== 2) throw new RangeError(`expected a matrix, got shape [${x.shape}]`);
  if (x.shape[0] === 0) throw new RangeError('the batch is empty');
}

function requireWeights(p: AEParams, x: Tensor2D): void {
  requireMatrix(x);
  const { We, be, Wd, bd } = p;
  if (We.rank !== 2 || be.rank !== 1 || bd.rank !== 1 || We.shape[1] !== be.shape[0] || We.shape[0] !== bd.shape[0])
    throw new RangeError(`the parameters disagree: We [${We.shape}], be [${be.shape}], bd [${bd.shape}]`);
  if (Wd !== undefined && (Wd.rank !== 2 || Wd.shape[0] !== We.shape[1] || Wd.shape[1] !== We.shape[0]))
    throw new RangeError(`Wd must be [${We.shape[1]},${We.shape[0]}], got [${Wd.shape}]`);
  if (x.shape[1] !== We.shape[0]) throw new RangeError(`x must have ${We.shape[0]} columns, got [${x.shape}]`);
}

function requireEncoder(p: AEParams, activation: string, x: Tensor2D): void {
  requireWeights(p, x);
  if (activation !== 'sigmoid' && activation !== 'tanh')
    throw new RangeError(`the contractive term needs a sigmoid or tanh encoder, got '${activation}'`);
}

function requireProblem(p: AEParams, cfg: AEConfig, x: Tensor2D, reg: Regularizer): void {
  requireWeights(p, x);
  if (cfg.inputDim !== p.We.shape[0] || cfg.hiddenDim !== p.We.shape[1])
    throw new RangeError('the configuration has not the sizes of the parameters');
  if ((cfg.tied === true) !== (p.Wd === undefined))
    throw new RangeError(cfg.tied === true ? 'tied weights leave no Wd' : 'Wd is missing');
  if (reg.kind !== 'none' && !(reg.lambda >= 0 && Number.isFinite(reg.lambda)))
    throw new RangeError(`lambda must be finite and >= 0, got ${reg.lambda}`);
  if (reg.kind === 'contractive') requireEncoder(p, cfg.encoder, x);
}

function requireFit({ epochs, batchSize, lr }: FitOptions): void {
  if (!Number.isInteger(epochs) || epochs < 0) throw new RangeError(`epochs must be an integer >= 0, got ${epochs}`);
  if (!Number.isInteger(batchSize) || batchSize < 1)
    throw new RangeError(`batchSize must be an integer >= 1, got ${batchSize}`);
  if (!(lr > 0 && Number.isFinite(lr))) throw new RangeError(`lr must be finite and > 0, got ${lr}`);
}
