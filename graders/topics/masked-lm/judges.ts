/** The judgement of the shares, which two checks have in common. */
import type { Finding } from '../../check/check.ts';
import type { TensorValue } from '../../values/value.ts';
import { frequencyRatio } from '../../numerics/statistics.ts';
import { show } from '../../properties/compare.ts';
import type { Text } from '../../verdict/text.ts';

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
