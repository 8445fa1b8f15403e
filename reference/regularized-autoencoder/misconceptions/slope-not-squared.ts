export * from '../solution.ts';
/** Wrong idea: the slope enters once, the weights squared. */
import * as tf from '@tensorflow/tfjs';
import type { Scalar, Tensor2D } from '@tensorflow/tfjs';
import type {
  AEConfig,
  AEParams,
  SquashingActivation,
} from '../../../graders/topics/regularized-autoencoder/contract.ts';
import { code, consequences } from '../consequences.ts';
import * as right from '../solution.ts';

function slope(p: AEParams, activation: SquashingActivation, x: Tensor2D): Tensor2D {
  right.contractivePenalty(p, activation, x).dispose(); // its errors
  const h = code(p, { encoder: activation } as AEConfig, x);
  return (activation === 'sigmoid' ? h.mul(tf.sub(1, h)) : tf.sub(1, h.square())) as Tensor2D;
}
export const contractivePenalty = (p: AEParams, activation: SquashingActivation, x: Tensor2D): Scalar =>
  tf.tidy(() => slope(p, activation, x).mul(p.We.square().sum(0)).sum(1).mean() as Scalar);
export const { regularizedLoss, lossAndGrads, fit } = consequences({ contractivePenalty });
