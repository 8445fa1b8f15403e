export * from '../solution.ts';
/** Wrong idea: the old parameters are no longer needed. */
import type { Tensor2D } from '@tensorflow/tfjs';
import type {
  AEConfig,
  AEParams,
  FitOptions,
  Regularizer,
  Rng,
} from '../../../graders/topics/regularized-autoencoder/contract.ts';
import * as right from '../solution.ts';

export function fit(
  p0: AEParams,
  cfg: AEConfig,
  X: Tensor2D,
  reg: Regularizer,
  opts: FitOptions,
  rng: Rng,
): ReturnType<typeof right.fit> {
  const result = right.fit(p0, cfg, X, reg, opts, rng);
  for (const tensor of Object.values(p0)) tensor?.dispose();
  return result;
}
