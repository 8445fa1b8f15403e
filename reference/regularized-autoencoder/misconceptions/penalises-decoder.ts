export * from '../solution.ts';
/** Wrong idea: the norm of the decoder's rows. */
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
  tf.tidy(
    () =>
      slope(p, activation, x)
        .square()
        .mul(p.Wd === undefined ? p.We.square().sum(0) : p.Wd.square().sum(1))
        .sum(1)
        .mean() as Scalar,
  );
export const { regularizedLoss, lossAndGrads, fit } = consequences({ contractivePenalty });
