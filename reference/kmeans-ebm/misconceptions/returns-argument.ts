export * from '../solution.ts';
/** Wrong idea: with no step to make, W0 itself can be handed back. */
import type { Tensor2D } from '@tensorflow/tfjs';
import type { KMeansFit } from '../../../graders/topics/kmeans-ebm/contract.ts';
import * as right from '../solution.ts';

export function fit(Y: Tensor2D, W0: Tensor2D, opts: { maxIter: number }): KMeansFit {
  const result = right.fit(Y, W0, opts);
  if (result.iterations > 0) return result;
  result.W.dispose();
  return { ...result, W: W0 };
}
