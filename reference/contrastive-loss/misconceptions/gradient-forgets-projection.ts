/** Divides by the norm, and keeps the part along q. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D } from '@tensorflow/tfjs';
import type { ContrastiveLossModule } from '../../../graders/topics/contrastive-loss/contract.ts';
import { unit } from '../consequences.ts';
import * as right from '../solution.ts';

export * from '../solution.ts';

export const infoNCEGrad: ContrastiveLossModule['infoNCEGrad'] = (q, k, temperature, opts = {}) =>
  tf.tidy(() => {
    const grad = right.infoNCEGrad(q, k, temperature, opts);
    if (opts.normalize === false) return grad;
    const { dq, dk } = right.infoNCEGrad(unit(q), unit(k), temperature, { normalize: false });
    // the mistake: no tangent
    const overNorm = (d: Tensor2D, x: Tensor2D) => d.div<Tensor2D>(x.norm(2, 1, true).maximum(1e-12));
    return { dq: overNorm(dq, q), dk: overNorm(dk, k) };
  });
