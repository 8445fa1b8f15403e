/** Projects on the tangent, and forgets to divide by the norm. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D } from '@tensorflow/tfjs';
import type { ContrastiveLossModule } from '../../../graders/topics/contrastive-loss/contract.ts';
import * as right from '../solution.ts';

export * from '../solution.ts';

export const infoNCEGrad: ContrastiveLossModule['infoNCEGrad'] = (q, k, temperature, opts = {}) =>
  tf.tidy(() => {
    const grad = right.infoNCEGrad(q, k, temperature, opts);
    if (opts.normalize === false) return grad;
    const timesNorm = (d: Tensor2D, x: Tensor2D) => d.mul<Tensor2D>(x.norm(2, 1, true)); // the mistake
    return { dq: timesNorm(grad.dq, q), dk: timesNorm(grad.dk, k) };
  });
