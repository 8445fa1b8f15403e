export * from '../solution.ts';
/** Wrong idea: the sign of y - w is turned round, so prototypes flee from their samples. */
import type { Tensor2D } from '@tensorflow/tfjs';
import * as right from '../solution.ts';

export const sgdStep = (Y: Tensor2D, W: Tensor2D, lr: number): Tensor2D => right.sgdStep(Y, W, -lr);
