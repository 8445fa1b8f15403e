export * from '../solution.ts';
/** Wrong idea: old parameters are freed at each step, the first ones included. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D } from '@tensorflow/tfjs';
import type { AEConfig, AEFitOptions, AEParams, Rng } from '../../../graders/topics/autoencoder/contract.ts';
import * as right from '../solution.ts';

export function fit(
  p0: AEParams,
  cfg: AEConfig,
  X: Tensor2D,
  opts: AEFitOptions,
  rng: Rng,
): ReturnType<typeof right.fit> {
  const result = right.fit(p0, cfg, X, opts, rng);
  if (opts.epochs > 0) tf.dispose(p0);
  return result;
}
