/** Bad input of every function: wrong ranks and shapes, an empty batch, probabilities and ids out of range. */
import { call, type Call } from '../../../../values/call.ts';
import { RngValue, bool, float32, int32, type Value } from '../../../../values/value.ts';
import { throwsOnBadInput, type BadInput } from '../../../../properties/errors.ts';
import type { Text } from '../../../../verdict/text.ts';
import { SPECIAL } from '../../inputs.ts';

const tokens = int32([2, 4], [1, 5, 6, 2, 1, 7, 8, 9]);
const selected = bool([2, 4], [0, 1, 0, 0, 0, 1, 1, 0]);
const logits = float32(
  [2, 4, 3],
  Array.from({ length: 24 }, (_, i) => (i % 5) / 2),
);
const labels = int32([2, 4], [-100, 2, -100, -100, 0, 1, -100, 2]);
const flat = int32([4], [1, 5, 6, 2]);
const none = int32([0, 4], []);
const rng = new RngValue(7);

const why = {
  rank: { es: 'un tensor tiene un rango equivocado', en: 'a tensor has a wrong rank' },
  shapes: { es: 'las formas no encajan', en: 'the shapes disagree' },
  broadcast: {
    es: 'tfjs lo extendería por difusión (broadcasting) sin avisar',
    en: 'tfjs would broadcast it silently',
  },
  empty: { es: 'el lote está vacío (B = 0)', en: 'the batch is empty (B = 0)' },
  probability: { es: 'maskProb debe estar entre 0 y 1', en: 'maskProb must lie between 0 and 1' },
  split: {
    es: 'split debe ser tres partes no negativas que sumen 1',
    en: 'split must be three non-negative shares that sum to 1',
  },
  vocabSize: {
    es: 'vocabSize debe ser un entero mayor o igual que 1',
    en: 'vocabSize must be an integer of at least 1',
  },
  maskId: { es: 'maskId debe ser un id del vocabulario', en: 'maskId must be an id of the vocabulary' },
  label: { es: 'una etiqueta no es ni un token ni ignoreIndex', en: 'a label is neither a token nor ignoreIndex' },
} satisfies Record<string, Text>;

const bad = (name: string, reason: Text, at: Call): BadInput => ({ name, why: reason, call: at });
const select = (t: Value, maskProb: number) =>
  call('selectPositions', { tokens: t, opts: { maskProb, specialIds: SPECIAL }, rng });
interface Options {
  readonly maskId?: number;
  readonly vocabSize?: number;
  readonly split?: readonly number[];
  readonly maskProb?: number;
}
const corrupt = (t: Value, s: Value, opts: Options = {}) =>
  call('corruptTokens', { tokens: t, selected: s, opts: { maskId: 3, vocabSize: 10, ...opts }, rng });
const label = (t: Value, s: Value) => call('makeLabels', { tokens: t, selected: s });
const mask = (t: Value, opts: Options = {}) =>
  call('maskTokens', {
    tokens: t,
    opts: { maskProb: 0.5, maskId: 3, vocabSize: 10, specialIds: SPECIAL, ...opts },
    rng,
  });
const probabilities = (ask: (p: number) => Call) =>
  [-0.1, 1.1, NaN].map((p) => bad(`probability-${p}`, why.probability, ask(p)));
const optionsBad = (ask: (opts: Options) => Call) => [
  ...[
    [0.8, 0.1, 0.2],
    [1.2, -0.1, -0.1],
    [0.5, 0.5],
    [NaN, 0.5, 0.5],
  ].map((split) => bad(`split-${split}`, why.split, ask({ split }))),
  ...[0, 2.5, NaN].map((vocabSize) => bad(`vocab-${vocabSize}`, why.vocabSize, ask({ vocabSize, maskId: 0 }))),
  ...[-1, 10].map((maskId) => bad(`mask-${maskId}`, why.maskId, ask({ maskId }))),
];
const selections = (ask: (t: Value, s: Value) => Call) => [
  bad('shapes', why.shapes, ask(tokens, bool([2, 3], [0, 1, 0, 1, 0, 0]))),
  bad('one-row', why.broadcast, ask(tokens, bool([1, 4], [0, 1, 0, 1]))),
  bad('rank-selected', why.rank, ask(tokens, bool([4], [0, 1, 0, 1]))),
  bad('rank', why.rank, ask(flat, bool([4], [0, 1, 0, 1]))),
  bad('empty', why.empty, ask(none, bool([0, 4], []))),
];
const losses = (name: string) => [
  bad('shapes', why.shapes, call(name, { logits, labels: int32([2, 3], [0, 1, 2, 0, 1, 2]) })),
  bad('one-row', why.broadcast, call(name, { logits, labels: int32([1, 4], [0, 1, 2, 0]) })),
  bad('one-column', why.broadcast, call(name, { logits, labels: int32([2, 1], [0, 1]) })),
  bad('rank', why.rank, call(name, { logits: float32([2, 4], [0, 1, 2, 3, 4, 5, 6, 7]), labels })),
  bad('rank-labels', why.rank, call(name, { logits, labels: int32([8], [0, 1, 2, 0, 1, 2, 0, 1]) })),
  bad('empty', why.empty, call(name, { logits: float32([0, 4, 3], []), labels: none })),
  bad(
    'label-too-large',
    why.label,
    call(name, { logits, labels: int32([2, 4], [-100, 3, -100, -100, 0, 1, -100, 2]) }),
  ),
  bad(
    'label-negative',
    why.label,
    call(name, { logits, labels: int32([2, 4], [-100, -1, -100, -100, 0, 1, -100, 2]) }),
  ),
];

/** The smallest vocabulary that there is, and its only id. */
const onlyZeros = int32(tokens.shape, new Array(tokens.data.length).fill(0));

export const errors = [
  throwsOnBadInput({
    function: 'selectPositions',
    section: 'rules',
    dependsOn: ['selectPositions.values'],
    good: select(tokens, 0.5),
    bad: [
      ...probabilities((p) => select(tokens, p)),
      bad('rank', why.rank, select(flat, 0.5)),
      bad('empty', why.empty, select(none, 0.5)),
    ],
  }),
  throwsOnBadInput({
    function: 'corruptTokens',
    section: 'rules',
    dependsOn: ['corruptTokens.values'],
    good: corrupt(onlyZeros, selected, { maskId: 0, vocabSize: 1 }),
    bad: [...selections(corrupt), ...optionsBad((opts) => corrupt(tokens, selected, opts))],
  }),
  throwsOnBadInput({
    function: 'makeLabels',
    section: 'rules',
    dependsOn: ['makeLabels.values'],
    good: label(tokens, selected),
    bad: selections(label),
  }),
  throwsOnBadInput({
    function: 'maskTokens',
    section: 'rules',
    dependsOn: ['maskTokens.values'],
    good: mask(tokens),
    bad: [
      ...probabilities((maskProb) => mask(tokens, { maskProb })),
      ...optionsBad((opts) => mask(tokens, opts)),
      bad('rank', why.rank, mask(flat)),
      bad('empty', why.empty, mask(none)),
    ],
  }),
  throwsOnBadInput({
    function: 'maskedCrossEntropy',
    section: 'rules',
    dependsOn: ['maskedCrossEntropy.values'],
    good: call('maskedCrossEntropy', { logits, labels }),
    bad: losses('maskedCrossEntropy'),
  }),
  throwsOnBadInput({
    function: 'maskedCrossEntropyGrad',
    section: 'rules',
    dependsOn: ['maskedCrossEntropyGrad.values'],
    good: call('maskedCrossEntropyGrad', { logits, labels }),
    bad: losses('maskedCrossEntropyGrad'),
  }),
];
