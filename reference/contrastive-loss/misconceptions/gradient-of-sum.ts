export * from '../solution.ts';
/** Wrong idea: gradients are those of the sum. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor } from '@tensorflow/tfjs';
import type { ContrastiveLossModule } from '../../../graders/topics/contrastive-loss/contract.ts';
import * as right from '../solution.ts';

const times = <T extends Record<string, Tensor>>(gradients: T, N: number): T =>
  Object.fromEntries(Object.entries(gradients).map(([key, gradient]) => [key, gradient.mul(N)])) as T;
export const pairLossGrad: ContrastiveLossModule['pairLossGrad'] = (a, ...rest) =>
  tf.tidy(() => times(right.pairLossGrad(a, ...rest), a.shape[0]));
export const hingeLossGrad: ContrastiveLossModule['hingeLossGrad'] = (ePos, ...rest) =>
  tf.tidy(() => times(right.hingeLossGrad(ePos, ...rest), ePos.shape[0]));
export const tripletLossGrad: ContrastiveLossModule['tripletLossGrad'] = (anchor, ...rest) =>
  tf.tidy(() => times(right.tripletLossGrad(anchor, ...rest), anchor.shape[0]));
export const nllLossGrad: ContrastiveLossModule['nllLossGrad'] = (ePos, ...rest) =>
  tf.tidy(() => times(right.nllLossGrad(ePos, ...rest), ePos.shape[0]));
export const infoNCEGrad: ContrastiveLossModule['infoNCEGrad'] = (q, ...rest) =>
  tf.tidy(() => times(right.infoNCEGrad(q, ...rest), q.shape[0]));
