/** Right in another way: the trace by automatic differentiation, column by column; the loss through the target. */
import * as tf from '@tensorflow/tfjs';
import type { Scalar, Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import type { ScoreMatchingModule } from '../../../graders/topics/score-matching/contract.ts';
import * as base from '../solution.ts';

export { annealedLangevin, fit, gaussianFit, lossAndGrads, score } from '../solution.ts';

export const divergence: ScoreMatchingModule['divergence'] = (model, x) =>
  tf.tidy(() => {
    base.score(model, x);
    const D = x.shape[1];
    const columns = Array.from({ length: D }, (_, d) => {
      const one = tf.tensor1d(Array.from({ length: D }, (_entry, e) => Number(e === d)));
      const slope = tf.grad((at) =>
        base
          .score(model, at as Tensor2D)
          .mul(one)
          .sum(),
      )(x);
      return slope.mul(one).sum<Tensor1D>(1); // d psi_d / d x_d
    });
    return tf.addN(columns);
  });

export const explicitLoss: ScoreMatchingModule['explicitLoss'] = (model, x) =>
  tf.tidy(() => {
    const norms = base.score(model, x).square().sum().div(2);
    return norms.add(divergence(model, x).sum()).div<Scalar>(x.shape[0]);
  });

export const denoisingTarget: ScoreMatchingModule['denoisingTarget'] = (x, noisy, sigma) =>
  tf.tidy(() => {
    base.denoisingTarget(x, noisy, sigma);
    return noisy.sub(x).mul<Tensor2D>(-(sigma ** -2));
  });

export const denoisingLoss: ScoreMatchingModule['denoisingLoss'] = (model, x, noisy, sigma) =>
  tf.tidy(() => {
    base.denoisingLoss(model, x, noisy, sigma);
    const error = base.score(model, noisy).sub(denoisingTarget(x, noisy, sigma));
    return error
      .mul(error)
      .sum()
      .mul<Scalar>(0.5 / x.shape[0]);
  });

/** The gradient of log sum exp, by automatic differentiation. */
export const mixtureScore: ScoreMatchingModule['mixtureScore'] = (x, data, sigma) =>
  tf.tidy(() => {
    base.mixtureScore(x, data, sigma);
    const logDensity = (at: tf.Tensor) =>
      tf
        .logSumExp(
          at
            .expandDims(1)
            .sub(data.expandDims(0))
            .square()
            .sum(2)
            .div(-2 * sigma * sigma),
          1,
        )
        .sum();
    return tf.grad(logDensity)(x) as Tensor2D;
  });
