import { call } from '../../../../values/call.ts';
import type { Check, Finding } from '../../../../check/check.ts';
import { ConstantRngValue, RngValue, type TensorValue, type Value } from '../../../../values/value.ts';
import { ALPHA, frequencyRatio } from '../../../../numerics/statistics.ts';
import { show, wrongForm } from '../../../../properties/compare.ts';
import { SPECIAL, corpora, corpus, isSpecial, sentences, type Sentences } from '../../inputs.ts';

const select = (tokens: TensorValue, maskProb: number, rng: Value) =>
  call('selectPositions', { tokens, opts: { maskProb, specialIds: SPECIAL }, rng });

/** maskProb 0 selects nothing, 1 everything that is not special. */
export const selectPositionsValues: Check<Sentences> = {
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
  judge({ input: { tokens }, values }): Finding | null {
    for (const [at, value] of values.entries()) {
      const form = wrongForm(value, 'bool', tokens.shape);
      if (form !== null) return { ...form, call: at };
      const { data } = value as TensorValue;
      const special = Array.from(tokens.data).findIndex((id, i) => isSpecial(id) && data[i] !== 0);
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
      if (at === 3) continue;
      const wanted = at === 0 ? 1 : 0;
      const wrong = Array.from(tokens.data).findIndex((id, i) => !isSpecial(id) && data[i] !== wanted);
      if (wrong >= 0)
        return {
          call: at,
          symptom: at === 0 ? 'not-all' : 'not-none',
          got: value,
          worst: [wrong],
          differs:
            at === 0
              ? {
                  es: `con maskProb = 1 falta la posición ${wrong}`,
                  en: `with maskProb = 1 position ${wrong} is missing`,
                }
              : {
                  es: `con maskProb = 0 está elegida la posición ${wrong}`,
                  en: `with maskProb = 0 position ${wrong} is selected`,
                },
        };
    }
    return null;
  },
};

const ROWS = 300;
const COLUMNS = 500;
const ORDINARY = 400;
const PROBABILITY = 0.15;

/** The share of selected positions, over all and in each column; rows are drawn on their own. */
export const selectPositionsRate: Check<number> = {
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
  plan: (seed) => [select(corpus(seed, ROWS, COLUMNS, ORDINARY, 1000), PROBABILITY, new RngValue(seed))],
  judge({ calls, values }): Finding | null {
    // any dtype: values asks for the right one
    const form = wrongForm(values[0], null, [ROWS, COLUMNS]);
    if (form !== null) return { ...form, call: 0 };
    const [tokens, selected] = [calls[0].args[0] as TensorValue, values[0] as TensorValue];
    const hits = new Array<number>(COLUMNS).fill(0);
    const trials = new Array<number>(COLUMNS).fill(0);
    tokens.data.forEach((id, i) => {
      if (!isSpecial(id)) {
        trials[i % COLUMNS]++;
        hits[i % COLUMNS] += selected.data[i];
      }
    });
    const all = hits.reduce((a, b) => a + b, 0) / (ROWS * ORDINARY);
    // columns among themselves first: a shared draw spoils the rate as well
    const column = hits.findIndex((count, j) => frequencyRatio(count, trials[j], all, COLUMNS) > 1);
    if (0 < all && all < 1 && (column >= 0 || sharedRows(selected.data)))
      return {
        call: 0,
        symptom: 'columns-differ',
        got: values[0],
        differs: {
          es: 'las filas comparten sorteo: hay columnas elegidas siempre y otras nunca',
          en: 'rows share their draw: some columns are always selected, others never',
        },
      };
    if (frequencyRatio(all * ROWS * ORDINARY, ROWS * ORDINARY, PROBABILITY) > 1)
      return {
        call: 0,
        symptom: 'wrong-rate',
        got: values[0],
        differs: {
          es: `se elige el ${show(100 * all)} % de las posiciones, y debe ser el 15 %`,
          en: `${show(100 * all)}% of the positions are selected, and it should be 15%`,
        },
      };
    return null;
  },
};

/** Two rows alike in nearly all places: independent ones agree in three quarters. */
function sharedRows(selected: ArrayLike<number>): boolean {
  let equal = 0;
  for (let j = 0; j < COLUMNS; j++) if (selected[j] === selected[COLUMNS + j]) equal++;
  return equal > 0.95 * COLUMNS;
}
