/** Judgements that several checks share. */
import type { Finding } from '../../check/check.ts';
import { int32, type TensorValue } from '../../values/value.ts';
import type { Tolerance } from '../../numerics/closeness.ts';
import { frequencyRatio } from '../../numerics/statistics.ts';
import { show, type Mismatch } from '../../properties/compare.ts';
import type { Text } from '../../texts/text.ts';

/** An average over n + 1e-5 positions, as BERT's own code has it, is as right as one over n. */
export const LOSS: Tolerance = {
  relative: 1e-4,
  absolute: 1e-6,
  source: 'float32 rounding, and a denominator of n + 1e-5',
};

type Sentence = (percent: string, due: string) => Text;

interface Shares {
  /** how many positions are selected, and how many of those hold the mask and their own token */
  readonly selected: number;
  readonly masked: number;
  readonly kept: number;
  readonly vocabulary: number;
  readonly got: TensorValue;
  readonly sentences: { readonly masked: Sentence; readonly kept: Sentence };
}

const MASKED = 0.8;
const RANDOM = 0.1;
const KEPT = 0.1;

/** 80% hold the mask and 10% their own token: random ids may be either too, or be drawn without them. */
export function judgeShares({ selected, masked, kept, vocabulary, got, sentences }: Shares): Finding | null {
  const shares = [
    { symptom: 'mask-share', hits: masked, p: MASKED, sentence: sentences.masked },
    { symptom: 'keep-share', hits: kept, p: KEPT, sentence: sentences.kept },
  ];
  for (const { symptom, hits, p, sentence } of shares) {
    const ratios = [p, p + RANDOM / vocabulary].map((due) => frequencyRatio(hits, selected, due));
    if (Math.min(...ratios) > 1)
      return { call: 0, symptom, got, differs: sentence(show((100 * hits) / selected), show(100 * p)) };
  }
  return null;
}

/** A hundred times the first of two ids, which is the mask too. */
export const ALL_ZERO = int32([10, 10], new Array<number>(100).fill(0));
/** A vocabulary of two, all that is selected replaced at random. */
export const OF_TWO = { maskId: 0, vocabSize: 2, split: [0, 1, 0] } as const;

/** Of two ids no other comes up, and the second one does: a right draw leaves it out with probability 2^-100. */
export function judgeTwo(input: TensorValue): Mismatch | null {
  const outside = input.data.findIndex((id) => id !== 0 && id !== 1);
  if (outside >= 0)
    return {
      symptom: 'beyond-vocabulary',
      got: input,
      worst: [outside],
      differs: {
        es: `con vocabSize = 2 la posición ${outside} contiene ${input.data[outside]}`,
        en: `with vocabSize = 2 position ${outside} holds ${input.data[outside]}`,
      },
    };
  if (input.data.some((id) => id === 1)) return null;
  return {
    symptom: 'last-id-never-drawn',
    got: input,
    differs: {
      es: 'con vocabSize = 2 y split = [0, 1, 0] el id 1 no sale en ninguna de 100 posiciones',
      en: 'with vocabSize = 2 and split = [0, 1, 0] the id 1 comes up in none of 100 positions',
    },
  };
}
