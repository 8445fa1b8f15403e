export * from '../solution.ts';
/** Wrong idea: the hinge is max(0, m - D^2)^2. */
import { pairLossOf, short } from '../consequences.ts';

export const pairLoss = pairLossOf((D, margin) => short(D.square(), margin).square().div(2));
