export * from '../solution.ts';
/** Wrong idea: the activation itself stands for its derivative. */
import * as tf from '@tensorflow/tfjs';
import type { Scalar, Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import type {
  AEConfig,
  AEParams,
  SquashingActivation,
} from '../../../graders/topics/regularized-autoencoder/contract.ts';
import { code, consequences } from '../consequences.ts';
import * as right from '../solution.ts';

export const jacobian = (p: AEParams, activation: SquashingActivation, x: Tensor2D): Tensor3D =>
  tf.tidy(() => {
    right.jacobian(p, activation, x);
    return code(p, { encoder: activation } as AEConfig, x)
      .expandDims(2)
      .mul(p.We.transpose().expandDims(0)) as Tensor3D;
  });
export const contractivePenalty = (p: AEParams, activation: SquashingActivation, x: Tensor2D): Scalar =>
  tf.tidy(() => jacobian(p, activation, x).square().sum().div(x.shape[0]) as Scalar);
export const { regularizedLoss, lossAndGrads, fit } = consequences({ contractivePenalty });
