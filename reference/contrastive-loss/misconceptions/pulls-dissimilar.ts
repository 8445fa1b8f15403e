export * from '../solution.ts';
/** Wrong idea: the slope of dissimilar pairs is +(m - D)(a - b)/D. */
import { pairGradOf, pushed } from '../consequences.ts';

export const pairLossGrad = pairGradOf((D, margin) => pushed(D, margin).neg());
