export * from '../solution.ts';
/** Wrong idea: the root of the mean. */
import * as tf from '@tensorflow/tfjs';
import type { Scalar, Tensor2D } from '@tensorflow/tfjs';
import type {
  AEConfig,
  AEParams,
  SquashingActivation,
} from '../../../graders/topics/regularized-autoencoder/contract.ts';
import { code, consequences } from '../consequences.ts';
import * as right from '../solution.ts';

export const contractivePenalty = (p: AEParams, activation: SquashingActivation, x: Tensor2D): Scalar =>
  tf.tidy(() => tf.sqrt(slope(p, activation, x).square().mul(p.We.square().sum(0)).sum(1).mean()) as Scalar);
function slope(p: AEParams, activation: SquashingActivation, x: Tensor2D): Tensor2D {
  right.contractivePenalty(p, activation, x).dispose(); // its errors
  const h = code(p, { encoder: activation } as AEConfig, x);
  return (activation === 'sigmoid' ? h.mul(tf.sub(1, h)) : tf.sub(1, h.square())) as Tensor2D;
}
export const { regularizedLoss, lossAndGrads, fit } = consequences({ contractivePenalty });
