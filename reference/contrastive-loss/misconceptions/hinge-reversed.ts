export * from '../solution.ts';
/** Wrong idea: the hinge is max(0, m + e- - e+). */
import type { ContrastiveLossModule } from '../../../graders/topics/contrastive-loss/contract.ts';
import * as right from '../solution.ts';

export const hingeLoss: ContrastiveLossModule['hingeLoss'] = (ePos, eNeg, margin, reduction) =>
  right.hingeLoss(eNeg, ePos, margin, reduction);
export const hingeLossGrad: ContrastiveLossModule['hingeLossGrad'] = (ePos, eNeg, margin) => {
  const { dPos, dNeg } = right.hingeLossGrad(eNeg, ePos, margin);
  return { dPos: dNeg, dNeg: dPos };
};
export const tripletLoss: ContrastiveLossModule['tripletLoss'] = (a, p, n, margin, opts) =>
  right.tripletLoss(a, n, p, margin, opts);
export const tripletLossGrad: ContrastiveLossModule['tripletLossGrad'] = (a, p, n, margin, opts) => {
  const { da, dp, dn } = right.tripletLossGrad(a, n, p, margin, opts);
  return { da, dp: dn, dn: dp };
};
