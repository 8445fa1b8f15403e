import { call } from '../../../../values/call.ts';
import type { Check, Finding } from '../../../../check/check.ts';
import { RngValue, type TensorValue, bool, int32, type Value } from '../../../../values/value.ts';
import { EXACT } from '../../../../numerics/closeness.ts';
import { ALPHA, categoriesRatio, frequencyRatio } from '../../../../numerics/statistics.ts';
import { compareTensor, show, wrongForm } from '../../../../properties/compare.ts';
import { MASK, VOCABULARY, choices, corpora, type Chosen } from '../../inputs.ts';

const corrupt = (
  { tokens, selected }: Pick<Chosen, 'tokens' | 'selected'>,
  rng: Value,
  opts: { vocabSize?: number; split?: readonly number[] } = {},
) => call('corruptTokens', { tokens, selected, opts: { maskId: MASK, vocabSize: VOCABULARY, ...opts }, rng });
const SPLITS = [[1, 0, 0], [0, 0, 1], [0, 1, 0], undefined] as const;

/** What is not selected stays; the three pure splits do what they say. */
export const corruptTokensValues: Check<Chosen> = {
  id: 'corruptTokens.values',
  function: 'corruptTokens',
  visibility: 'public',
  section: 'corruption',
  samples: 4,
  inputs: choices,
  title: { es: '`corruptTokens` solo toca lo elegido', en: '`corruptTokens` touches only what is selected' },
  asked: {
    es: 'Devuelve int32 [B, T]: lo no elegido, igual; lo elegido, `maskId`, un id al azar o sin cambios según `split` (por defecto 80/10/10).',
    en: 'Return int32 [B, T]: what is not selected stays; what is becomes `maskId`, a random id, or stays, by `split` (80/10/10 by default).',
  },
  plan: (input) =>
    SPLITS.map((split) => corrupt(input, new RngValue(input.seed), split === undefined ? {} : { split })),
  judge({ input: { tokens, selected }, values }): Finding | null {
    for (const [at, value] of values.entries()) {
      const form = wrongForm(value, null, tokens.shape);
      if (form !== null) return { ...form, call: at };
      const { data } = value as TensorValue;
      const places = Array.from(tokens.data.keys());
      const touched = places.find((i) => selected.data[i] === 0 && data[i] !== tokens.data[i]);
      if (touched !== undefined)
        return {
          call: at,
          symptom: 'unselected-changed',
          got: value,
          worst: [touched],
          differs: {
            es: `la posición ${touched} no está elegida y ha cambiado`,
            en: `position ${touched} is not selected and has changed`,
          },
        };
      const outside = places.find((i) => data[i] < 0 || data[i] >= VOCABULARY);
      if (outside !== undefined)
        return {
          call: at,
          symptom: 'not-an-id',
          got: value,
          worst: [outside],
          differs: {
            es: `la posición ${outside} contiene ${data[outside]}, que no es un id del vocabulario`,
            en: `position ${outside} holds ${data[outside]}, which is no id of the vocabulary`,
          },
        };
      // the split of call 0 masks always, that of call 1 keeps always, and any other draws
      const isWrong = (i: number) => selected.data[i] !== 0 && data[i] !== (at === 0 ? MASK : tokens.data[i]);
      const wrong = at > 1 ? undefined : places.find(isWrong);
      if (wrong !== undefined)
        return {
          call: at,
          symptom: at === 0 ? 'not-masked' : 'not-kept',
          got: value,
          worst: [wrong],
          differs:
            at === 0
              ? {
                  es: `con split = [1, 0, 0] la posición ${wrong} debe ser la máscara`,
                  en: `with split = [1, 0, 0] position ${wrong} must be the mask`,
                }
              : {
                  es: `con split = [0, 0, 1] la posición ${wrong} debe quedar igual`,
                  en: `with split = [0, 0, 1] position ${wrong} must stay`,
                },
        };
      // ids first: a wrong dtype must not hide which of them are wrong
      const dtype = wrongForm(value, 'int32', tokens.shape);
      if (dtype !== null) return { ...dtype, call: at };
    }
    return null;
  },
};

const ROWS = 400;
const COLUMNS = 500;
const LARGE = 1000;
const ORIGINAL = 7;
const all = (ids: number) => ({
  tokens: int32([ROWS, COLUMNS], new Array(ROWS * COLUMNS).fill(ids)),
  selected: bool([ROWS, COLUMNS], new Array(ROWS * COLUMNS).fill(1)),
});

/** 80% masked, 10% unchanged, the rest random, over 200,000 selected tokens of a large vocabulary. */
export const corruptTokensShares: Check<number> = {
  id: 'corruptTokens.shares',
  function: 'corruptTokens',
  visibility: 'public',
  section: 'corruption',
  samples: 1,
  inputs: corpora,
  dependsOn: ['corruptTokens.values'],
  falseFailure: 2 * ALPHA,
  title: { es: '`corruptTokens` reparte 80/10/10', en: '`corruptTokens` splits 80/10/10' },
  asked: {
    es: 'De lo elegido, el 80 % pasa a `maskId`, el 10 % a un id al azar y el 10 % queda igual; cada posición con su sorteo.',
    en: 'Of what is selected, 80% becomes `maskId`, 10% a random id and 10% stays; each position with a draw of its own.',
  },
  plan: (seed) => [corrupt(all(ORIGINAL), new RngValue(seed), { vocabSize: LARGE })],
  judge({ values }): Finding | null {
    // any dtype: values asks for the right one
    const form = wrongForm(values[0], null, [ROWS, COLUMNS]);
    if (form !== null) return { ...form, call: 0 };
    const share = (id: number) => Array.from((values[0] as TensorValue).data).filter((entry) => entry === id).length;
    const n = ROWS * COLUMNS;
    // a random id may be the mask or the original, or be drawn without them
    const shares: readonly (readonly [string, number, number, { es: string; en: string }])[] = [
      ['mask-share', share(MASK), 0.8, { es: 'pasa a la máscara', en: 'becomes the mask' }],
      ['keep-share', share(ORIGINAL), 0.1, { es: 'queda igual', en: 'stays' }],
    ];
    for (const [symptom, count, p, what] of shares) {
      if (Math.min(frequencyRatio(count, n, p), frequencyRatio(count, n, p + 0.1 / LARGE)) > 1)
        return {
          call: 0,
          symptom,
          got: values[0],
          differs: {
            es: `el ${show((100 * count) / n)} % ${what.es}, y debe ser el ${show(100 * p)} %`,
            en: `${show((100 * count) / n)}% ${what.en}, and it should be ${show(100 * p)}%`,
          },
        };
    }
    return null;
  },
};

/** Random replacements are uniform over the ids that are neither the original nor the mask. */
export const corruptTokensUniform: Check<number> = {
  id: 'corruptTokens.uniform',
  function: 'corruptTokens',
  visibility: 'public',
  section: 'corruption',
  samples: 1,
  inputs: corpora,
  dependsOn: ['corruptTokens.values'],
  falseFailure: ALPHA,
  title: {
    es: '`corruptTokens` sortea el id de reemplazo entre todos',
    en: '`corruptTokens` draws the replacement among all ids',
  },
  asked: {
    es: 'El id al azar es uniforme en todo el vocabulario, del 0 al último.',
    en: 'The random id is uniform over the whole vocabulary, from 0 to the last.',
  },
  plan: (seed) => [corrupt(all(ORIGINAL), new RngValue(seed), { split: [0, 1, 0] })],
  judge({ values }): Finding | null {
    // any dtype: values asks for the right one
    const form = wrongForm(values[0], null, [ROWS, COLUMNS]);
    if (form !== null) return { ...form, call: 0 };
    const counts = new Array<number>(VOCABULARY).fill(0);
    for (const id of (values[0] as TensorValue).data) if (id >= 0 && id < VOCABULARY) counts[id]++;
    const others = counts.filter((_, id) => id !== ORIGINAL && id !== MASK);
    const { ratio, worst } = categoriesRatio(
      others,
      others.map(() => 1 / others.length),
    );
    if (ratio <= 1) return null;
    const id = counts.map((_, k) => k).filter((k) => k !== ORIGINAL && k !== MASK)[worst];
    return {
      call: 0,
      symptom:
        counts[id] === 0 && others.every((count, k) => count > 0 || k === worst) ? 'id-never-drawn' : 'not-uniform',
      got: values[0],
      differs: {
        es: `el id ${id} sale ${counts[id]} veces y se esperan unas ${Math.round((ROWS * COLUMNS) / VOCABULARY)}`,
        en: `the id ${id} comes up ${counts[id]} times, and about ${Math.round((ROWS * COLUMNS) / VOCABULARY)} are expected`,
      },
    };
  },
};

/** The token where selected, the ignore index elsewhere. */
export const makeLabelsValues: Check<Chosen> = {
  id: 'makeLabels.values',
  function: 'makeLabels',
  visibility: 'public',
  section: 'labels',
  samples: 4,
  inputs: choices,
  title: {
    es: '`makeLabels` guarda el token original donde se eligió',
    en: '`makeLabels` keeps the original token where selected',
  },
  asked: {
    es: 'Devuelve int32 [B, T]: el token donde `selected` es verdadero y `ignoreIndex` (por defecto −100) en el resto.',
    en: 'Return int32 [B, T]: the token where `selected` is true, `ignoreIndex` (−100 by default) elsewhere.',
  },
  plan: ({ tokens, selected }) => [
    call('makeLabels', { tokens, selected }),
    call('makeLabels', { tokens, selected, ignoreIndex: -1 }),
  ],
  judge({ calls, values, oracle }) {
    for (const [at, one] of calls.entries()) {
      const mismatch = compareTensor(values[at], oracle.expected(one), 'int32', () => EXACT);
      if (mismatch !== null) return { ...mismatch, call: at };
    }
    return null;
  },
};
