export * from '../solution.ts';
/** Wrong idea: the denominator runs over the queries. */
import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import { choiceGradOf, choiceOf, ownChoice, similarity } from '../consequences.ts';

const wrong = (S: Tensor2D): Tensor => ownChoice(S.transpose());
export const infoNCE = choiceOf(wrong);
export const infoNCEGrad = choiceGradOf((q, k, temperature, normalize) =>
  wrong(similarity(q, k, temperature, normalize)),
);
