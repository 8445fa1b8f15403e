/** What titles that count, or say never, always or ignores, claim of their mistakes' answers. */
import { asIf, mapped, option, type Claim } from '../../properties/claim.ts';

/** By the mistake's id. */
export const claims: Readonly<Record<string, Claim>> = {
  'specials-selected': option('selectPositions', () => ({ specialIds: [] })),
  'probability-reversed': option('selectPositions', ({ maskProb }) => ({ maskProb: 1 - Number(maskProb) })),
  'always-masks': option('corruptTokens', () => ({ split: [1, 0, 0] })),
  'random-and-keep-swapped': option('corruptTokens', ({ split = [0.8, 0.1, 0.1] }) => {
    const [mask, random, keep] = split as readonly number[];
    return { split: [mask, keep, random] };
  }),
  'last-id-never-drawn': option('corruptTokens', ({ maskId, vocabSize }) =>
    Number(maskId) === Number(vocabSize) - 1 ? null : { vocabSize: Number(vocabSize) - 1 },
  ),
  'labels-inverted': asIf('makeLabels', ({ selected }) => ({ selected: mapped(selected, (one) => 1 - one) })),
  'label-zero-ignored': asIf('maskedCrossEntropy', ({ labels, ignoreIndex = -100 }) => ({
    labels: mapped(labels, (label) => (label === 0 ? Number(ignoreIndex) : label)),
  })),
  'ignore-index-fixed': asIf('makeLabels', () => ({ ignoreIndex: -100 })),
};
