export * from '../solution.ts';
/** Wrong idea: the target has a noise of its own. */
import type { Tensor2D } from '@tensorflow/tfjs';
import type { DaeFitOptions, Mlp, Rng } from '../../../graders/topics/denoising-autoencoder/contract.ts';
import { loop } from '../consequences.ts';
import * as right from '../solution.ts';

export const fit = (model0: Mlp, Y: Tensor2D, opts: DaeFitOptions, rng: Rng): ReturnType<typeof right.fit> =>
  loop(model0, Y, opts, rng, { batch: (clean, corrupt) => ({ target: corrupt(clean), input: corrupt(clean) }) });
