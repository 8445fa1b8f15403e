export * from '../solution.ts';
/** Wrong idea: the distance is always squared. */
import type { ContrastiveLossModule } from '../../../graders/topics/contrastive-loss/contract.ts';
import * as right from '../solution.ts';

export const tripletLoss: ContrastiveLossModule['tripletLoss'] = (a, p, n, margin, opts = {}) =>
  right.tripletLoss(a, p, n, margin, { ...opts, squared: true });
export const tripletLossGrad: ContrastiveLossModule['tripletLossGrad'] = (a, p, n, margin) =>
  right.tripletLossGrad(a, p, n, margin, { squared: true });
