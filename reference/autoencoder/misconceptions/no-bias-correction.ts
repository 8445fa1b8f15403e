export * from '../solution.ts';
/** Wrong idea: the moments are used as they are. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor } from '@tensorflow/tfjs';
import type { AdamOptions, AdamState, AEParams } from '../../../graders/topics/autoencoder/contract.ts';
import { consequences } from '../consequences.ts';
import * as right from '../solution.ts';

export function adamStep(
  p: AEParams,
  grads: AEParams,
  state: AdamState,
  opts: AdamOptions,
): ReturnType<typeof right.adamStep> {
  const { lr, epsilon = 1e-8 } = opts;
  return tf.tidy(() => {
    const {
      state: { m, v },
    } = right.adamStep(p, grads, state, opts);
    const params = Object.fromEntries(
      Object.entries(p)
        .filter(([, tensor]) => tensor !== undefined)
        .map(([key, theta]) => {
          const [mean, square] = [m[key as keyof AEParams]!, v[key as keyof AEParams]!];
          return [key, theta.sub(mean.div(square.sqrt().add(epsilon)).mul(lr)) as Tensor];
        }),
    ) as unknown as AEParams;
    return { params, state: { t: state.t + 1, m, v } };
  });
}
export const { fit } = consequences({ adamStep });
