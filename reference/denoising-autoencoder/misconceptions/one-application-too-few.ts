export * from '../solution.ts';
/** Wrong idea: steps - 1 applications. */
import type { Tensor2D } from '@tensorflow/tfjs';
import type { MapFn } from '../../../graders/topics/denoising-autoencoder/contract.ts';
import * as right from '../solution.ts';

export const iterate = (r: MapFn, y: Tensor2D, steps: number): Tensor2D =>
  right.iterate(r, y, Number.isInteger(steps) && steps > 0 ? steps - 1 : steps);
