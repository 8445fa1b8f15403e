import type { Check } from '../../../../check/check.ts';
import { ALPHA, frequencyRatio } from '../../../../numerics/statistics.ts';
import { show } from '../../../../properties/compare.ts';
import type { TensorValue } from '../../../../values/value.ts';
import { inStages, type Test } from '../../../../properties/in-stages.ts';
import { rowsToDraw, type Sampled } from '../../inputs.ts';
import { drawCalls, judgeDraws } from '../public/init.ts';

const N = 8;
const K = 3;
const DRAWS = 4000;
const PAIRS = (N * (N - 1)) / 2;
const FIRST = 600;
const CALM = 0.15;

/**
 * Each row with frequency K/N, each pair of rows with K(K-1)/(N(N-1)): exact Chernoff tests over independent calls.
 * A right law is asked again on 1 seed of 10. Sattolo's cycle, `sort` by a random sign and an index off by one are
 * asked again on each of 200 seeds, and fail; of the seeds on which all draws fail `swap(i, any)` (61 %), 9 of 10 are
 * kept.
 */
export const initUniform: Check<Sampled> = {
  id: 'init.uniform',
  function: 'init',
  visibility: 'hidden',
  section: 'init',
  samples: 1,
  inputs: rowsToDraw(N, K, DRAWS),
  dependsOn: ['init.rows'],
  falseFailure: 2 * ALPHA,
  title: { es: '`init` da a todas las muestras la misma oportunidad', en: '`init` gives every sample the same chance' },
  asked: {
    es: 'El sorteo es uniforme y sin reemplazo: cada muestra, y cada pareja de muestras, sale igual de a menudo.',
    en: 'The draw is uniform without replacement: each sample, and each pair of samples, comes up equally often.',
  },
  ...inStages<Sampled, readonly TensorValue[], readonly number[]>({
    first: FIRST,
    all: DRAWS,
    calm: CALM,
    call: ({ firstSeed, ...input }, from, to) => drawCalls({ ...input, firstSeed: firstSeed + from, draws: to - from }),
    read: judgeDraws,
    tests: (drawn) => [
      ...rows.map((row) => evenly([row], drawn, K / N, N)),
      ...pairs.map((pair) => evenly(pair, drawn, (K * (K - 1)) / (N * (N - 1)), PAIRS)),
    ],
  }),
};

const rows = Array.from({ length: N }, (_, i) => i);
const pairs = rows.flatMap((i) => rows.slice(0, i).map((j) => [j, i]));

/** Whether a row, or a pair of rows, comes up as often as it should, one of `count` such tests. */
function evenly(wanted: readonly number[], drawn: readonly (readonly number[])[], share: number, count: number): Test {
  const often = drawn.filter((draw) => wanted.every((row) => draw.includes(row))).length;
  return {
    ratio: frequencyRatio(often, drawn.length, share, count),
    finding() {
      const [observed, due, which] = [show(often / drawn.length), show(share), wanted.join(', ')];
      return {
        call: 0,
        symptom: wanted.length > 1 ? 'pairs-not-uniform' : 'not-uniform',
        differs: {
          es: `en ${drawn.length} sorteos, la fila (o pareja) ${which} sale con frecuencia ${observed}, y debería ser ${due}`,
          en: `in ${drawn.length} draws, the row (or pair) ${which} comes up with frequency ${observed}, and should with ${due}`,
        },
      };
    },
  };
}
