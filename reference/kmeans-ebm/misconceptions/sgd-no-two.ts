export * from '../solution.ts';
/** Wrong idea: the derivative of a square has no factor 2. */
import type { Tensor2D } from '@tensorflow/tfjs';
import * as right from '../solution.ts';

export const sgdStep = (Y: Tensor2D, W: Tensor2D, lr: number): Tensor2D => right.sgdStep(Y, W, lr / 2);
