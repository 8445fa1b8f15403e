import * as tf from '@tensorflow/tfjs';
import type { Scalar, Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import type {
  DaeFitOptions,
  DenoisingAutoencoderModule,
  Mlp,
  Rng,
} from '../../graders/topics/denoising-autoencoder/contract.ts';
import * as right from './solution.ts';

/** A generator for calls that are made for their errors alone: the draws of the one that was given stay what they are. */
export const idle: Rng = { uniform: (shape) => tf.zeros(shape), normal: (shape) => tf.zeros(shape) };

type Pieces = Pick<
  DenoisingAutoencoderModule,
  'gaussianCorrupt' | 'maskCorrupt' | 'mlpForward' | 'daeLoss' | 'vectorField'
>;
type Built = Pick<DenoisingAutoencoderModule, 'daeLoss' | 'fit' | 'scoreEstimate' | 'reconstructionEnergy'>;

/**
 * What one wrong idea does to the rest: what a student builds on the pieces, wired to the given (wrong) ones and to the
 * right ones otherwise; the right errors.
 */
export function consequences(wrong: Partial<Pieces>): Built {
  const pieces = { ...right, ...wrong };
  const daeLoss =
    wrong.daeLoss ??
    ((model, clean, corrupted) =>
      tf.tidy(() => {
        right.daeLoss(model, clean, corrupted);
        return clean.sub(pieces.mlpForward(model, corrupted)).square().sum(1).mean().div<Scalar>(2);
      }));
  return {
    daeLoss,
    fit: (model0, Y, opts, rng) => loop(model0, Y, opts, rng, { ...pieces, daeLoss }),
    scoreEstimate: (r, y, sigma) =>
      tf.tidy(() => {
        right.scoreEstimate(r, y, sigma);
        return pieces.vectorField(r, y).div<Tensor2D>(sigma * sigma);
      }),
    reconstructionEnergy: (r, y) =>
      tf.tidy(() => {
        right.reconstructionEnergy(r, y);
        return pieces.vectorField(r, y).square().sum<Tensor1D>(1);
      }),
  };
}

/** How a training goes: what a wrong fit may do in its own way. */
export interface Ways extends Partial<Pick<Pieces, 'gaussianCorrupt' | 'maskCorrupt' | 'daeLoss'>> {
  /** the clean and the corrupted minibatch of a step, and what the model is asked to return */
  batch?(clean: Tensor2D, corrupt: (y: Tensor2D) => Tensor2D, step: number): { target: Tensor2D; input: Tensor2D };
  /** what a gradient is multiplied by before Adam sees it */
  readonly sign?: 1 | -1;
  readonly optimizer?: 'adam' | 'sgd';
  /** the loss is noted after the step */
  readonly notesAfter?: boolean;
}

/** fit's loop with some of its ways replaced. */
export function loop(
  model0: Mlp,
  Y: Tensor2D,
  opts: DaeFitOptions,
  rng: Rng,
  ways: Ways,
): { model: Mlp; history: number[] } {
  const steps = Number.isInteger(opts.steps) && opts.steps > 0 ? 0 : opts.steps;
  tf.dispose(right.fit(model0, Y, { ...opts, steps }, idle).model.layers); // the right one's errors
  const {
    gaussianCorrupt = right.gaussianCorrupt,
    maskCorrupt = right.maskCorrupt,
    daeLoss = right.daeLoss,
    batch,
    sign = 1,
    optimizer = 'adam',
    notesAfter = false,
  } = ways;
  const { corruption } = opts;
  const corrupt = (y: Tensor2D) =>
    corruption.kind === 'gaussian'
      ? gaussianCorrupt(y, corruption.sigma, rng)
      : maskCorrupt(y, corruption.p, rng, { rescale: corruption.rescale }).corrupted;
  const history: number[] = [];
  let parameters: Tensor[] = model0.layers.flatMap(({ W, b }) => [W.clone(), b.clone()]);
  let moments = parameters.map((x) => [tf.zerosLike(x), tf.zerosLike(x)]);
  const modelOf = (weights: readonly Tensor[]): Mlp => ({
    activation: model0.activation,
    layers: model0.layers.map((_, l) => ({ W: weights[2 * l] as Tensor2D, b: weights[2 * l + 1] as Tensor1D })),
  });
  for (let t = 1; t <= opts.steps; t++) {
    const next = tf.tidy(() => {
      const keys = rng.uniform([Y.shape[0]]).dataSync();
      const clean = tf.gather<Tensor2D>(
        Y,
        Array.from(keys.keys())
          .sort((i, j) => keys[i] - keys[j])
          .slice(0, opts.batchSize),
      );
      const { target, input } = batch?.(clean, corrupt, t) ?? { target: clean, input: corrupt(clean) };
      const { value, grads } = tf.valueAndGrads((...weights: Tensor[]) => daeLoss(modelOf(weights), target, input))(
        parameters,
      );
      const moved = parameters.map((x, i) => {
        const g = grads[i].mul(sign);
        const [m, v] = [moments[i][0].mul(0.9).add(g.mul(0.1)), moments[i][1].mul(0.999).add(g.square().mul(0.001))];
        const step =
          optimizer === 'sgd'
            ? g
            : m.div(1 - 0.9 ** t).div(
                v
                  .div(1 - 0.999 ** t)
                  .sqrt()
                  .add(1e-8),
              );
        return [x.sub(step.mul(opts.lr)), m, v];
      });
      history.push((notesAfter ? daeLoss(modelOf(moved.map(([x]) => x)), target, input) : value).dataSync()[0]);
      return moved;
    });
    tf.dispose([...parameters, ...moments.flat()]);
    parameters = next.map(([x]) => x);
    moments = next.map(([, m, v]) => [m, v]);
  }
  tf.dispose(moments.flat());
  return { model: modelOf(parameters), history };
}
