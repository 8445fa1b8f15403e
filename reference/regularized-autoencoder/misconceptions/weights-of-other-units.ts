export * from '../solution.ts';
/** Wrong idea: We read as if it were [d,n]. */
import * as tf from '@tensorflow/tfjs';
import type { Scalar, Tensor2D, Tensor3D } from '@tensorflow/tfjs';
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
export const jacobian = (p: AEParams, activation: SquashingActivation, x: Tensor2D): Tensor3D =>
  tf.tidy(
    () =>
      slope(p, activation, x)
        .expandDims(2)
        .mul(p.We.reshape([1, p.We.shape[1], p.We.shape[0]])) as Tensor3D,
  );
export const contractivePenalty = (p: AEParams, activation: SquashingActivation, x: Tensor2D): Scalar =>
  tf.tidy(() => jacobian(p, activation, x).square().sum().div(x.shape[0]) as Scalar);
export const { regularizedLoss, lossAndGrads, fit } = consequences({ contractivePenalty });
