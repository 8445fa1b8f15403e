export * from '../solution.ts';
/** Wrong idea: 'mean' is the sum. */
import type { Reduction, ContrastiveLossModule } from '../../../graders/topics/contrastive-loss/contract.ts';
import * as right from '../solution.ts';

const how = (reduction: Reduction = 'mean') => (reduction === 'mean' ? 'sum' : reduction);
export const pairLoss: ContrastiveLossModule['pairLoss'] = (a, b, y, margin, reduction) =>
  right.pairLoss(a, b, y, margin, how(reduction));
export const hingeLoss: ContrastiveLossModule['hingeLoss'] = (ePos, eNeg, margin, reduction) =>
  right.hingeLoss(ePos, eNeg, margin, how(reduction));
export const tripletLoss: ContrastiveLossModule['tripletLoss'] = (a, p, n, margin, opts = {}) =>
  right.tripletLoss(a, p, n, margin, { ...opts, reduction: how(opts.reduction) });
export const nllLoss: ContrastiveLossModule['nllLoss'] = (ePos, eAll, beta, reduction) =>
  right.nllLoss(ePos, eAll, beta, how(reduction));
export const infoNCE: ContrastiveLossModule['infoNCE'] = (q, k, temperature, opts = {}) =>
  right.infoNCE(q, k, temperature, { ...opts, reduction: how(opts.reduction) });
