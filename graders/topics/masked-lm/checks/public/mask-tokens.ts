import fc from 'fast-check';
import { check, type Check } from '../../../../check/check.ts';
import type { Oracle } from '../../../../check/oracle.ts';
import { RngValue, type TensorValue } from '../../../../values/value.ts';
import type { DeclaredCall } from '../../../../forms/ask.ts';
import { ALPHA, frequencyRatio } from '../../../../numerics/statistics.ts';
import { EXACT } from '../../../../numerics/closeness.ts';
import { at, compareTensor, show, type Mismatch } from '../../../../properties/compare.ts';
import { same } from '../../../../properties/purity.ts';
import type { Text } from '../../../../texts/text.ts';
import { ask, IGNORE, VOCABULARY, type Masked } from '../../functions.ts';
import {
  MASK,
  SPECIAL,
  TEXT,
  choices,
  corpora,
  isSpecial,
  options,
  sentences,
  text,
  type Chosen,
} from '../../inputs.ts';
import { ALL_ZERO, OF_TWO, judgeShares, judgeTwo } from '../../judges.ts';

/** The options in which the calls differ. */
const CASES = [
  { maskProb: 0.5, split: [0.8, 0.1, 0.1], ignoreIndex: IGNORE, maskId: MASK },
  { maskProb: 0.5, split: [0, 0, 1], ignoreIndex: IGNORE, maskId: MASK },
  { maskProb: 0.5, split: [1, 0, 0], ignoreIndex: IGNORE, maskId: MASK },
  { maskProb: 0.5, split: [1, 0, 0], ignoreIndex: IGNORE, maskId: VOCABULARY - 1 },
  { maskProb: 1, split: [0.5, 0.5, 0], ignoreIndex: -1, maskId: MASK },
] as const;
type Case = (typeof CASES)[number];

/** Input, labels and selection tell one story. */
export const maskTokensValues = check({
  id: 'maskTokens.values',
  function: 'maskTokens',
  visibility: 'public',
  section: 'all',
  samples: 4,
  inputs: sentences,
  title: {
    es: '`maskTokens` da entrada, etiquetas y selección coherentes',
    en: '`maskTokens` gives an input, labels and a selection that agree',
  },
  asked: {
    es: 'Elige, corrompe y etiqueta con la misma selección: `labels` guarda los tokens *originales* de todo lo elegido, también de lo que quedó igual.',
    en: 'Select, corrupt and label with one selection: `labels` keeps the *original* tokens of all that was selected, also of what stayed.',
  },
  plan: ({ tokens, seed }) => [
    ...CASES.map(({ maskProb, split, ignoreIndex, maskId }) =>
      ask.maskTokens({ tokens, opts: { ...options(maskProb, split), ignoreIndex, maskId }, rng: new RngValue(seed) }),
    ),
    ask.maskTokens({ tokens: ALL_ZERO, opts: { ...OF_TWO, maskProb: 1, specialIds: [] }, rng: new RngValue(seed) }),
  ],
  judge({ input: { tokens }, values, oracle }) {
    for (const [i, own] of CASES.entries()) {
      const mismatch = oracle.follows === true ? told(values[i], tokens, own, oracle) : story(values[i], tokens, own);
      if (mismatch !== null) return { ...mismatch, call: i };
    }
    if (oracle.follows === true) return null;
    return at(CASES.length, judgeTwo(values[CASES.length].input));
  },
});

/** The same story, told by another’s pieces: what is labelled, and what is selected and put in where nothing is left to chance. */
function told(value: Masked, tokens: TensorValue, own: Case, oracle: Oracle): Mismatch | null {
  const { selected, labels, input } = value;
  const opts = { ...options(own.maskProb, own.split), maskId: own.maskId };
  const rng = new RngValue(1);
  const is = (got: TensorValue, call: DeclaredCall, part: string) =>
    compareTensor(got, oracle.expected(call), () => EXACT, part);
  return (
    is(labels, ask.makeLabels({ tokens, selected, ignoreIndex: own.ignoreIndex }), 'labels') ??
    (own.maskProb === 1 ? is(selected, ask.selectPositions({ tokens, opts, rng }), 'selected') : null) ??
    ((own.split as readonly number[]).includes(1)
      ? is(input, ask.corruptTokens({ tokens, selected, opts, rng }), 'input')
      : null)
  );
}

/** One way in which an answer contradicts itself or the call, by position. */
interface Contradiction {
  readonly symptom: string;
  readonly part: keyof Masked;
  isWrong(at: number): boolean;
  readonly what: Text;
}

function story(value: Masked, tokens: TensorValue, { maskProb, split, ignoreIndex, maskId }: Case): Mismatch | null {
  const selected = value.selected.data;
  const input = value.input.data;
  const labels = value.labels.data;
  const chosen = (i: number) => selected[i] !== 0;
  const contradictions: readonly Contradiction[] = [
    {
      symptom: 'special-selected',
      part: 'selected',
      isWrong: (i) => chosen(i) && isSpecial(tokens.data[i]),
      what: { es: 'se elige un token especial', en: 'a special token is selected' },
    },
    {
      symptom: 'none-selected',
      part: 'selected',
      isWrong: (i) => maskProb === 1 && !chosen(i) && !isSpecial(tokens.data[i]),
      what: { es: 'con maskProb = 1 falta elegir una posición', en: 'with maskProb = 1 a position is not selected' },
    },
    {
      symptom: 'unselected-changed',
      part: 'input',
      isWrong: (i) => !chosen(i) && input[i] !== tokens.data[i],
      what: { es: 'cambia un token que no está elegido', en: 'a token that is not selected changes' },
    },
    {
      symptom: 'not-kept',
      part: 'input',
      isWrong: (i) => split[2] === 1 && input[i] !== tokens.data[i],
      what: { es: 'con split = [0, 0, 1] nada debe cambiar', en: 'with split = [0, 0, 1] nothing should change' },
    },
    {
      symptom: 'not-masked',
      part: 'input',
      isWrong: (i) => split[0] === 1 && chosen(i) && input[i] !== maskId,
      what: {
        es: 'con split = [1, 0, 0] todo lo elegido es la máscara',
        en: 'with split = [1, 0, 0] all that is selected is the mask',
      },
    },
    {
      symptom: 'label-missing',
      part: 'labels',
      isWrong: (i) => chosen(i) && labels[i] === ignoreIndex,
      what: { es: 'falta la etiqueta de una posición elegida', en: 'a selected position has no label' },
    },
    {
      symptom: 'label-corrupted',
      part: 'labels',
      isWrong: (i) => chosen(i) && labels[i] !== tokens.data[i] && labels[i] === input[i],
      what: {
        es: 'la etiqueta de lo elegido es el token ya cambiado, y debe ser el original',
        en: 'the label of what is selected is the token already changed, and must be the original',
      },
    },
    {
      symptom: 'wrong-label',
      part: 'labels',
      isWrong: (i) => chosen(i) && labels[i] !== tokens.data[i],
      what: {
        es: 'la etiqueta de lo elegido debe ser el token original',
        en: 'the label of what is selected must be the original token',
      },
    },
    {
      symptom: 'label-elsewhere',
      part: 'labels',
      isWrong: (i) => !chosen(i) && labels[i] !== ignoreIndex,
      what: {
        es: 'fuera de lo elegido la etiqueta debe ser ignoreIndex',
        en: 'elsewhere the label must be ignoreIndex',
      },
    },
  ];
  for (const { symptom, part, isWrong, what } of contradictions) {
    const wrong = tokens.data.findIndex((_, i) => isWrong(i));
    if (wrong >= 0)
      return {
        symptom,
        got: value[part],
        worst: [wrong],
        differs: { es: `${what.es} (posición ${wrong})`, en: `${what.en} (position ${wrong})` },
      };
  }
  return null;
}

const ELIGIBLE = TEXT.rows * TEXT.ordinary;
const PROBABILITY = 0.15;

/** The split holds among the selected 15%: the two decisions have draws of their own. */
export const maskTokensShares = check({
  id: 'maskTokens.shares',
  function: 'maskTokens',
  visibility: 'public',
  section: 'all',
  samples: 1,
  inputs: corpora,
  dependsOn: ['maskTokens.values'],
  falseFailure: 3 * ALPHA,
  title: { es: '`maskTokens` reparte 80/10/10 dentro del 15 %', en: '`maskTokens` splits 80/10/10 within the 15%' },
  asked: {
    es: 'Se elige el 15 %; de eso, el 80 % es la máscara y el 10 % queda igual. Elegir y repartir son dos sorteos independientes.',
    en: '15% are selected; of these, 80% are the mask and 10% stay. Selecting and splitting are two independent draws.',
  },
  plan: (seed) => [
    ask.maskTokens({
      tokens: text(seed),
      opts: { ...options(PROBABILITY), vocabSize: TEXT.vocabulary },
      rng: new RngValue(seed),
    }),
  ],
  judge({ input: seed, values: [{ selected, input }] }) {
    const tokens = text(seed);
    const chosen = Array.from(selected.data.keys()).filter((i) => selected.data[i] !== 0);
    if (frequencyRatio(chosen.length, ELIGIBLE, PROBABILITY) > 1) {
      const rate = show((100 * chosen.length) / ELIGIBLE);
      return {
        call: 0,
        symptom: 'wrong-rate',
        got: selected,
        differs: { es: `se elige el ${rate} %, y debe ser el 15 %`, en: `${rate}% are selected, and it should be 15%` },
      };
    }
    return judgeShares({
      selected: chosen.length,
      masked: chosen.filter((i) => input.data[i] === MASK).length,
      kept: chosen.filter((i) => input.data[i] === tokens.data[i]).length,
      vocabulary: TEXT.vocabulary,
      got: input,
      sentences: {
        masked: (is, due) => ({
          es: `de lo elegido, el ${is} % es la máscara, y debe ser el ${due} %`,
          en: `of what is selected, ${is}% are the mask, and it should be ${due}%`,
        }),
        kept: (is, due) => ({
          es: `de lo elegido, el ${is} % queda igual, y debe ser el ${due} %`,
          en: `of what is selected, ${is}% stay, and it should be ${due}%`,
        }),
      },
    });
  },
});

/** The same seed gives the same bits, another seed others. */
function reproducible(
  name: string,
  plan: (input: Chosen, rng: RngValue) => DeclaredCall<TensorValue | Masked>,
): Check<Chosen> {
  return check({
    id: `${name}.seed`,
    function: name,
    visibility: 'public',
    section: 'rules',
    samples: 1,
    inputs: fc.noShrink(choices),
    dependsOn: [`${name}.values`],
    title: { es: `\`${name}\` es reproducible`, en: `\`${name}\` is reproducible` },
    asked: {
      es: 'La misma semilla da el mismo resultado; en diez semillas distintas no puede salir siempre lo mismo.',
      en: "The same seed gives the same result; ten different seeds can't all give the same.",
    },
    plan: (input) => [1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1].map((add) => plan(input, new RngValue(input.seed + add))),
    judge({ values }) {
      const again = [1, 11].find((call) => !same(values[0], values[call]));
      if (again !== undefined)
        return {
          call: again,
          symptom: 'not-reproducible',
          got: values[again],
          differs: {
            es: 'dos llamadas con la misma semilla dan resultados distintos',
            en: 'two calls with the same seed give different results',
          },
        };
      if (values.slice(2, 11).every((value) => same(values[0], value)))
        return {
          call: 2,
          symptom: 'ignores-generator',
          got: values[2],
          differs: {
            es: 'otras semillas dan el mismo resultado: el generador no se usa',
            en: 'other seeds give the same result: the generator is not used',
          },
        };
      return null;
    },
  });
}

export const seeds = [
  reproducible('selectPositions', ({ tokens }, rng) =>
    ask.selectPositions({ tokens, opts: { maskProb: 0.5, specialIds: SPECIAL }, rng }),
  ),
  reproducible('corruptTokens', ({ tokens, selected }, rng) =>
    ask.corruptTokens({ tokens, selected, opts: { maskId: MASK, vocabSize: VOCABULARY, split: [0.4, 0.3, 0.3] }, rng }),
  ),
  reproducible('maskTokens', ({ tokens }, rng) => ask.maskTokens({ tokens, opts: options(0.5), rng })),
];
