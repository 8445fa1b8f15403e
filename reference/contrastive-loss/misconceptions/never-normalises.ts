export * from '../solution.ts';
/** Wrong idea: normalize is ignored. */
import type { ContrastiveLossModule } from '../../../graders/topics/contrastive-loss/contract.ts';
import * as right from '../solution.ts';

export const infoNCE: ContrastiveLossModule['infoNCE'] = (q, k, temperature, opts = {}) =>
  right.infoNCE(q, k, temperature, { ...opts, normalize: false });
export const infoNCEGrad: ContrastiveLossModule['infoNCEGrad'] = (q, k, temperature) =>
  right.infoNCEGrad(q, k, temperature, { normalize: false });
