import { check } from '../../../../check/check.ts';
import { ConstantRngValue, RngValue, type TensorValue } from '../../../../values/value.ts';
import { ALPHA, frequencyRatio } from '../../../../numerics/statistics.ts';
import { show } from '../../../../properties/compare.ts';
import { ask } from '../../functions.ts';
import { SPECIAL, TEXT, corpora, isSpecial, sentences, text } from '../../inputs.ts';

const select = (tokens: TensorValue, maskProb: number, rng: RngValue | ConstantRngValue) =>
  ask.selectPositions({ tokens, opts: { maskProb, specialIds: SPECIAL }, rng });

/** maskProb 0 selects nothing, 1 everything that is not special. */
export const selectPositionsValues = check({
  id: 'selectPositions.values',
  function: 'selectPositions',
  visibility: 'public',
  section: 'selection',
  samples: 4,
  inputs: sentences,
  title: {
    es: '`selectPositions` nunca elige tokens especiales',
    en: '`selectPositions` never selects special tokens',
  },
  asked: {
    es: 'Devuelve un bool [B, T]: cada posición cuyo token no es especial se elige con probabilidad `maskProb`; con 0, ninguna, y con 1, todas.',
    en: 'Return a bool [B, T]: each position whose token is not special is selected with probability `maskProb`; with 0 none, with 1 all.',
  },
  // u = 0 is below every probability but 0
  plan: ({ tokens, seed }) => [
    select(tokens, 1, new RngValue(seed)),
    select(tokens, 0, new RngValue(seed)),
    select(tokens, 0, new ConstantRngValue(0, 0)),
    select(tokens, 0.5, new RngValue(seed)),
  ],
  judge({ input: { tokens }, values }) {
    for (const [at, value] of values.entries()) {
      const { data } = value;
      const special = tokens.data.findIndex((id, i) => isSpecial(id) && data[i] !== 0);
      if (special >= 0)
        return {
          call: at,
          symptom: 'special-selected',
          got: value,
          worst: [special],
          differs: {
            es: `la posición ${special} tiene el token especial ${tokens.data[special]} y está elegida`,
            en: `position ${special} holds the special token ${tokens.data[special]} and is selected`,
          },
        };
      // between 0 and 1 any selection is possible
      if (at === 3) continue;
      const wanted = at === 0 ? 1 : 0;
      const wrong = tokens.data.findIndex((id, i) => !isSpecial(id) && data[i] !== wanted);
      if (wrong >= 0) return { call: at, got: value, worst: [wrong], ...(at === 0 ? missing(wrong) : added(wrong)) };
    }
    return null;
  },
});

const missing = (at: number) => ({
  symptom: 'not-all',
  differs: { es: `con maskProb = 1 falta la posición ${at}`, en: `with maskProb = 1 position ${at} is missing` },
});
const added = (at: number) => ({
  symptom: 'not-none',
  differs: {
    es: `con maskProb = 0 está elegida la posición ${at}`,
    en: `with maskProb = 0 position ${at} is selected`,
  },
});

const PROBABILITY = 0.15;
const ELIGIBLE = TEXT.rows * TEXT.ordinary;

/** The share of selected positions, over all and in each column; rows are drawn on their own. */
export const selectPositionsRate = check({
  id: 'selectPositions.rate',
  function: 'selectPositions',
  visibility: 'public',
  section: 'selection',
  samples: 1,
  inputs: corpora,
  dependsOn: ['selectPositions.values'],
  falseFailure: 2 * ALPHA,
  title: { es: '`selectPositions` elige con la frecuencia pedida', en: '`selectPositions` selects as often as asked' },
  asked: {
    es: 'Cada posición no especial se elige con probabilidad `maskProb`, igual en todas las columnas y con sorteos propios en cada fila.',
    en: 'Each position that is not special is selected with probability `maskProb`, alike in all columns and with draws of its own in each row.',
  },
  plan: (seed) => [select(text(seed), PROBABILITY, new RngValue(seed))],
  judge({ input: seed, values: [selected] }) {
    const { hits, trials } = byColumn(text(seed), selected);
    const all = hits.reduce((a, b) => a + b, 0) / ELIGIBLE;
    // columns among themselves first: a shared draw spoils the rate as well
    const column = hits.findIndex((count, j) => frequencyRatio(count, trials[j], all, TEXT.columns) > 1);
    if (0 < all && all < 1 && (column >= 0 || sharedRows(selected.data)))
      return {
        call: 0,
        symptom: 'columns-differ',
        got: selected,
        differs: {
          es: 'hay columnas elegidas mucho más que otras: o las filas comparten sorteo, o se toman siempre las primeras',
          en: 'some columns are selected far more than others: rows share their draw, or the first ones are always taken',
        },
      };
    if (frequencyRatio(all * ELIGIBLE, ELIGIBLE, PROBABILITY) > 1)
      return {
        call: 0,
        symptom: 'wrong-rate',
        got: selected,
        differs: {
          es: `se elige el ${show(100 * all)} % de las posiciones, y debe ser el 15 %`,
          en: `${show(100 * all)}% of the positions are selected, and it should be 15%`,
        },
      };
    return null;
  },
});

/** How many eligible positions each column has, and how many of those are selected. */
function byColumn(tokens: TensorValue, selected: TensorValue): { hits: number[]; trials: number[] } {
  const hits = new Array<number>(TEXT.columns).fill(0);
  const trials = new Array<number>(TEXT.columns).fill(0);
  tokens.data.forEach((id, i) => {
    if (isSpecial(id)) return;
    trials[i % TEXT.columns]++;
    // a sum of two bools holds a 2 in tfjs
    if (selected.data[i] !== 0) hits[i % TEXT.columns]++;
  });
  return { hits, trials };
}

/** Two rows alike in nearly all places: independent ones agree in three quarters. */
function sharedRows(selected: ArrayLike<number>): boolean {
  let equal = 0;
  for (let j = 0; j < TEXT.columns; j++) if (selected[j] === selected[TEXT.columns + j]) equal++;
  return equal > 0.95 * TEXT.columns;
}
