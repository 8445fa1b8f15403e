export * from '../solution.ts';
/** Wrong idea: the squared norm of the weights. */
import * as tf from '@tensorflow/tfjs';
import type { Scalar, Tensor2D } from '@tensorflow/tfjs';
import type { AEParams, SquashingActivation } from '../../../graders/topics/regularized-autoencoder/contract.ts';
import { consequences } from '../consequences.ts';
import * as right from '../solution.ts';

export const contractivePenalty = (p: AEParams, activation: SquashingActivation, x: Tensor2D): Scalar =>
  tf.tidy(() => {
    right.contractivePenalty(p, activation, x);
    return p.We.square().sum() as Scalar;
  });
export const { regularizedLoss, lossAndGrads, fit } = consequences({ contractivePenalty });
