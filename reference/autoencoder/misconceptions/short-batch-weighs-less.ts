export * from '../solution.ts';
/** Wrong idea: the gradient of a short batch is divided by batchSize, not by its own rows. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D } from '@tensorflow/tfjs';
import type { AEConfig, AEFitOptions, AEParams, Rng } from '../../../graders/topics/autoencoder/contract.ts';
import { loop } from '../consequences.ts';
import * as right from '../solution.ts';

export function fit(
  p0: AEParams,
  cfg: AEConfig,
  X: Tensor2D,
  opts: AEFitOptions,
  rng: Rng,
): ReturnType<typeof right.fit> {
  return loop(p0, cfg, X, opts, rng, {
    lossAndGrads: (p, config, x, target, loss) =>
      tf.tidy(() => {
        const { loss: value, grads } = right.lossAndGrads(p, config, x, target, loss);
        const scaled = Object.entries(grads).map(([key, gradient]) => [key, gradient.mul(x.shape[0] / opts.batchSize)]);
        return { loss: value, grads: Object.fromEntries(scaled) as AEParams };
      }),
  });
}
