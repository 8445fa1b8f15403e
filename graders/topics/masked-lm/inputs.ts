/**
 * The inputs of every check: tokens with special ones among them, logits with labels, and large corpora for the laws of
 * chance.
 */
import fc from 'fast-check';
import { bool, float32, int32, type TensorValue } from '../../values/value.ts';
import { createGenerator } from '../../numerics/generator.ts';
import { Problem } from '../../properties/problem.ts';
import type { Split } from './contract.ts';
import { IGNORE, VOCABULARY } from './functions.ts';

/** In the small checks 0 is padding, 1 and 2 are the ends of a sentence, 3 is the mask. */
export const MASK = 3;
export const SPECIAL = [0, 1, 2];

export type Sentences = { readonly tokens: TensorValue; readonly seed: number };
export type Chosen = { readonly tokens: TensorValue; readonly selected: TensorValue; readonly seed: number };
export type Scored = { readonly logits: TensorValue; readonly labels: TensorValue };

/** Tokens with the special ids among them; one row holds nothing else. */
export const sentences = new Problem<Sentences>({
  axes: { B: [4, 5], T: [6, 7, 8] },
  smallest: { B: 1, T: 1 },
  layout: { tokens: ['B', 'T'] },
  build(draw, { B, T }) {
    const ids = Array.from({ length: B * T }, (_, i) =>
      i < T || draw.integer(0, 4) === 0 ? draw.pick(SPECIAL) : draw.integer(4, VOCABULARY - 1),
    );
    return { tokens: int32([B, T], ids), seed: draw.integer(1, 2 ** 30) };
  },
});

/** Tokens of which some are selected, some rows wholly, some not at all. */
export const choices = new Problem<Chosen>({
  axes: { B: [4, 5], T: [6, 7, 8] },
  smallest: { B: 1, T: 1 },
  layout: { tokens: ['B', 'T'], selected: ['B', 'T'] },
  fixed: ['selected'],
  build: (draw, { B, T }) => ({
    tokens: int32(
      [B, T],
      Array.from({ length: B * T }, () => draw.integer(4, VOCABULARY - 1)),
    ),
    selected: bool(
      [B, T],
      Array.from({ length: B * T }, (_, i) => {
        if (i < T) return 0;
        return i < 2 * T ? 1 : draw.integer(0, 1);
      }),
    ),
    seed: draw.integer(1, 2 ** 30),
  }),
});

const labelled = (labels: TensorValue, ignore: number) =>
  Array.from(labels.data).filter((label) => label !== ignore).length;

/** Logits with labels at some positions, a different number in each sequence; the label 0, a real token, among them. */
export const scored = new Problem<Scored>({
  axes: { B: [3, 4], T: [4, 5, 6], V: [5, 6, 7] },
  smallest: { B: 1, T: 1, V: 2 },
  layout: { logits: ['B', 'T', 'V'], labels: ['B', 'T'] },
  fixed: ['labels'],
  legal: ({ logits, labels }) => labelled(labels, IGNORE) > 0 && labels.data.every((label) => label < logits.shape[2]),
  build(draw, { B, T, V }) {
    const labels = Array.from({ length: B * T }, (_, i) => {
      if (i % T >= 1 + Math.floor(i / T)) return IGNORE;
      return i % T === 0 ? 0 : draw.integer(0, V - 1);
    });
    return { logits: float32([B, T, V], draw.grids(B * T * V)), labels: int32([B, T], labels) };
  },
});

/** A seed for a large corpus: shrinking a law of chance would tell nothing. */
export const corpora = fc.noShrink(fc.integer({ min: 1, max: 2 ** 30 }));

/** A large corpus: so many rows, each with so many ordinary tokens among the others. */
export const TEXT = { rows: 150, columns: 500, ordinary: 400, vocabulary: 1000 };

/** Ordinary ids, and special ones to fill the rows, in an order of each row's own. The same for the same seed. */
export function text(seed: number): TensorValue {
  const { uniform } = createGenerator(seed);
  const below = (n: number) => Math.floor(uniform() * n);
  const ids = Array.from({ length: TEXT.rows }, () => {
    const row = Array.from({ length: TEXT.columns }, (_, j) =>
      j < TEXT.ordinary ? 4 + below(TEXT.vocabulary - 4) : SPECIAL[below(SPECIAL.length)],
    );
    for (let j = row.length - 1; j > 0; j--) {
      const k = below(j + 1);
      const id = row[j];
      row[j] = row[k];
      row[k] = id;
    }
    return row;
  });
  return int32([TEXT.rows, TEXT.columns], ids.flat());
}

/** The options of a call as the contract names them. */
export const options = (maskProb: number, split: Readonly<Split> = [0.8, 0.1, 0.1]) => ({
  maskProb,
  maskId: MASK,
  vocabSize: VOCABULARY,
  specialIds: SPECIAL,
  split,
});
export const isSpecial = (id: number): boolean => SPECIAL.includes(id);
