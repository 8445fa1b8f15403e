export * from '../solution.ts';
/** Wrong idea: dq = G k with unit vectors. */
import * as tf from '@tensorflow/tfjs';
import type { ContrastiveLossModule } from '../../../graders/topics/contrastive-loss/contract.ts';
import { unit } from '../consequences.ts';
import * as right from '../solution.ts';

export const infoNCEGrad: ContrastiveLossModule['infoNCEGrad'] = (q, k, temperature, opts = {}) =>
  tf.tidy(() => {
    right.infoNCEGrad(q, k, temperature, opts);
    const [u, v] = (opts.normalize ?? true) ? [unit(q), unit(k)] : [q, k];
    return right.infoNCEGrad(u, v, temperature, { normalize: false });
  });
