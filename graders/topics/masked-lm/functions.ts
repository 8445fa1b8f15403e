/** What each function takes and gives: B sequences of T tokens, V tokens in the vocabulary. */
import { TensorValue } from '../../values/value.ts';
import { asking } from '../../forms/ask.ts';
import { bools, f32, holding, i32, number, numbers, optional, record, rng, rows } from '../../forms/build.ts';
import { declare, type Refusal } from '../../forms/declare.ts';
import { count, idBelow, probability, unlimited, type Domain } from '../../forms/domain.ts';
import { ids, truths } from '../../forms/entries.ts';
import type { Arguments } from '../../forms/form.ts';
import type { AnswerOf } from '../../forms/typed.ts';
import type { MaskedLmModule, Split } from './contract.ts';

export const VOCABULARY = 30;
export const IGNORE = -100;

const B = rows('B');
/** Where no argument says how large the vocabulary is. */
const tokens = holding(i32(B, 'T'), ids(VOCABULARY));
const vocabularyTokens = holding(i32(B, 'T'), ids('vocabSize'));
const selected = holding(bools(B, 'T'), truths);
const maskProb = number(probability);
const maskId = number(idBelow('vocabSize'));
/** A size of everyday use has room for special ids beside others; 1 is the edge. */
const sizes: Domain = { ...count(1), usual: () => [VOCABULARY] };
const vocabSize = number(sizes);
/** The first list has an id that every vocabulary has. Ids outside of it and repeated ones are unspecified. */
const specialIds = numbers(
  { least: 0, most: Infinity },
  { says: { es: 'ids del vocabulario', en: 'ids of the vocabulary' }, legal: [[0], [], [0, 1, 2]], refused: [] },
);
const split = optional(
  numbers<Split>(3, {
    says: { es: 'tres partes no negativas que sumen 1', en: 'three non-negative shares that sum to 1' },
    legal: [
      [0.8, 0.1, 0.1],
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
      // in floating point their sum is not 1
      [0.7, 0.2, 0.1],
    ],
    refused: [
      [0.8, 0.1, 0.2],
      [1.2, -0.1, -0.1],
      [0.5, 0.5],
      [NaN, 0.5, 0.5],
    ],
  }),
  { preset: [0.8, 0.1, 0.1] },
);
/** Any id of the vocabulary in its place is unspecified. */
const ignoreIndex = optional(number(unlimited([IGNORE, -1])), { preset: IGNORE });
const logits = f32(B, 'T', 'V');
const labels = holding(i32(B, 'T'), ids('V', IGNORE));

export const functions = declare<MaskedLmModule>()({
  selectPositions: {
    section: 'selection',
    takes: [{ tokens }, { opts: record({ maskProb, specialIds }) }, { rng }],
    gives: bools('B', 'T'),
  },
  corruptTokens: {
    section: 'corruption',
    takes: [{ tokens: vocabularyTokens }, { selected }, { opts: record({ maskId, vocabSize, split }) }, { rng }],
    gives: i32('B', 'T'),
    refuses: (legal: Arguments) => flattened(legal, ['tokens', 'selected']),
  },
  makeLabels: {
    section: 'labels',
    takes: [{ tokens }, { selected }, { ignoreIndex }],
    gives: i32('B', 'T'),
    refuses: (legal: Arguments) => flattened(legal, ['tokens', 'selected']),
  },
  maskTokens: {
    section: 'all',
    takes: [
      { tokens: vocabularyTokens },
      { opts: record({ maskProb, maskId, vocabSize, specialIds, split, ignoreIndex }) },
      { rng },
    ],
    gives: record({ input: i32('B', 'T'), labels: i32('B', 'T'), selected: bools('B', 'T') }),
    buildsOn: ['selectPositions', 'corruptTokens', 'makeLabels'],
  },
  maskedCrossEntropy: {
    section: 'loss',
    takes: [{ logits }, { labels }, { ignoreIndex }],
    gives: f32(),
    where: isScored,
    also: ignoringAnother,
    refuses: (legal: Arguments) => flattened(legal, ['labels']),
  },
  maskedCrossEntropyGrad: {
    section: 'gradient',
    takes: [{ logits }, { labels }, { ignoreIndex }],
    gives: f32('B', 'T', 'V'),
    where: isScored,
    also: ignoringAnother,
    refuses: (legal: Arguments) => flattened(legal, ['labels']),
  },
});

/** Two tokens or more, because `tf.oneHot` throws for one; each label is a token or what is ignored. */
function isScored(args: Arguments): boolean {
  const { logits: scores, labels: due, ignoreIndex: ignored = IGNORE } = args;
  if (!(scores instanceof TensorValue && due instanceof TensorValue)) return false;
  const [, , V] = scores.shape;
  return V > 1 && due.data.every((label) => label === ignored || (label >= 0 && label < V));
}

/** The index that is ignored changes with the labels. */
function ignoringAnother(everyday: Arguments): readonly Arguments[] {
  const { labels: due } = everyday;
  if (!(due instanceof TensorValue)) return [];
  const data = due.data.map((label) => (label === IGNORE ? -1 : label));
  return [{ ...everyday, labels: new TensorValue(due.dtype, due.shape, data), ignoreIndex: -1 }];
}

/** The call with these tensors as one row of all entries: who counts entries only takes them for batches. */
function flattened(legal: Arguments, names: readonly string[]): readonly Refusal[] {
  const flat = Object.entries(legal).flatMap(([name, value]) =>
    names.includes(name) && value instanceof TensorValue
      ? [[name, new TensorValue(value.dtype, [value.data.length], value.data)] as const]
      : [],
  );
  const listed = names.map((name) => `\`${name}\``);
  return [
    {
      name: `${names.join('-')}-flat`,
      what: flat.map(([name, tensor]) => `${name}.shape = [${tensor.shape.join(', ')}]`).join(', '),
      why: {
        es: `los ejes de ${listed.join(' y ')} deben ser [B, T], y hay uno solo`,
        en: `the axes of ${listed.join(' and ')} must be [B, T], and there is only one`,
      },
      args: { ...legal, ...Object.fromEntries(flat) },
    },
  ];
}

export const ask = asking(functions);
export type Masked = AnswerOf<typeof functions.maskTokens.gives>;
