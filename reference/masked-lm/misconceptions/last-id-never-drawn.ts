export * from '../solution.ts';
/** Wrong idea: the random id is floor(u (V - 1)). */
import * as tf from '@tensorflow/tfjs';
import type { MaskedLmModule } from '../../../graders/topics/masked-lm/contract.ts';
import { idle } from '../consequences.ts';
import * as right from '../solution.ts';

export const corruptTokens: MaskedLmModule['corruptTokens'] = (tokens, selected, opts, rng) =>
  tf.tidy(() => {
    right.corruptTokens(tokens, selected, opts, idle);
    return right
      .corruptTokens(
        tokens,
        selected,
        opts.maskId === opts.vocabSize - 1 ? opts : { ...opts, vocabSize: opts.vocabSize - 1 },
        rng,
      )
      .clone();
  });
