/** Langevin dynamics: the drift exactly, the noise by its exact distribution. */
import { check, type Finding, type Trial } from '../../../../check/check.ts';
import type { DeclaredCall } from '../../../../forms/ask.ts';
import { ConstantRngValue, RngValue, type TensorValue, float32, vector } from '../../../../values/value.ts';
import { gradientTolerance } from '../../../../numerics/closeness.ts';
import {
  ALPHA,
  cdfRatio,
  frequencyRatio,
  meanRatio,
  normalCdf,
  varianceRatio,
} from '../../../../numerics/statistics.ts';
import { compareTensor, show } from '../../../../properties/compare.ts';
import { expectedOf } from '../../../../properties/expected.ts';
import { ask } from '../../functions.ts';
import { KAPPA, WELLS, bowl, places, seeds, type Places } from '../../inputs.ts';

const STEP = 0.25;

function asExpected({ calls, values, oracle }: Trial<Places, readonly DeclaredCall<TensorValue>[]>): Finding | null {
  for (const [at, call] of calls.entries()) {
    const mismatch = compareTensor(values[at], expectedOf(oracle, call), gradientTolerance);
    if (mismatch !== null) return { ...mismatch, call: at };
  }
  return null;
}

export const langevinStepValues = check({
  id: 'langevinStep.values',
  function: 'langevinStep',
  visibility: 'public',
  section: 'langevin',
  samples: 4,
  inputs: places,
  title: {
    es: '`langevinStep` baja medio paso por el gradiente',
    en: '`langevinStep` goes half a step down the gradient',
  },
  asked: {
    es: 'Devuelve $y - \\frac{\\varepsilon}{2}\\nabla E(y) + \\sqrt{\\varepsilon/\\beta}\\,\\xi$; con $\\beta = \\infty$, sin ruido.',
    en: 'Return $y - \\frac{\\varepsilon}{2}\\nabla E(y) + \\sqrt{\\varepsilon/\\beta}\\,\\xi$; at $\\beta = \\infty$ without noise.',
  },
  // the last two show the size of a noise of one: at beta = 1, the default, and at beta = 2: 1/4, the inverse of the step, would make √ε/β and ε/√β the same
  plan: ({ y, center, seed }) => [
    ask.langevinStep({ energy: bowl(center), y, stepSize: STEP, rng: new RngValue(seed), beta: Infinity }),
    ask.langevinStep({ energy: WELLS, y, stepSize: STEP / 4, rng: new RngValue(seed), beta: Infinity }),
    ask.langevinStep({ energy: bowl(center), y, stepSize: STEP, rng: new ConstantRngValue(0.5, 1) }),
    ask.langevinStep({ energy: bowl(center), y, stepSize: STEP, rng: new ConstantRngValue(0.5, 1), beta: 2 }),
  ],
  judge: asExpected,
});

export const langevinChainValues = check({
  id: 'langevinChain.values',
  function: 'langevinChain',
  visibility: 'public',
  section: 'langevin',
  samples: 3,
  inputs: places,
  title: { es: '`langevinChain` da los pasos que se le piden', en: '`langevinChain` takes the steps asked for' },
  asked: {
    es: 'Aplica `langevinStep` `steps` veces; con 0 pasos devuelve una copia.',
    en: 'Apply `langevinStep` `steps` times; with 0 steps return a copy.',
  },
  plan: ({ y, center, seed }) => [
    ...[0, 1, 5].map((steps) =>
      ask.langevinChain({
        energy: bowl(center),
        y0: y,
        steps,
        stepSize: STEP,
        rng: new RngValue(seed),
        beta: Infinity,
      }),
    ),
    ask.langevinChain({
      energy: bowl(center),
      y0: y,
      steps: 3,
      stepSize: STEP,
      rng: new ConstantRngValue(0.5, 1),
      beta: 2,
    }),
    ask.langevinChain({
      energy: WELLS,
      y0: y,
      steps: 2,
      stepSize: STEP / 4,
      rng: new RngValue(seed),
      beta: Infinity,
    }),
  ],
  judge: asExpected,
});

const ROWS = 10_000;
const COLUMNS = 2;
const BETA = 1.5;
const HERE = [1.5, -0.5];

/** One step from one point is exactly normal, and its entries are independent. */
export const langevinStepLaw = check({
  id: 'langevinStep.law',
  function: 'langevinStep',
  visibility: 'public',
  section: 'langevin',
  samples: 1,
  inputs: seeds,
  dependsOn: ['langevinStep.values'],
  falseFailure: 5 * ALPHA,
  title: { es: '`langevinStep` tiembla con la varianza exacta', en: '`langevinStep` trembles with the exact variance' },
  asked: {
    es: 'El ruido es normal con varianza $\\varepsilon/\\beta$, distinto en cada fila y en cada columna.',
    en: 'The noise is normal with variance $\\varepsilon/\\beta$, another in each row and each column.',
  },
  plan: (seed) => [
    ask.langevinStep({
      energy: bowl(vector([0, 0])),
      y: float32(
        [ROWS, COLUMNS],
        Array.from({ length: ROWS * COLUMNS }, (_, i) => HERE[i % COLUMNS]),
      ),
      stepSize: STEP,
      rng: new RngValue(seed),
      beta: BETA,
    }),
  ],
  judge({ values: [y] }): Finding | null {
    const sigma = Math.sqrt(STEP / BETA);
    const xi = Array.from(y.data, (x, i) => (x - HERE[i % COLUMNS] * (1 - (STEP / 2) * KAPPA)) / sigma);
    const wrong = wrongNoise(xi, sigma);
    return wrong && { ...wrong, call: 0, got: y };
  },
});

type Wrong = Pick<Finding, 'symptom' | 'differs'>;

const wrong = (symptom: string, es: string, en: string): Wrong => ({ symptom, differs: { es, en } });
/** NaN is beyond every limit. */
const isBeyond = (ratio: number) => !(ratio <= 1);

/** What is wrong with noise that should be standard normal, row by row, and is shown times sigma. */
function wrongNoise(xi: readonly number[], sigma: number): Wrong | null {
  // signs of what is no number would look like a shared draw
  if (!xi.every(Number.isFinite))
    return wrong('not-finite', 'hay ruido que no es un número finito', 'some of the noise is no finite number');
  const n = xi.length;
  const mean = xi.reduce((a, b) => a + b, 0) / n;
  const square = xi.reduce((a, b) => a + b * b, 0) / n;
  // a shared draw makes every other test's sample smaller than it looks
  const across = agreeing(ROWS, (i) => [xi[2 * i], xi[2 * i + 1]]);
  const down = agreeing(ROWS / 2, (i) => [xi[4 * i], xi[4 * i + 2]]);
  if (isBeyond(frequencyRatio(across, ROWS, 0.5)) || isBeyond(frequencyRatio(down, ROWS / 2, 0.5)))
    return wrong('not-independent', 'las filas o las columnas comparten ruido', 'rows or columns share their noise');
  if (isBeyond(meanRatio(mean, 0, 1, n)))
    return wrong(
      'wrong-mean',
      `la media del ruido es ${show(mean * sigma)} y debe ser 0`,
      `the mean of the noise is ${show(mean * sigma)} and should be 0`,
    );
  if (isBeyond(varianceRatio(square, 1, n)))
    return wrong(
      'wrong-variance',
      `la varianza del ruido es ${show(square * sigma * sigma)} y debe ser ε/β = ${show(sigma * sigma)}`,
      `the variance of the noise is ${show(square * sigma * sigma)} and should be ε/β = ${show(sigma * sigma)}`,
    );
  return isBeyond(cdfRatio(xi, normalCdf))
    ? wrong('not-normal', 'el ruido no es normal: usa rng.normal', 'the noise is not normal: use rng.normal')
    : null;
}

/** How many of so many pairs have the same sign. */
function agreeing(count: number, pair: (i: number) => readonly [number, number]): number {
  return Array.from({ length: count }, (_, i) => pair(i)).filter(([a, b]) => a > 0 === b > 0).length;
}
