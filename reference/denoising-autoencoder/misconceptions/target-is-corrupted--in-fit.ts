export * from '../solution.ts';
/** Wrong idea: the network is asked to return what it received, in training. */
import type { Tensor2D } from '@tensorflow/tfjs';
import type { DaeFitOptions, Mlp, Rng } from '../../../graders/topics/denoising-autoencoder/contract.ts';
import { loop } from '../consequences.ts';
import * as right from '../solution.ts';

export const fit = (model0: Mlp, Y: Tensor2D, opts: DaeFitOptions, rng: Rng): ReturnType<typeof right.fit> =>
  loop(model0, Y, opts, rng, {
    batch: (clean, corrupt) => {
      const input = corrupt(clean);
      return { target: input, input };
    },
  });
