/** Right in another way: the trace by automatic differentiation, column by column, the mixture's score by that of log sum exp. */
import * as tf from '@tensorflow/tfjs';
import type { Scalar, Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import type { ScoreMatchingModule, ScoreNet } from '../../../graders/topics/score-matching/contract.ts';

type Weights = readonly [Tensor2D, Tensor1D, Tensor2D, Tensor1D];
const KEYS = ['W', 'b', 'V', 'c'] as const;
const listed = (model: ScoreNet) => KEYS.map((key) => model[key] as Tensor);
const named = ([W, b, V, c]: readonly Tensor[]) => ({ W, b, V, c }) as ScoreNet;

const psi = ([W, b, V, c]: Weights, x: Tensor2D) =>
  tf.add<Tensor2D>(tf.matMul(tf.tanh(tf.add<Tensor2D>(x.matMul(W), b)), V), c);
/** Of a loss that is differentiated once more: the diagonal of W V, each unit by its slope. */
function trace([W, b, V]: Weights, x: Tensor2D): Tensor1D {
  const t = tf.tanh(tf.add<Tensor2D>(x.matMul(W), b));
  const diagonal = tf.sum(tf.mul(W, tf.transpose(V)), 0, true);
  return tf
    .matMul<Tensor2D>(tf.sub<Tensor2D>(1, tf.mul(t, t)), diagonal as Tensor2D, false, true)
    .squeeze<Tensor1D>([1]);
}
const weightsOf = (model: ScoreNet) => listed(model) as unknown as Weights;

export const score: ScoreMatchingModule['score'] = (model, x) => {
  fits(model, x);
  return tf.tidy(() => psi(weightsOf(model), x));
};

export const divergence: ScoreMatchingModule['divergence'] = (model, x) => {
  fits(model, x);
  return tf.tidy(() => {
    const columns = x.shape[1];
    const slopes = Array.from({ length: columns }, (_, d) => {
      const one = tf.tensor1d(Array.from({ length: columns }, (_entry, e) => Number(e === d)));
      const slope = tf.grad((at) =>
        psi(weightsOf(model), at as Tensor2D)
          .mul(one)
          .sum(),
      )(x);
      return slope.mul(one).sum<Tensor1D>(1); // d psi_d / d x_d
    });
    return tf.addN(slopes);
  });
};

export const explicitLoss: ScoreMatchingModule['explicitLoss'] = (model, x) =>
  tf.tidy(() => {
    const flows = divergence(model, x).sum();
    return score(model, x).square().sum().div(2).add(flows).div<Scalar>(x.shape[0]);
  });

export const lossAndGrads: ScoreMatchingModule['lossAndGrads'] = (model, x) => {
  fits(model, x);
  return tf.tidy(() => {
    const half = (at: Weights) => tf.sum(tf.square(psi(at, x))).div(2);
    const { value, grads } = tf.valueAndGrads((...at: Tensor[]) => {
      const weights = at as unknown as Weights;
      return tf.sum(trace(weights, x)).add(half(weights)).div<Scalar>(x.shape[0]);
    })(listed(model));
    return { loss: value as Scalar, grads: named(grads) };
  });
};

export const denoisingTarget: ScoreMatchingModule['denoisingTarget'] = (x, noisy, sigma) => {
  alike(x, noisy);
  above(sigma);
  return tf.tidy(() => noisy.sub(x).mul<Tensor2D>(-(sigma ** -2)));
};

export const denoisingLoss: ScoreMatchingModule['denoisingLoss'] = (model, x, noisy, sigma) => {
  fits(model, noisy);
  return tf.tidy(() => {
    const error = denoisingTarget(x, noisy, sigma).sub(psi(weightsOf(model), noisy));
    return error
      .mul(error)
      .sum()
      .mul<Scalar>(0.5 / x.shape[0]);
  });
};

export const gaussianFit: ScoreMatchingModule['gaussianFit'] = (x, sigma) => {
  filled(x);
  above(sigma);
  return tf.tidy(() => {
    const { mean, variance } = tf.moments(x, 0);
    return { mean: mean as Tensor1D, precision: tf.div<Tensor1D>(1, variance.add(sigma ** 2)) };
  });
};

/** The gradient of log sum exp. */
export const mixtureScore: ScoreMatchingModule['mixtureScore'] = (x, data, sigma) => {
  filled(x);
  filled(data);
  if (x.shape[1] !== data.shape[1]) throw new RangeError('the columns differ');
  above(sigma);
  return tf.tidy(() => {
    const logDensity = (at: Tensor) => {
      const away = at.expandDims(1).sub(data.expandDims(0)).square().sum(2);
      return tf.logSumExp(away.div(-2 * sigma * sigma), 1).sum();
    };
    return tf.grad(logDensity)(x) as Tensor2D;
  });
};

export const annealedLangevin: ScoreMatchingModule['annealedLangevin'] = (x0, data, opts, rng) => {
  const { sigmas, steps, eps } = opts;
  if (sigmas.length < 1) throw new RangeError('there is no level');
  sigmas.forEach(above);
  if (sigmas.slice(1).some((sigma, i) => sigma >= sigmas[i])) throw new RangeError('the levels must decrease');
  counts(steps);
  above(eps);
  tf.dispose(mixtureScore(x0, data, 1)); // its errors
  const smallest = sigmas.at(-1)!;
  let x = x0.clone();
  for (const level of sigmas.flatMap((sigma) => new Array<number>(steps).fill(sigma))) {
    const alpha = eps * (level / smallest) ** 2;
    const next = tf.tidy(() => {
      const drift = mixtureScore(x, data, level).mul(0.5 * alpha);
      return rng
        .normal([...x0.shape])
        .mul(alpha ** 0.5)
        .add(drift)
        .add<Tensor2D>(x);
    });
    x.dispose();
    x = next;
  }
  return x;
};

export const fit: ScoreMatchingModule['fit'] = (model0, X, opts, rng) => {
  fits(model0, X);
  counts(opts.steps);
  above(opts.lr);
  if (opts.objective === 'denoising') above(opts.sigma);
  const variables = listed(model0).map((weight) => tf.variable(weight));
  const optimizer = tf.train.sgd(opts.lr);
  const history: number[] = [];
  for (let step = 0; step < opts.steps; step++) {
    const cost = tf.tidy(() => {
      const noisy =
        opts.objective === 'explicit' ? X : (tf.add(X, rng.normal([...X.shape]).mul(opts.sigma)) as Tensor2D);
      const loss = () => {
        const weights = variables as unknown as Weights;
        if (opts.objective === 'explicit')
          return tf
            .sum(trace(weights, X))
            .add(tf.sum(tf.square(psi(weights, X))).div(2))
            .div<Scalar>(X.shape[0]);
        const error = psi(weights, noisy).sub(X.sub(noisy).div(opts.sigma ** 2));
        return error
          .square()
          .sum()
          .div<Scalar>(2 * X.shape[0]);
      };
      return optimizer.minimize(loss, true, variables as tf.Variable[])!.clone();
    });
    history.push(cost.dataSync()[0]);
    cost.dispose();
  }
  const model = named(variables.map((variable) => tf.tidy(() => variable.clone())));
  tf.dispose(variables);
  optimizer.dispose();
  return { model, history };
};

function filled(x: Tensor2D): void {
  if (x.rank !== 2 || x.shape[0] < 1) throw new RangeError('a matrix with rows is needed');
}
function alike(x: Tensor2D, noisy: Tensor2D): void {
  filled(x);
  filled(noisy);
  if (x.shape.some((length, axis) => length !== noisy.shape[axis])) throw new RangeError('the shapes differ');
}
function fits({ W, b, V, c }: ScoreNet, x: Tensor2D): void {
  filled(x);
  const [D, H] = W.shape;
  const fit = [
    W.rank === 2 && D === x.shape[1],
    b.rank === 1 && b.shape[0] === H,
    V.rank === 2 && V.shape[0] === H && V.shape[1] === D,
    c.rank === 1 && c.shape[0] === D,
  ];
  if (fit.includes(false)) throw new RangeError('the network does not fit');
}
function above(value: number): void {
  if (!(Number.isFinite(value) && value > 0)) throw new RangeError('must be finite and above 0');
}
function counts(steps: number): void {
  if (!Number.isInteger(steps) || steps < 0) throw new RangeError('steps must be a count');
}
