import * as tf from '@tensorflow/tfjs';
import type { Scalar, Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import type { Rng, ScoreMatchingModule, ScoreNet } from '../../graders/topics/score-matching/contract.ts';
import * as right from './solution.ts';

type M = ScoreMatchingModule;
/** A generator for calls that are made for their errors alone: the draws of the one that was given stay what they are. */
const idle: Rng = { uniform: (shape) => tf.zeros(shape), normal: (shape) => tf.zeros(shape) };

type Pieces = Omit<M, 'gaussianFit' | 'annealedLangevin' | 'fit'>;
type Built = Pick<M, 'explicitLoss' | 'denoisingLoss' | 'lossAndGrads' | 'annealedLangevin' | 'fit'>;

/**
 * What one wrong idea does to the rest: what a student builds on the pieces, wired to the given (wrong) ones and to the
 * right ones otherwise; the right errors.
 */
export function consequences(wrong: Partial<Pieces>): Built {
  const score = wrong.score ?? right.score;
  const divergence = wrong.divergence ?? right.divergence;
  const denoisingTarget = wrong.denoisingTarget ?? right.denoisingTarget;
  const explicitLoss =
    wrong.explicitLoss ??
    ((model, x) =>
      tf.tidy(() => {
        right.explicitLoss(model, x);
        return score(model, x).square().sum(1).div(2).add(divergence(model, x)).mean<Scalar>();
      }));
  const denoisingLoss =
    wrong.denoisingLoss ??
    ((model, x, noisy, sigma) =>
      tf.tidy(() => {
        right.denoisingLoss(model, x, noisy, sigma);
        const target = denoisingTarget(x, noisy, sigma);
        return score(model, noisy).sub(target).square().sum(1).mean().div<Scalar>(2);
      }));
  const lossAndGrads = wrong.lossAndGrads ?? ((model, x) => slopes(model, x, explicitLoss));
  return {
    explicitLoss,
    denoisingLoss,
    lossAndGrads,
    annealedLangevin: (x0, data, opts, rng) => walk(x0, data, opts, rng, { mixtureScore: wrong.mixtureScore }),
    fit: (model0, X, opts, rng) => descent(model0, X, opts, rng, { lossAndGrads, denoisingLoss }),
  };
}

/** A loss and its gradient, with the right errors. */
export function slopes(model: ScoreNet, x: Tensor2D, loss: M['explicitLoss']): ReturnType<M['lossAndGrads']> {
  return tf.tidy(() => {
    right.explicitLoss(model, x);
    const { value, grads } = tf.valueAndGrads((...weights: Tensor[]) => loss(modelOf(weights), x))(weightsOf(model));
    return { loss: value, grads: modelOf(grads) };
  });
}

/** How a walk goes: what a wrong one may do in its own way. */
export interface Gait {
  readonly mixtureScore?: M['mixtureScore'];
  readonly levels?: (sigmas: readonly number[]) => readonly number[];
  readonly stepsAt?: (steps: number) => number;
  readonly alpha?: (eps: number, sigma: number, last: number) => number;
  /** what the score is multiplied by */
  readonly along?: (alpha: number) => number;
  /** what the noise is multiplied by */
  readonly shake?: (alpha: number) => number;
  /** the noise of the first step for ever */
  readonly drawsOnce?: boolean;
}

/** annealedLangevin's loop with some of its ways replaced; the right errors. */
export const walk = (
  x0: Tensor2D,
  data: Tensor2D,
  opts: Parameters<M['annealedLangevin']>[2],
  rng: Rng,
  gait: Gait,
): Tensor2D =>
  tf.tidy(() => {
    right.annealedLangevin(x0, data, { ...opts, steps: idled(opts.steps) }, idle);
    const { sigmas, steps, eps } = opts;
    const { levels = (all) => all, stepsAt = (count) => count, mixtureScore = right.mixtureScore } = gait;
    const { alpha: size = (e, sigma, last) => (e * sigma * sigma) / (last * last) } = gait;
    const { along = (alpha) => alpha / 2, shake = Math.sqrt, drawsOnce = false } = gait;
    let x = x0.clone();
    let kept: Tensor | null = null;
    for (const sigma of levels(sigmas)) {
      const alpha = size(eps, sigma, sigmas[sigmas.length - 1]);
      for (let step = 0; step < stepsAt(steps); step++) {
        const noise: Tensor = (drawsOnce ? kept : null) ?? rng.normal([...x.shape]);
        kept = noise;
        x = x.add(mixtureScore(x, data, sigma).mul(along(alpha))).add(noise.mul(shake(alpha)));
      }
    }
    return x;
  });

/** How a training goes: what a wrong one may do in its own way. */
export interface Ways extends Partial<Pick<M, 'lossAndGrads' | 'denoisingLoss'>> {
  /** what a gradient is multiplied by */
  readonly sign?: 1 | -1;
  readonly notesAfter?: boolean;
  readonly drawsOnce?: boolean;
  /** what the noise is multiplied by */
  readonly deviation?: (sigma: number) => number;
  /** it steps by Adam */
  readonly isAdam?: boolean;
  /** it takes the objective for this one */
  readonly objective?: 'explicit';
}

/** fit's loop with some of its ways replaced; the right errors. */
export function descent(
  model0: ScoreNet,
  X: Tensor2D,
  opts: Parameters<M['fit']>[2],
  rng: Rng,
  ways: Ways,
): ReturnType<M['fit']> {
  tf.dispose(right.fit(model0, X, { ...opts, steps: idled(opts.steps) }, idle).model);
  const { lossAndGrads = right.lossAndGrads, denoisingLoss = right.denoisingLoss } = ways;
  const { sign = 1, notesAfter = false, drawsOnce = false, isAdam = false, deviation = (sigma) => sigma } = ways;
  const history: number[] = [];
  let kept: Tensor | null = null;
  let weights = weightsOf(model0).map((weight) => weight.clone());
  let moments = weights.map((weight) => [tf.zerosLike(weight), tf.zerosLike(weight)]);
  for (let t = 1; t <= opts.steps; t++) {
    let noise: Tensor | null = null;
    if (opts.objective === 'denoising' && ways.objective === undefined)
      noise = (drawsOnce ? kept : null) ?? rng.normal([...X.shape]);
    kept = noise;
    const next = tf.tidy(() => {
      const asked = (at: readonly Tensor[]) => {
        if (noise === null || opts.objective === 'explicit') {
          const { loss, grads } = lossAndGrads(modelOf(at), X);
          return { loss, grads: weightsOf(grads) };
        }
        const noisy = X.add<Tensor2D>(noise.mul(deviation(opts.sigma)));
        const { value, grads } = tf.valueAndGrads((...own: Tensor[]) =>
          denoisingLoss(modelOf(own), X, noisy, opts.sigma),
        )([...at]);
        return { loss: value, grads };
      };
      const { loss, grads } = asked(weights);
      const moved = weights.map((weight, i) => {
        const g = grads[i].mul(sign);
        const [m, v] = [moments[i][0].mul(0.9).add(g.mul(0.1)), moments[i][1].mul(0.999).add(g.square().mul(0.001))];
        const adam = m.div(1 - 0.9 ** t).div(
          v
            .div(1 - 0.999 ** t)
            .sqrt()
            .add(1e-8),
        );
        return [weight.sub((isAdam ? adam : g).mul(opts.lr)), m, v];
      });
      history.push((notesAfter ? asked(moved.map(([weight]) => weight)).loss : loss).dataSync()[0]);
      return moved;
    });
    tf.dispose([...weights, ...moments.flat()]);
    if (!drawsOnce) noise?.dispose();
    weights = next.map(([weight]) => weight);
    moments = next.map(([, m, v]) => [m, v]);
  }
  tf.dispose(moments.flat());
  kept?.dispose();
  return { model: modelOf(weights), history };
}

/** No step, where steps are asked for rightly: the errors alone. */
const idled = (steps: number) => (Number.isInteger(steps) && steps > 0 ? 0 : steps);

export const weightsOf = ({ W, b, V, c }: ScoreNet): Tensor[] => [W, b, V, c];
export const modelOf = ([W, b, V, c]: readonly Tensor[]): ScoreNet => ({
  W: W as Tensor2D,
  b: b as Tensor1D,
  V: V as Tensor2D,
  c: c as Tensor1D,
});
