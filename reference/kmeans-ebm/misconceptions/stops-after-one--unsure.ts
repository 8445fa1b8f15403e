/** A single M step, and `converged` tells only whether that one changed nothing. */
import type { Tensor2D } from '@tensorflow/tfjs';
import type { KMeansFit } from '../../../graders/topics/kmeans-ebm/contract.ts';
import * as right from '../solution.ts';

export * from '../solution.ts';

export function fit(Y: Tensor2D, W0: Tensor2D, { maxIter }: { maxIter: number }): KMeansFit {
  return right.fit(Y, W0, { maxIter: Number.isInteger(maxIter) ? Math.min(maxIter, 1) : maxIter }); // the mistake
}
