/**
 * init: shapes, biases and the law of the weights; random, hence judged by exact tests and never element by element.
 */
import { check, type Finding } from '../../../../check/check.ts';
import { RngValue, type TensorValue } from '../../../../values/value.ts';
import { EXACT } from '../../../../numerics/closeness.ts';
import { ALPHA } from '../../../../numerics/statistics.ts';
import { at, compareTensor } from '../../../../properties/compare.ts';
import { judgeGlorot } from '../../../../networks/glorot.ts';
import type { ParameterValues } from '../../../../networks/parameters.ts';
import { Problem } from '../../../../properties/problem.ts';
import { same } from '../../../../properties/purity.ts';
import { ask } from '../../functions.ts';

export type Start = { readonly n: number; readonly d: number; readonly firstSeed: number };

/** Sizes of a network, and seeds to start it with. */
export function networkSizes(n: readonly number[], d: readonly number[]): Problem<Start> {
  return new Problem<Start>({
    axes: { n, d },
    smallest: {},
    layout: {},
    build: (draw, sizes) => ({ n: sizes.n, d: sizes.d, firstSeed: draw.integer(1, 2 ** 30) }),
  });
}

/** One call, one run for each seed. */
export function initCall({ n, d, firstSeed }: Start, runs: number, tied?: boolean) {
  const cfg = {
    inputDim: n,
    hiddenDim: d,
    encoder: 'tanh' as const,
    decoder: 'linear' as const,
    ...(tied === undefined ? {} : { tied }),
  };
  const seeds = Array.from({ length: runs }, (_, i) => firstSeed + i);
  return ask.init({ cfg, rng: new RngValue() }, seeds);
}

/** The largest weight allowed: a = sqrt(6/(n+d)), and one float32 step. */
const widest = ({ n, d }: Pick<Start, 'n' | 'd'>): number => Math.sqrt(6 / (n + d));

/** The biases of every run are 0; the forms have been looked at. */
function judgeBiases(runs: readonly ParameterValues[], call: number): Finding | null {
  for (const p of runs) {
    const zeros = ({ shape }: TensorValue) => new Array<number>(shape[0]).fill(0);
    const mismatch =
      compareTensor(p.be, zeros(p.be), () => EXACT, 'be') ?? compareTensor(p.bd, zeros(p.bd), () => EXACT, 'bd');
    if (mismatch !== null) return at(call, mismatch);
  }
  return null;
}

export const initShapes = check({
  id: 'init.shapes',
  function: 'init',
  visibility: 'public',
  section: 'init',
  samples: 2,
  inputs: networkSizes([4, 5, 6, 7], [3, 4, 5, 8]),
  title: { es: '`init` crea los parámetros con sus formas', en: '`init` makes the parameters in their shapes' },
  asked: {
    es: 'Devuelve `We` [n, d], `be` [d], `Wd` [d, n] (salvo con pesos atados) y `bd` [n]; los sesgos empiezan en 0.',
    en: 'Return `We` [n, d], `be` [d], `Wd` [d, n] (unless tied) and `bd` [n]; biases start at 0.',
  },
  plan: (start) => [undefined, false, true].map((tied) => initCall(start, 3, tied)),
  judge: ({ values }) => values.reduce<Finding | null>((found, runs, call) => found ?? judgeBiases(runs, call), null),
});

/** 9600 weights of each matrix: range, mean (Hoeffding) and distribution (Dvoretzky, Kiefer, Wolfowitz). */
export const initUniform = check({
  id: 'init.uniform',
  function: 'init',
  visibility: 'public',
  section: 'init',
  samples: 1,
  inputs: networkSizes([120], [80]),
  dependsOn: ['init.shapes'],
  falseFailure: 5 * ALPHA,
  title: { es: '`init` reparte los pesos por igual en [−a, a]', en: '`init` spreads the weights evenly over [−a, a]' },
  asked: {
    es: 'Cada peso es uniforme en [−a, a] con $a = \\sqrt{6/(n+d)}$, e independiente de los demás.',
    en: 'Each weight is uniform on [−a, a] with $a = \\sqrt{6/(n+d)}$, and independent of the others.',
  },
  plan: (start) => [initCall(start, 1), initCall(start, 1, true)],
  judge({ input, values }) {
    const a = widest(input);
    for (const [call, [{ We, Wd }]] of values.entries()) {
      const found = judgeGlorot(We.data, 'We', a) ?? (Wd === undefined ? null : judgeGlorot(Wd.data, 'Wd', a));
      if (found !== null) return { ...found, call };
    }
    return null;
  },
});

/** The generator alone decides: one seed one start, other seeds other starts. */
export const initSeed = check({
  id: 'init.seed',
  function: 'init',
  visibility: 'public',
  section: 'init',
  samples: 1,
  inputs: networkSizes([5, 6], [3, 4]),
  title: { es: '`init` depende solo del generador recibido', en: '`init` depends on the given generator alone' },
  asked: {
    es: 'La misma semilla da los mismos pesos; semillas distintas, pesos distintos.',
    en: 'The same seed gives the same weights; different seeds give different weights.',
  },
  plan: (start) => [initCall(start, 4), initCall(start, 4)],
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
    // two right starts agree with probability below 2^-200
    if (once.every((p) => same(p, once[0])))
      return {
        call: 0,
        symptom: 'always-the-same',
        got: once[0],
        differs: {
          es: 'cuatro semillas distintas dieron siempre los mismos pesos',
          en: 'four different seeds always gave the same weights',
        },
      };
    return null;
  },
});
