export * from '../solution.ts';
/** Wrong idea: a step along the gradient. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D } from '@tensorflow/tfjs';
import type {
  AEConfig,
  AEParams,
  FitOptions,
  Regularizer,
  Rng,
} from '../../../graders/topics/regularized-autoencoder/contract.ts';
import { loop } from '../consequences.ts';
import * as right from '../solution.ts';

export const fit = (
  p0: AEParams,
  cfg: AEConfig,
  X: Tensor2D,
  reg: Regularizer,
  opts: FitOptions,
  rng: Rng,
): ReturnType<typeof right.fit> =>
  loop(p0, cfg, X, reg, opts, rng, {
    lossAndGrads: (p, c, x, r) =>
      tf.tidy(() => {
        const { loss, grads } = right.lossAndGrads(p, c, x, r);
        return {
          loss,
          grads: Object.fromEntries(Object.entries(grads).map(([key, g]) => [key, g.neg()])) as unknown as AEParams,
        };
      }),
  });
