export * from '../solution.ts';
/** Wrong idea: one permutation serves all epochs. */
import type { Tensor2D } from '@tensorflow/tfjs';
import type { AEConfig, AEFitOptions, AEParams, Rng } from '../../../graders/topics/autoencoder/contract.ts';
import { cut, loop, order } from '../consequences.ts';
import * as right from '../solution.ts';

export function fit(
  p0: AEParams,
  cfg: AEConfig,
  X: Tensor2D,
  opts: AEFitOptions,
  rng: Rng,
): ReturnType<typeof right.fit> {
  let once: number[] | null = null;
  return loop(p0, cfg, X, opts, rng, {
    batches: (N, batchSize, source) => cut((once ??= order(N, source)), batchSize),
  });
}
