export * from '../solution.ts';
/** Wrong idea: each step of Adam starts from an empty memory. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D } from '@tensorflow/tfjs';
import type { AEConfig, AEFitOptions, AEParams, Rng } from '../../../graders/topics/autoencoder/contract.ts';
import { loop } from '../consequences.ts';
import * as right from '../solution.ts';

export const fit = (
  p0: AEParams,
  cfg: AEConfig,
  X: Tensor2D,
  opts: AEFitOptions,
  rng: Rng,
): ReturnType<typeof right.fit> =>
  loop(p0, cfg, X, opts, rng, {
    step: (params, grads, state, lr) =>
      tf.tidy(() => {
        if (state === null) return { params: right.sgdStep(params, grads, lr), state } as never;
        return right.adamStep(params, grads, right.adamInit(params), { lr });
      }),
  });
