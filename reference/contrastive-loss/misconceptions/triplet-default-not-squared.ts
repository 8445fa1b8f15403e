export * from '../solution.ts';
/** Wrong idea: squared is false by default. */
import type { ContrastiveLossModule } from '../../../graders/topics/contrastive-loss/contract.ts';
import * as right from '../solution.ts';

export const tripletLoss: ContrastiveLossModule['tripletLoss'] = (a, p, n, margin, opts = {}) =>
  right.tripletLoss(a, p, n, margin, { ...opts, squared: opts.squared ?? false });
export const tripletLossGrad: ContrastiveLossModule['tripletLossGrad'] = (a, p, n, margin, opts = {}) =>
  right.tripletLossGrad(a, p, n, margin, { ...opts, squared: opts.squared ?? false });
