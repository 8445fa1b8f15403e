import type { Check } from '../../../../check/check.ts';
import { ALPHA, frequencyRatio } from '../../../../numerics/statistics.ts';
import { show } from '../../../../properties/compare.ts';
import { rowsToDraw, type Sampled } from '../../inputs.ts';
import { drawCalls, judgeDraws } from '../public/init.ts';

const [N, K, DRAWS] = [8, 3, 4000];
const PAIRS = (N * (N - 1)) / 2;

/** Each row with frequency K/N, each pair of rows with K(K-1)/(N(N-1)): exact Chernoff tests over independent calls. */
export const initUniform: Check<Sampled> = {
  id: 'init.uniform', function: 'init', visibility: 'hidden', section: 'init', samples: 1, inputs: rowsToDraw(N, K, DRAWS), dependsOn: ['init.rows'],
  falseFailure: 2 * ALPHA,
  title: { es: '`init` da a todas las muestras la misma oportunidad', en: '`init` gives every sample the same chance' },
  asked: { es: 'El sorteo es uniforme y sin reemplazo: cada muestra, y cada pareja de muestras, sale igual de a menudo.', en: 'The draw is uniform without replacement: each sample, and each pair of samples, comes up equally often.' },
  plan: (input) => [drawCalls(input)],
  judge({ input, values }) {
    const judged = judgeDraws(values[0], input);
    if ('finding' in judged) return judged.finding;
    const often = (...rows: number[]) => judged.drawn.filter((draw) => rows.every((row) => draw.includes(row))).length;
    for (let i = 0; i < N; i++) {
      if (frequencyRatio(often(i), DRAWS, K / N, N) > 1) return uneven(`${i}`, often(i), K / N);
    }
    const pair = (K * (K - 1)) / (N * (N - 1));
    for (let i = 0; i < N; i++) for (let j = 0; j < i; j++) {
      if (frequencyRatio(often(i, j), DRAWS, pair, PAIRS) > 1) return { ...uneven(`${j}, ${i}`, often(i, j), pair), symptom: 'pairs-not-uniform' };
    }
    return null;
  },
};

function uneven(rows: string, count: number, expected: number): { call: number; symptom: string; differs: { es: string; en: string } } {
  const [observed, wanted] = [show(count / DRAWS), show(expected)];
  return {
    call: 0, symptom: 'not-uniform',
    differs: { es: `en ${DRAWS} sorteos, la fila (o pareja) ${rows} sale con frecuencia ${observed}, y debería ser ${wanted}`, en: `in ${DRAWS} draws, the row (or pair) ${rows} comes up with frequency ${observed}, and should with ${wanted}` },
  };
}
