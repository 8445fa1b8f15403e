import { check } from '../../../../check/check.ts';
import { RngValue, bool, int32, type TensorValue } from '../../../../values/value.ts';
import { EXACT } from '../../../../numerics/closeness.ts';
import { ALPHA, categoriesRatio } from '../../../../numerics/statistics.ts';
import { closeToExpected } from '../../../../properties/close-to-expected.ts';
import { at, type Mismatch } from '../../../../properties/compare.ts';
import { ask, VOCABULARY } from '../../functions.ts';
import { MASK, choices, corpora, type Chosen } from '../../inputs.ts';
import { ALL_ZERO, OF_TWO, judgeShares, judgeTwo } from '../../judges.ts';

const EVERYWHERE = bool(ALL_ZERO.shape, new Array<number>(ALL_ZERO.data.length).fill(1));
const SPLITS = [{ split: [1, 0, 0] }, { split: [0, 0, 1] }, { split: [0, 1, 0] }, {}] as const;

/** What is not selected stays; the three pure splits do what they say. */
export const corruptTokensValues = check({
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
  plan: ({ tokens, selected, seed }) => [
    ...SPLITS.map((split) =>
      ask.corruptTokens({
        tokens,
        selected,
        opts: { maskId: MASK, vocabSize: VOCABULARY, ...split },
        rng: new RngValue(seed),
      }),
    ),
    ask.corruptTokens({ tokens: ALL_ZERO, selected: EVERYWHERE, opts: OF_TWO, rng: new RngValue(seed) }),
  ],
  judge({ input, values }) {
    for (const call of SPLITS.keys()) {
      const value = values[call];
      const wrong = untouched(value, input) ?? withinVocabulary(value) ?? obeyed(value, input, call);
      if (wrong !== null) return { ...wrong, call };
    }
    return at(SPLITS.length, judgeTwo(values[SPLITS.length]));
  },
});

function untouched(value: TensorValue, { tokens, selected }: Chosen): Mismatch | null {
  const touched = value.data.findIndex((id, i) => selected.data[i] === 0 && id !== tokens.data[i]);
  if (touched < 0) return null;
  return {
    symptom: 'unselected-changed',
    got: value,
    worst: [touched],
    differs: {
      es: `la posición ${touched} no está elegida y ha cambiado`,
      en: `position ${touched} is not selected and has changed`,
    },
  };
}

function withinVocabulary(value: TensorValue): Mismatch | null {
  const outside = value.data.findIndex((id) => id < 0 || id >= VOCABULARY);
  if (outside < 0) return null;
  return {
    symptom: 'not-an-id',
    got: value,
    worst: [outside],
    differs: {
      es: `la posición ${outside} contiene ${value.data[outside]}, que no es un id del vocabulario`,
      en: `position ${outside} holds ${value.data[outside]}, which is no id of the vocabulary`,
    },
  };
}

/** The split of call 0 masks always, that of call 1 keeps always, and any other draws. */
function obeyed(value: TensorValue, { tokens, selected }: Chosen, call: number): Mismatch | null {
  if (call > 1) return null;
  const due = (i: number) => (call === 0 ? MASK : tokens.data[i]);
  const wrong = value.data.findIndex((id, i) => selected.data[i] !== 0 && id !== due(i));
  if (wrong < 0) return null;
  const finding = { got: value, worst: [wrong] };
  return call === 0
    ? {
        ...finding,
        symptom: 'not-masked',
        differs: {
          es: `con split = [1, 0, 0] la posición ${wrong} debe ser la máscara`,
          en: `with split = [1, 0, 0] position ${wrong} must be the mask`,
        },
      }
    : {
        ...finding,
        symptom: 'not-kept',
        differs: {
          es: `con split = [0, 0, 1] la posición ${wrong} debe quedar igual`,
          en: `with split = [0, 0, 1] position ${wrong} must stay`,
        },
      };
}

const ROWS = 100;
const COLUMNS = 300;
const LARGE = 1000;
const ORIGINAL = 7;
/** One token everywhere, all of it selected. */
const everywhere = () => ({
  tokens: int32([ROWS, COLUMNS], new Array<number>(ROWS * COLUMNS).fill(ORIGINAL)),
  selected: bool([ROWS, COLUMNS], new Array<number>(ROWS * COLUMNS).fill(1)),
});

/** 80% masked, 10% unchanged, the rest random, over 30,000 selected tokens of a large vocabulary. */
export const corruptTokensShares = check({
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
  plan: (seed) => [
    ask.corruptTokens({ ...everywhere(), opts: { maskId: MASK, vocabSize: LARGE }, rng: new RngValue(seed) }),
  ],
  judge({ values: [corrupted] }) {
    const count = (wanted: number) => Array.from(corrupted.data).filter((id) => id === wanted).length;
    return judgeShares({
      selected: ROWS * COLUMNS,
      masked: count(MASK),
      kept: count(ORIGINAL),
      vocabulary: LARGE,
      got: corrupted,
      sentences: {
        masked: (is, due) => ({
          es: `el ${is} % pasa a la máscara, y debe ser el ${due} %`,
          en: `${is}% becomes the mask, and it should be ${due}%`,
        }),
        kept: (is, due) => ({
          es: `el ${is} % queda igual, y debe ser el ${due} %`,
          en: `${is}% stays, and it should be ${due}%`,
        }),
      },
    });
  },
});

/** Random replacements are uniform over the ids that are neither the original nor the mask. */
export const corruptTokensUniform = check({
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
  plan: (seed) => [
    ask.corruptTokens({
      ...everywhere(),
      opts: { maskId: MASK, vocabSize: VOCABULARY, split: [0, 1, 0] },
      rng: new RngValue(seed),
    }),
  ],
  judge({ values: [corrupted] }) {
    const counts = new Array<number>(VOCABULARY).fill(0);
    for (const id of corrupted.data) if (id >= 0 && id < VOCABULARY) counts[id]++;
    // the original and the mask may be drawn or left out
    const others = Array.from(counts.keys()).filter((id) => id !== ORIGINAL && id !== MASK);
    const often = others.map((id) => counts[id]);
    const due = Math.round((ROWS * COLUMNS) / VOCABULARY);
    if (often.every((count) => count === 0))
      return {
        call: 0,
        symptom: 'never-replaced',
        got: corrupted,
        differs: {
          es: `con split = [0, 1, 0] no sale ningún id que no sea el original o la máscara, y de cada uno se esperan unos ${due}`,
          en: `with split = [0, 1, 0] no id but the original or the mask comes up, and about ${due} of each are expected`,
        },
      };
    const even = others.map(() => 1 / others.length);
    const { ratio, worst } = categoriesRatio(often, even);
    if (ratio <= 1) return null;
    const id = others[worst];
    const isOnlyOneMissing = counts[id] === 0 && often.filter((count) => count === 0).length === 1;
    return {
      call: 0,
      symptom: isOnlyOneMissing ? 'id-never-drawn' : 'not-uniform',
      got: corrupted,
      differs: {
        es: `el id ${id} sale ${counts[id]} veces y se esperan unas ${due}`,
        en: `the id ${id} comes up ${counts[id]} times, and about ${due} are expected`,
      },
    };
  },
});

/** The token where selected, the ignore index elsewhere. */
export const makeLabelsValues = check({
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
    ask.makeLabels({ tokens, selected }),
    ask.makeLabels({ tokens, selected, ignoreIndex: -1 }),
  ],
  judge: ({ calls, values, oracle }) => closeToExpected(calls, values, oracle, () => EXACT),
});
