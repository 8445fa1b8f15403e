export * from '../solution.ts';
/** Wrong idea: what Adam remembers is not handed on to the next step. */
import * as tf from '@tensorflow/tfjs';
import type { AdamOptions, AdamState, AEParams } from '../../../graders/topics/autoencoder/contract.ts';
import { consequences, copied } from '../consequences.ts';
import * as right from '../solution.ts';

export function adamStep(
  p: AEParams,
  grads: AEParams,
  state: AdamState,
  opts: AdamOptions,
): ReturnType<typeof right.adamStep> {
  return tf.tidy(() => ({
    params: right.adamStep(p, grads, state, opts).params,
    state: { t: state.t, m: copied(state.m), v: copied(state.v) },
  }));
}
export const { fit } = consequences({ adamStep });
