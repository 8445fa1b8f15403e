import fc from 'fast-check';
import { call, type Call } from '../../../../values/call.ts';
import type { Check, Finding } from '../../../../check/check.ts';
import { RngValue, type TensorValue, type Value } from '../../../../values/value.ts';
import { ALPHA, frequencyRatio } from '../../../../numerics/statistics.ts';
import { field, show, wrongForm } from '../../../../properties/compare.ts';
import { same } from '../../../../properties/purity.ts';
import {
  IGNORE,
  MASK,
  SPECIAL,
  choices,
  corpora,
  corpus,
  isSpecial,
  options,
  sentences,
  type Chosen,
  type Sentences,
} from '../../inputs.ts';

const PARTS = [
  ['selected', 'bool'],
  ['input', 'int32'],
  ['labels', 'int32'],
] as const;

/** Input, labels and selection tell one story. */
export const maskTokensValues: Check<Sentences> = {
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
    ...[
      [0.8, 0.1, 0.1],
      [0, 0, 1],
      [1, 0, 0],
    ].map((split) =>
      call('maskTokens', { tokens, opts: { ...options(0.5, split), ignoreIndex: IGNORE }, rng: new RngValue(seed) }),
    ),
    call('maskTokens', { tokens, opts: { ...options(1, [0.5, 0.5, 0]), ignoreIndex: -1 }, rng: new RngValue(seed) }),
  ],
  judge({ input: { tokens }, values }): Finding | null {
    for (const [at, value] of values.entries()) {
      for (const [key, dtype] of PARTS) {
        const form = wrongForm(field(value, key), dtype, tokens.shape, key);
        if (form !== null) return { ...form, call: at };
      }
      const finding = story(value, tokens, at === 3 ? -1 : IGNORE, at);
      if (finding !== null) return { ...finding, call: at };
    }
    return null;
  },
};

function story(value: Value, tokens: TensorValue, ignore: number, at: number): Omit<Finding, 'call'> | null {
  const [selected, input, labels] = PARTS.map(([key]) => (field(value, key) as TensorValue).data);
  const chosen = (i: number) => selected[i] !== 0;
  const tests: readonly (readonly [string, string, (i: number) => boolean, { es: string; en: string }])[] = [
    [
      'special-selected',
      'selected',
      (i) => chosen(i) && isSpecial(tokens.data[i]),
      { es: 'se elige un token especial', en: 'a special token is selected' },
    ],
    [
      'none-selected',
      'selected',
      (i) => at === 3 && !chosen(i) && !isSpecial(tokens.data[i]),
      { es: 'con maskProb = 1 falta elegir una posición', en: 'with maskProb = 1 a position is not selected' },
    ],
    [
      'unselected-changed',
      'input',
      (i) => !chosen(i) && input[i] !== tokens.data[i],
      { es: 'cambia un token que no está elegido', en: 'a token that is not selected changes' },
    ],
    [
      'not-kept',
      'input',
      (i) => at === 1 && input[i] !== tokens.data[i],
      { es: 'con split = [0, 0, 1] nada debe cambiar', en: 'with split = [0, 0, 1] nothing should change' },
    ],
    [
      'not-masked',
      'input',
      (i) => at === 2 && chosen(i) && input[i] !== MASK,
      {
        es: 'con split = [1, 0, 0] todo lo elegido es la máscara',
        en: 'with split = [1, 0, 0] all that is selected is the mask',
      },
    ],
    [
      'label-missing',
      'labels',
      (i) => chosen(i) && labels[i] === ignore,
      { es: 'falta la etiqueta de una posición elegida', en: 'a selected position has no label' },
    ],
    [
      'label-corrupted',
      'labels',
      (i) => chosen(i) && labels[i] !== tokens.data[i] && labels[i] === input[i],
      {
        es: 'la etiqueta de lo elegido es el token ya cambiado, y debe ser el original',
        en: 'the label of what is selected is the token already changed, and must be the original',
      },
    ],
    [
      'wrong-label',
      'labels',
      (i) => chosen(i) && labels[i] !== tokens.data[i],
      {
        es: 'la etiqueta de lo elegido debe ser el token original',
        en: 'the label of what is selected must be the original token',
      },
    ],
    [
      'label-elsewhere',
      'labels',
      (i) => !chosen(i) && labels[i] !== ignore,
      { es: 'fuera de lo elegido la etiqueta debe ser ignoreIndex', en: 'elsewhere the label must be ignoreIndex' },
    ],
  ];
  for (const [symptom, part, isWrong, what] of tests) {
    const wrong = Array.from(tokens.data.keys()).find(isWrong);
    if (wrong !== undefined)
      return {
        symptom,
        got: field(value, part),
        worst: [wrong],
        differs: { es: `${what.es} (posición ${wrong})`, en: `${what.en} (position ${wrong})` },
      };
  }
  return null;
}

const ROWS = 300;
const COLUMNS = 500;
const ORDINARY = 400;
const LARGE = 1000;

/** The split holds among the selected 15%: the two decisions have draws of their own. */
export const maskTokensShares: Check<number> = {
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
    call('maskTokens', {
      tokens: corpus(seed, ROWS, COLUMNS, ORDINARY, LARGE),
      opts: { ...options(0.15), vocabSize: LARGE },
      rng: new RngValue(seed),
    }),
  ],
  judge({ calls, values }): Finding | null {
    const tokens = calls[0].args[0] as TensorValue;
    // any dtype: values asks for the right one
    for (const [key] of PARTS) {
      const form = wrongForm(field(values[0], key), null, tokens.shape, key);
      if (form !== null) return { ...form, call: 0 };
    }
    const [selected, input] = ['selected', 'input'].map((key) => (field(values[0], key) as TensorValue).data);
    const chosen = Array.from(selected.keys()).filter((i) => selected[i] !== 0);
    const count = (is: (i: number) => boolean) => chosen.filter(is).length;
    const rate = chosen.length / (ROWS * ORDINARY);
    if (frequencyRatio(chosen.length, ROWS * ORDINARY, 0.15) > 1)
      return {
        call: 0,
        symptom: 'wrong-rate',
        got: field(values[0], 'selected'),
        differs: {
          es: `se elige el ${show(100 * rate)} %, y debe ser el 15 %`,
          en: `${show(100 * rate)}% are selected, and it should be 15%`,
        },
      };
    const shares: readonly (readonly [string, number, number, { es: string; en: string }])[] = [
      ['mask-share', count((i) => input[i] === MASK), 0.8, { es: 'es la máscara', en: 'are the mask' }],
      ['keep-share', count((i) => input[i] === tokens.data[i]), 0.1, { es: 'queda igual', en: 'stay' }],
    ];
    for (const [symptom, hits, p, what] of shares) {
      if (Math.min(frequencyRatio(hits, chosen.length, p), frequencyRatio(hits, chosen.length, p + 0.1 / LARGE)) > 1)
        return {
          call: 0,
          symptom,
          got: field(values[0], 'input'),
          differs: {
            es: `de lo elegido, el ${show((100 * hits) / chosen.length)} % ${what.es}, y debe ser el ${show(100 * p)} %`,
            en: `of what is selected, ${show((100 * hits) / chosen.length)}% ${what.en}, and it should be ${show(100 * p)}%`,
          },
        };
    }
    return null;
  },
};

/** The same seed gives the same bits, another seed others. */
function reproducible(name: string, plan: (input: Chosen, rng: RngValue) => Call): Check<Chosen> {
  return {
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
    plan: (input) => [1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((add) => plan(input, new RngValue(input.seed + add))),
    judge({ values }): Finding | null {
      if (!same(values[0], values[1]))
        return {
          call: 1,
          symptom: 'not-reproducible',
          got: values[1],
          differs: {
            es: 'dos llamadas con la misma semilla dan resultados distintos',
            en: 'two calls with the same seed give different results',
          },
        };
      if (values.slice(2).every((value) => same(values[0], value)))
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
  };
}

export const seeds = [
  reproducible('selectPositions', ({ tokens }, rng) =>
    call('selectPositions', { tokens, opts: { maskProb: 0.5, specialIds: SPECIAL }, rng }),
  ),
  reproducible('corruptTokens', ({ tokens, selected }, rng) =>
    call('corruptTokens', { tokens, selected, opts: { maskId: MASK, vocabSize: 30, split: [0.4, 0.3, 0.3] }, rng }),
  ),
  reproducible('maskTokens', ({ tokens }, rng) => call('maskTokens', { tokens, opts: options(0.5), rng })),
];
