/** What wrong ideas are made of: maskTokens wired to the given (wrong) pieces and to the right ones otherwise. */
import * as tf from '@tensorflow/tfjs';
import type { MaskedLmModule, Rng } from '../../graders/topics/masked-lm/contract.ts';
import * as right from './solution.ts';

/** A generator for calls that are made for their errors alone: the draws of the one that was given stay what they are. */
export const idle: Rng = { uniform: (shape) => tf.zeros(shape), normal: (shape) => tf.zeros(shape) };

type Pieces = Pick<MaskedLmModule, 'selectPositions' | 'corruptTokens' | 'makeLabels'>;

export function masking(wrong: Partial<Pieces>): Pieces & Pick<MaskedLmModule, 'maskTokens'> {
  const pieces = {
    selectPositions: right.selectPositions,
    corruptTokens: right.corruptTokens,
    makeLabels: right.makeLabels,
    ...wrong,
  };
  return {
    ...pieces,
    maskTokens(tokens, opts, rng) {
      const checked = right.maskTokens(tokens, opts, idle); // its errors
      for (const tensor of Object.values(checked)) tensor.dispose();
      const selected = pieces.selectPositions(tokens, opts, rng);
      return {
        input: pieces.corruptTokens(tokens, selected, opts, rng),
        labels: pieces.makeLabels(tokens, selected, opts.ignoreIndex),
        selected,
      };
    },
  };
}
