export * from '../solution.ts';
/** Wrong idea: tensors in between free themselves. */
import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import * as right from '../solution.ts';

export const distance = (a: Tensor2D, b: Tensor2D): Tensor1D => {
  const D = right.distance(a, b);
  a.sub(b).square();
  return D;
};
