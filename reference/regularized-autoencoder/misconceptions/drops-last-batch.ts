export * from '../solution.ts';
/** Wrong idea: only whole batches count. */
import type { Tensor2D } from '@tensorflow/tfjs';
import type {
  AEConfig,
  AEParams,
  FitOptions,
  Regularizer,
  Rng,
} from '../../../graders/topics/regularized-autoencoder/contract.ts';
import { cut, loop, order } from '../consequences.ts';
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
    batches: (N, batchSize, draw) => cut(order(N, draw), batchSize).filter((rows) => rows.length === batchSize),
  });
