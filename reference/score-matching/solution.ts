/**
 * Score matching: explicit (Hyvärinen 2005), denoising (Vincent 2011), and annealed Langevin dynamics along a score (Song
 * and Ermon 2019); one of the ways to train an energy-based model of NYU Deep Learning 2020, lecture 07-1.
 */
import * as tf from '@tensorflow/tfjs';
import type { Scalar, Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import type {
  Rng,
  ScoreFitOptions,
  ScoreMatchingModule,
  ScoreNet,
} from '../../graders/topics/score-matching/contract.ts';

type LossAndGrads = ReturnType<ScoreMatchingModule['lossAndGrads']>;

/** psi(x) = tanh(x W + b) V + c. */
export const score: ScoreMatchingModule['score'] = (model, x) => {
  requireModel(model, x);
  return tf.tidy(() => tf.matMul<Tensor2D>(hidden(model, x), model.V).add<Tensor2D>(model.c));
};

/** sum_d d psi_d / d x_d = sum_h (1 - tanh_h^2) sum_d W_dh V_hd. */
export const divergence: ScoreMatchingModule['divergence'] = (model, x) => {
  requireModel(model, x);
  return tf.tidy(() => {
    const slope = tf.sub(1, hidden(model, x).square()); // d tanh(a) / d a
    const through = model.W.transpose().mul(model.V).sum(1); // sum_d W_dh V_hd
    return slope.mul(through).sum<Tensor1D>(1);
  });
};

/** (1/N) sum_i [1/2 ||psi(x_i)||^2 + tr d psi(x_i)]. */
export const explicitLoss: ScoreMatchingModule['explicitLoss'] = (model, x) => {
  requireModel(model, x);
  return tf.tidy(() => score(model, x).square().sum(1).div(2).add(divergence(model, x)).mean<Scalar>());
};

/** The same, and d loss / d parameter by automatic differentiation. */
export const lossAndGrads: ScoreMatchingModule['lossAndGrads'] = (model, x) => {
  requireModel(model, x);
  return tf.tidy(() => differentiated(model, (at) => explicitLoss(at, x)));
};

/** (x - noisy) / sigma^2. */
export const denoisingTarget: ScoreMatchingModule['denoisingTarget'] = (x, noisy, sigma) => {
  requireBatch(x);
  requireSame(x, noisy);
  requirePositive(sigma, 'sigma');
  return tf.tidy(() => x.sub(noisy).div<Tensor2D>(sigma * sigma));
};

/** (1/N) sum_i 1/2 ||psi(noisy_i) - (x_i - noisy_i) / sigma^2||^2. */
export const denoisingLoss: ScoreMatchingModule['denoisingLoss'] = (model, x, noisy, sigma) => {
  requireModel(model, x);
  requireSame(x, noisy);
  requirePositive(sigma, 'sigma');
  return tf.tidy(() =>
    score(model, noisy)
      .sub(denoisingTarget(x, noisy, sigma))
      .square()
      .sum(1)
      .mean()
      .div<Scalar>(2),
  );
};

/** The minimiser among diagonal Gaussians: mean_d, and 1 / (variance_d + sigma^2). */
export const gaussianFit: ScoreMatchingModule['gaussianFit'] = (x, sigma) => {
  requireBatch(x);
  requirePositive(sigma, 'sigma');
  return tf.tidy(() => {
    const mean = x.mean<Tensor1D>(0);
    const variance = x.sub(mean).square().mean<Tensor1D>(0); // by 1/N
    return { mean, precision: variance.add<Tensor1D>(sigma * sigma).reciprocal() };
  });
};

/** grad log of the mean of N(d_m, sigma^2 I): (sum_m w_m d_m - x) / sigma^2. */
export const mixtureScore: ScoreMatchingModule['mixtureScore'] = (x, data, sigma) => {
  requirePoints(x, data);
  requirePositive(sigma, 'sigma');
  return tf.tidy(() => {
    const squared = x.expandDims(1).sub(data.expandDims(0)).square().sum(2); // [N,M]
    const weights = tf.softmax(squared.div<Tensor2D>(-2 * sigma * sigma), 1);
    return tf
      .matMul<Tensor2D>(weights, data)
      .sub(x)
      .div<Tensor2D>(sigma * sigma);
  });
};

/** x + alpha/2 s(x) + sqrt(alpha) z, level by level, alpha = eps sigma^2 / sigma_last^2. */
export const annealedLangevin: ScoreMatchingModule['annealedLangevin'] = (x0, data, { sigmas, steps, eps }, rng) => {
  requirePoints(x0, data);
  requireLevels(sigmas);
  requireCount(steps, 'steps');
  requirePositive(eps, 'eps');
  const last = sigmas[sigmas.length - 1];
  return tf.tidy(() => {
    let x = x0.clone();
    for (const sigma of sigmas) {
      const alpha = (eps * sigma * sigma) / (last * last);
      for (let step = 0; step < steps; step++) {
        const noise = rng.normal([...x.shape]).mul(Math.sqrt(alpha));
        x = x.add(mixtureScore(x, data, sigma).mul(alpha / 2)).add(noise);
      }
    }
    return x;
  });
};

/** Gradient descent on all rows, with fresh noise at each step where the objective has any. */
export const fit: ScoreMatchingModule['fit'] = (model0, X, opts, rng) => {
  requireModel(model0, X);
  requireFit(opts);
  const history: number[] = [];
  let weights = weightsOf(model0).map((weight) => weight.clone());
  for (let step = 0; step < opts.steps; step++) {
    const next = tf.tidy(() => {
      const { loss, grads } = descended(modelOf(weights), X, opts, rng);
      history.push(loss.dataSync()[0]);
      return weightsOf(grads).map((grad, i) => weights[i].sub(grad.mul(opts.lr)));
    });
    tf.dispose(weights);
    weights = next;
  }
  return { model: modelOf(weights), history };
};

/** What a step descends: a loss and its gradient. */
function descended(model: ScoreNet, X: Tensor2D, opts: ScoreFitOptions, rng: Rng): LossAndGrads {
  if (opts.objective === 'explicit') return lossAndGrads(model, X);
  const noisy = X.add<Tensor2D>(rng.normal([...X.shape]).mul(opts.sigma));
  return differentiated(model, (at) => denoisingLoss(at, X, noisy, opts.sigma));
}

function differentiated(model: ScoreNet, loss: (model: ScoreNet) => Scalar): LossAndGrads {
  const { value, grads } = tf.valueAndGrads((...weights: Tensor[]) => loss(modelOf(weights)))(weightsOf(model));
  return { loss: value, grads: modelOf(grads) };
}

const hidden = ({ W, b }: ScoreNet, x: Tensor2D): Tensor2D => tf.tanh(tf.matMul(x, W).add<Tensor2D>(b));

const weightsOf = ({ W, b, V, c }: ScoreNet): Tensor[] => [W, b, V, c];
const modelOf = ([W, b, V, c]: readonly Tensor[]): ScoreNet => ({
  W: W as Tensor2D,
  b: b as Tensor1D,
  V: V as Tensor2D,
  c: c as Tensor1D,
});

function requireBatch(x: Tensor2D): void {
  if (x.rank !== 2) throw new RangeError(`expected a matrix, got shape [${x.shape}]`);
  if (x.shape[0] === 0) throw new RangeError('the batch is empty');
}

function requireSame(x: Tensor2D, noisy: Tensor2D): void {
  if (String(x.shape) !== String(noisy.shape)) throw new RangeError(`x [${x.shape}] against noisy [${noisy.shape}]`);
}

function requirePoints(x: Tensor2D, data: Tensor2D): void {
  requireBatch(x);
  requireBatch(data);
  if (x.shape[1] !== data.shape[1]) throw new RangeError(`${x.shape[1]} columns of points, ${data.shape[1]} of data`);
}

function requireModel({ W, b, V, c }: ScoreNet, x: Tensor2D): void {
  requireBatch(x);
  const [D, H] = [x.shape[1], W.shape[1]];
  if (W.rank !== 2 || W.shape[0] !== D) throw new RangeError(`W must be [${D},H], got [${W.shape}]`);
  if (b.rank !== 1 || b.shape[0] !== H) throw new RangeError(`b must be [${H}], got [${b.shape}]`);
  if (String(V.shape) !== String([H, D])) throw new RangeError(`V must be [${H},${D}], got [${V.shape}]`);
  if (c.rank !== 1 || c.shape[0] !== D) throw new RangeError(`c must be [${D}], got [${c.shape}]`);
}

function requireFit(opts: ScoreFitOptions): void {
  requireCount(opts.steps, 'steps');
  requirePositive(opts.lr, 'lr');
  if (opts.objective === 'denoising') requirePositive(opts.sigma, 'sigma');
}

function requireLevels(sigmas: readonly number[]): void {
  if (sigmas.length === 0) throw new RangeError('there is no sigma');
  for (const [i, sigma] of sigmas.entries()) {
    requirePositive(sigma, `sigmas[${i}]`);
    if (i > 0 && sigma >= sigmas[i - 1]) throw new RangeError(`sigmas must decrease, got [${sigmas}]`);
  }
}

function requirePositive(x: number, name: string): void {
  if (!(x > 0 && Number.isFinite(x))) throw new RangeError(`${name} must be finite and > 0, got ${x}`);
}

function requireCount(n: number, name: string): void {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`${name} must be an integer >= 0, got ${n}`);
}
