export * from '../solution.ts';
/** Wrong idea: the hinge is max(0, m^2 - D^2). */
import { pairLossOf, short } from '../consequences.ts';

export const pairLoss = pairLossOf((D, margin) => short(D.square(), margin * margin).div(2));
