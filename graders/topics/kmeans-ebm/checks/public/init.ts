import { check, type Finding } from '../../../../check/check.ts';
import { RngValue, type TensorValue } from '../../../../values/value.ts';
import type { DeclaredCall } from '../../../../forms/ask.ts';
import { same } from '../../../../properties/purity.ts';
import { rowsDrawn, rowsToDraw, type Sampled } from '../../inputs.ts';
import { ask } from '../../functions.ts';

/** One call, one run for each seed. */
export function drawCalls({ Y, K, firstSeed, draws }: Sampled): DeclaredCall<readonly TensorValue[]> {
  return ask.init(
    { Y, K, rng: new RngValue() },
    Array.from({ length: draws }, (_, i) => firstSeed + i),
  );
}

/** The drawn rows of every run, or what is wrong with the first bad one. */
export function judgeDraws(
  runs: readonly TensorValue[],
  { Y, K }: Sampled,
): { drawn: number[][] } | { finding: Finding } {
  const drawn: number[][] = [];
  for (const W of runs) {
    const rows = rowsDrawn(W, Y);
    const foreign = rows.indexOf(-1);
    if (foreign >= 0)
      return {
        finding: {
          call: 0,
          symptom: 'not-a-row',
          got: W,
          differs: { es: `la columna ${foreign} no es ninguna fila de Y`, en: `column ${foreign} is no row of Y` },
        },
      };
    if (new Set(rows).size < K)
      return {
        finding: {
          call: 0,
          symptom: 'repeated-row',
          got: W,
          differs: {
            es: `una misma fila de Y aparece dos veces: filas elegidas ${rows.join(', ')}`,
            en: `the same row of Y appears twice: rows drawn ${rows.join(', ')}`,
          },
        },
      };
    drawn.push(rows);
  }
  return { drawn };
}

/** Every column is a row of Y, no row twice; with K = N every row appears. */
export const initRows = check({
  id: 'init.rows',
  function: 'init',
  visibility: 'public',
  section: 'init',
  samples: 2,
  inputs: rowsToDraw(7, 7, 30),
  probes: rowsToDraw(7, 5, 30),
  title: { es: '`init` elige K muestras distintas', en: '`init` draws K different samples' },
  asked: {
    es: 'Devuelve K filas distintas de Y como columnas; con K = N aparecen todas.',
    en: 'Return K different rows of Y as columns; with K = N all of them appear.',
  },
  plan: (input) => [drawCalls(input)],
  judge({ input, values }) {
    const judged = judgeDraws(values[0], input);
    return 'finding' in judged ? judged.finding : null;
  },
});

/** The generator alone decides: one seed one draw, other seeds other draws. */
export const initSeed = check({
  id: 'init.seed',
  function: 'init',
  visibility: 'public',
  section: 'init',
  samples: 1,
  inputs: rowsToDraw(9, 4, 40),
  title: { es: '`init` depende solo del generador recibido', en: '`init` depends on the given generator alone' },
  asked: {
    es: 'La misma semilla da el mismo resultado; semillas distintas, resultados distintos.',
    en: 'The same seed gives the same result; different seeds give different results.',
  },
  plan: (input) => [drawCalls(input), drawCalls(input)],
  judge({ values: [once, again] }) {
    if (!same(once, again))
      return {
        call: 1,
        symptom: 'not-reproducible',
        differs: {
          es: 'la misma semilla dio dos resultados distintos',
          en: 'the same seed gave two different results',
        },
      };
    // 40 right draws of 4 rows of 9 agree with probability below 1e-80
    if (once.every((W) => same(W, once[0])))
      return {
        call: 0,
        symptom: 'always-the-same',
        got: once[0],
        differs: {
          es: '40 semillas distintas eligieron siempre las mismas filas',
          en: '40 different seeds always drew the same rows',
        },
      };
    return null;
  },
});
