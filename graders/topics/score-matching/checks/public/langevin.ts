/** annealedLangevin: walks without chance against float64, then the law of its noise, by exact tests. */
import { check, type Finding } from '../../../../check/check.ts';
import { ConstantRngValue, RngValue, float32 } from '../../../../values/value.ts';
import { ALPHA, cdfRatio, meanRatio, normalCdf, varianceRatio } from '../../../../numerics/statistics.ts';
import { closeToExpected } from '../../../../properties/close-to-expected.ts';
import { show } from '../../../../properties/compare.ts';
import { same } from '../../../../properties/purity.ts';
import { ask } from '../../functions.ts';
import { points, seeds, type Points } from '../../inputs.ts';
import { walkTolerance } from '../../judges.ts';

/** Levels whose last one is not 1, so that alpha shows what it is relative to. */
const LEVELS = [2, 1, 0.5];
const walk = ({ x, data }: Points, normal: number, opts: { sigmas: number[]; steps: number; eps: number }) =>
  ask.annealedLangevin({ x0: x, data, opts, rng: new ConstantRngValue(0.5, normal) });

export const langevinValues = check({
  id: 'annealedLangevin.values',
  function: 'annealedLangevin',
  visibility: 'public',
  section: 'langevin',
  samples: 3,
  inputs: points,
  title: {
    es: '`annealedLangevin` baja de nivel en nivel por el score',
    en: '`annealedLangevin` goes along the score level by level',
  },
  asked: {
    es: 'En cada nivel, `steps` veces $x \\leftarrow x + \\frac{\\alpha}{2} s(x) + \\sqrt{\\alpha}\\, z$, con $\\alpha = \\epsilon\\, \\sigma^2/\\sigma_{\\text{último}}^2$. Aquí `rng.normal` da siempre el mismo número.',
    en: 'At each level, `steps` times $x \\leftarrow x + \\frac{\\alpha}{2} s(x) + \\sqrt{\\alpha}\\, z$, with $\\alpha = \\epsilon\\, \\sigma^2/\\sigma_{\\text{last}}^2$. Here `rng.normal` always gives the same number.',
  },
  plan: (input) => [
    walk(input, 0, { sigmas: [0.5], steps: 1, eps: 0.125 }),
    walk(input, 0, { sigmas: LEVELS, steps: 2, eps: 0.0625 }),
    walk(input, 0.5, { sigmas: LEVELS, steps: 2, eps: 0.0625 }),
    walk(input, 0.5, { sigmas: LEVELS, steps: 0, eps: 0.0625 }),
  ],
  judge: ({ calls, values, oracle }) => closeToExpected(calls, values, oracle, walkTolerance),
});

const ROWS = 6_000;
const ORIGIN = float32([ROWS, 2], new Float32Array(2 * ROWS));
const DATUM = float32([1, 2], [0, 0]);
/** One datum at 0 and a start there: x is the noise itself, and each step halves what came before. */
const SIGMA = 0.5;
const EPS = SIGMA ** 2;
const HALF = 0.5;

/** The deviation after some steps of one level: alpha (1 + a^2 + a^4 + ...), a = 1 - alpha / (2 sigma^2) = 1/2. */
const spread = (steps: number) =>
  EPS * Array.from({ length: steps }, (_, k) => HALF ** (2 * k)).reduce((sum, term) => sum + term, 0);

export const langevinLaw = check({
  id: 'annealedLangevin.law',
  function: 'annealedLangevin',
  visibility: 'public',
  section: 'langevin',
  samples: 1,
  inputs: seeds,
  dependsOn: ['annealedLangevin.values'],
  falseFailure: 6 * ALPHA,
  title: {
    es: '`annealedLangevin` lleva ruido nuevo en cada paso',
    en: '`annealedLangevin` takes fresh noise at each step',
  },
  asked: {
    es: 'El ruido de un paso es $\\sqrt{\\alpha}\\, z$ con $z \\sim N(0, 1)$: otro en cada entrada, en cada paso y en cada nivel.',
    en: 'The noise of a step is $\\sqrt{\\alpha}\\, z$ with $z \\sim N(0, 1)$: another for each entry, each step and each level.',
  },
  plan: (seed) => [
    ask.annealedLangevin({
      x0: ORIGIN,
      data: DATUM,
      opts: { sigmas: [SIGMA], steps: 1, eps: EPS },
      rng: new RngValue(seed),
    }),
    ask.annealedLangevin({
      x0: ORIGIN,
      data: DATUM,
      opts: { sigmas: [SIGMA], steps: 3, eps: EPS },
      rng: new RngValue(seed ^ 1),
    }),
    ask.annealedLangevin({
      x0: ORIGIN,
      data: DATUM,
      opts: { sigmas: [2 * SIGMA, SIGMA], steps: 1, eps: EPS },
      rng: new RngValue(seed ^ 2),
    }),
  ],
  judge({ values }): Finding | null {
    // alpha of the first level is four times as large, and its step halves too
    const dues = [spread(1), spread(3), 4 * EPS * HALF ** 2 + EPS];
    for (const [call, answer] of values.entries()) {
      const finding = (symptom: string, es: string, en: string): Finding => ({
        call,
        symptom,
        got: answer,
        differs: { es, en },
      });
      const deviation = Math.sqrt(dues[call]);
      const z = Array.from(answer.data, (entry) => entry / deviation);
      // no test below sees a NaN
      if (z.some((entry) => !Number.isFinite(entry)))
        return finding('not-finite', 'hay puntos que no son números finitos', 'some points are no finite numbers');
      if (z.filter((entry, i) => i % 2 === 0 && entry === z[i + 1]).length > ROWS / 2)
        return finding(
          'row-shared',
          'las columnas de una fila comparten ruido',
          'the columns of a row share their noise',
        );
      if (z.filter((entry, i) => i > 1 && entry === z[i - 2]).length > ROWS)
        return finding('column-shared', 'las filas comparten ruido', 'the rows share their noise');
      const n = z.length;
      const square = z.reduce((sum, entry) => sum + entry * entry, 0) / n;
      if (varianceRatio(square, 1, n) > 1)
        return finding(
          'wrong-variance',
          `la desviación típica es ${show(Math.sqrt(square) * deviation)} y debe ser ${show(deviation)}`,
          `the standard deviation is ${show(Math.sqrt(square) * deviation)} and should be ${show(deviation)}`,
        );
      const mean = z.reduce((sum, entry) => sum + entry, 0) / n;
      if (meanRatio(mean, 0, 1, n) > 1)
        return finding(
          'wrong-mean',
          `la media del ruido es ${show(mean * deviation)} y debe ser 0`,
          `the mean of the noise is ${show(mean * deviation)} and should be 0`,
        );
    }
    const [first] = values;
    return cdfRatio(
      Array.from(first.data, (entry) => entry / Math.sqrt(EPS)),
      normalCdf,
    ) > 1
      ? {
          call: 0,
          symptom: 'not-normal',
          got: first,
          differs: { es: 'el ruido no es normal: usa rng.normal', en: 'the noise is not normal: use rng.normal' },
        }
      : null;
  },
});

export const langevinSeed = check({
  id: 'annealedLangevin.seed',
  function: 'annealedLangevin',
  visibility: 'public',
  section: 'langevin',
  samples: 1,
  inputs: points,
  dependsOn: ['annealedLangevin.values'],
  title: {
    es: '`annealedLangevin` depende solo del generador recibido',
    en: '`annealedLangevin` depends on the given generator alone',
  },
  asked: {
    es: 'La misma semilla da el mismo resultado, bit a bit; semillas distintas, otro.',
    en: 'The same seed gives the same result, bit for bit; different seeds another.',
  },
  plan({ x, data, seed }) {
    const opts = { sigmas: [1, 0.5], steps: 2, eps: 0.125 };
    const once = ask.annealedLangevin({ x0: x, data, opts, rng: new RngValue() }, [seed, seed + 1]);
    return [once, { ...once }] as const;
  },
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
    const [one, two] = once;
    return same(one, two)
      ? {
          call: 0,
          symptom: 'always-the-same',
          differs: {
            es: 'dos semillas distintas dieron el mismo resultado',
            en: 'two different seeds gave the same result',
          },
        }
      : null;
  },
});
