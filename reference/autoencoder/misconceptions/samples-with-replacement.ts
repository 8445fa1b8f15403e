export * from '../solution.ts';
/** Wrong idea: each batch draws its rows anew, so that some come twice and some never. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D } from '@tensorflow/tfjs';
import type { AEConfig, AEFitOptions, AEParams, Rng } from '../../../graders/topics/autoencoder/contract.ts';
import { cut, loop } from '../consequences.ts';
import * as right from '../solution.ts';

/** One uniform for each row of each batch. */
const drawn = (N: number, rng: Rng) =>
  Array.from(
    tf.tidy(() => rng.uniform([N]).dataSync()),
    (u) => Math.floor(u * N),
  );

export const fit = (
  p0: AEParams,
  cfg: AEConfig,
  X: Tensor2D,
  opts: AEFitOptions,
  rng: Rng,
): ReturnType<typeof right.fit> =>
  loop(p0, cfg, X, opts, rng, { batches: (N, batchSize, source) => cut(drawn(N, source), batchSize) });
