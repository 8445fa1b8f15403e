export * from '../solution.ts';
/** Wrong idea: the step goes up the gradient. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor } from '@tensorflow/tfjs';
import type { AEParams } from '../../../graders/topics/autoencoder/contract.ts';
import { consequences } from '../consequences.ts';
import * as right from '../solution.ts';

export function sgdStep(p: AEParams, grads: AEParams, lr: number): AEParams {
  return tf.tidy(() => {
    right.sgdStep(p, grads, lr); // its errors
    return Object.fromEntries(
      Object.entries(p)
        .filter(([, tensor]) => tensor !== undefined)
        .map(([key, theta]) => [key, theta.add(grads[key as keyof AEParams]!.mul(lr)) as Tensor]),
    ) as unknown as AEParams;
  });
}
export const { trainStep, fit } = consequences({ sgdStep });
