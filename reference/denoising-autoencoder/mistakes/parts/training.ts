/** fit's loop with some of its ways replaced: for mistakes in the loop itself. */
import type { Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import type {
  DaeFitOptions,
  DenoisingAutoencoderModule,
  Mlp,
  Rng,
} from '../../../../graders/topics/denoising-autoencoder/contract.ts';
import type { Given } from '../../../exact/mistake.ts';
import { idle } from './idle.ts';

/** How a training goes. */
export interface Ways {
  /** what the model is asked to return in a step, and what it is given, of a clean minibatch */
  batch?(clean: Tensor2D, corrupt: (y: Tensor2D) => Tensor2D): { target: Tensor2D; input: Tensor2D };
  /** what a gradient is multiplied by before the optimizer sees it */
  readonly sign?: 1 | -1;
  readonly optimizer?: 'adam' | 'sgd';
  /** the loss is noted after the step */
  readonly notesAfter?: boolean;
}

/** The right one's errors, without a step or a draw. */
export function checked(
  { tf, right }: Given<DenoisingAutoencoderModule>,
  model0: Mlp,
  Y: Tensor2D,
  opts: DaeFitOptions,
): void {
  const steps = Number.isInteger(opts.steps) && opts.steps > 0 ? 0 : opts.steps;
  tf.dispose(right.fit(model0, Y, { ...opts, steps }, idle(tf)).model.layers);
}

export function training(
  given: Given<DenoisingAutoencoderModule>,
  model0: Mlp,
  Y: Tensor2D,
  opts: DaeFitOptions,
  rng: Rng,
  { batch, sign = 1, optimizer = 'adam', notesAfter = false }: Ways,
): { model: Mlp; history: number[] } {
  checked(given, model0, Y, opts);
  const { tf, right } = given;
  const { corruption } = opts;
  const corrupt = (y: Tensor2D) =>
    corruption.kind === 'gaussian'
      ? right.gaussianCorrupt(y, corruption.sigma, rng)
      : right.maskCorrupt(y, corruption.p, rng, { rescale: corruption.rescale }).corrupted;
  const history: number[] = [];
  let parameters: Tensor[] = model0.layers.flatMap(({ W, b }) => [W.clone(), b.clone()]);
  let moments = parameters.map((x) => [tf.zerosLike(x), tf.zerosLike(x)]);
  const modelOf = (weights: readonly Tensor[]): Mlp => ({
    activation: model0.activation,
    layers: model0.layers.map((_, l) => ({ W: weights[2 * l] as Tensor2D, b: weights[2 * l + 1] as Tensor1D })),
  });
  const adam = (m: Tensor, v: Tensor, t: number) =>
    m.div(1 - 0.9 ** t).div(
      v
        .div(1 - 0.999 ** t)
        .sqrt()
        .add(1e-8),
    );
  for (let t = 1; t <= opts.steps; t++) {
    const next = tf.tidy(() => {
      const keys = rng.uniform([Y.shape[0]]).dataSync();
      const order = Array.from(keys.keys()).sort((i, j) => keys[i] - keys[j]);
      const clean = tf.gather<Tensor2D>(Y, order.slice(0, opts.batchSize));
      const { target, input } = batch?.(clean, corrupt) ?? { target: clean, input: corrupt(clean) };
      const loss = (...weights: Tensor[]) => right.daeLoss(modelOf(weights), target, input);
      const { value, grads } = tf.valueAndGrads(loss)(parameters);
      const moved = parameters.map((x, i) => {
        const g = grads[i].mul(sign);
        const [m, v] = [moments[i][0].mul(0.9).add(g.mul(0.1)), moments[i][1].mul(0.999).add(g.square().mul(0.001))];
        return [x.sub((optimizer === 'sgd' ? g : adam(m, v, t)).mul(opts.lr)), m, v];
      });
      history.push((notesAfter ? loss(...moved.map(([x]) => x)) : value).dataSync()[0]);
      return moved;
    });
    tf.dispose([...parameters, ...moments.flat()]);
    parameters = next.map(([x]) => x);
    moments = next.map(([, m, v]) => [m, v]);
  }
  tf.dispose(moments.flat());
  return { model: modelOf(parameters), history };
}
