/** Langevin dynamics: the drift exactly, the noise by its exact distribution. */
import { call } from '../../../../values/call.ts';
import type { Check, Finding } from '../../../../check/check.ts';
import { ConstantRngValue, RngValue, type TensorValue, float32, vector, type Value } from '../../../../values/value.ts';
import { gradientTolerance } from '../../../../numerics/closeness.ts';
import {
  ALPHA,
  cdfRatio,
  frequencyRatio,
  meanRatio,
  normalCdf,
  varianceRatio,
} from '../../../../numerics/statistics.ts';
import { compareTensor, show, wrongForm } from '../../../../properties/compare.ts';
import { KAPPA, WELLS, bowl, places, seeds, type Places } from '../../inputs.ts';

const STEP = 0.25;
const rowsOf = (x: TensorValue) =>
  Array.from({ length: x.shape[0] }, (_, i) => Array.from(x.data.slice(i * x.shape[1], (i + 1) * x.shape[1])));
/** One step without noise, on the bowl and on the wells. */
const onBowl = (center: TensorValue, step: number) => (x: number, d: number) =>
  x - (step / 2) * KAPPA * (x - center.data[d]);
const onWells = (step: number) => (x: number) => x - (step / 2) * (x * x - 1) * x;
const times = (
  y: readonly (readonly number[])[],
  move: (x: number, d: number) => number,
  steps: number,
): readonly (readonly number[])[] =>
  steps === 0
    ? y
    : times(
        y.map((row) => row.map(move)),
        move,
        steps - 1,
      );

function firstMismatch(
  values: readonly Value[],
  expected: readonly (readonly (readonly number[])[])[],
): Finding | null {
  for (const [at, rows] of expected.entries()) {
    const mismatch = compareTensor(values[at], rows, 'float32', gradientTolerance);
    if (mismatch !== null) return { ...mismatch, call: at };
  }
  return null;
}

export const langevinStepValues: Check<Places> = {
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
  // the last two show the size of a noise of one: at beta = 1, the default, and at beta = 4
  plan: ({ y, center, seed }) => [
    call('langevinStep', { energy: bowl(center), y, stepSize: STEP, rng: new RngValue(seed), beta: Infinity }),
    call('langevinStep', { energy: WELLS, y, stepSize: STEP / 4, rng: new RngValue(seed), beta: Infinity }),
    call('langevinStep', { energy: bowl(center), y, stepSize: STEP, rng: new ConstantRngValue(0.5, 1) }),
    call('langevinStep', { energy: bowl(center), y, stepSize: STEP, rng: new ConstantRngValue(0.5, 1), beta: 4 }),
  ],
  judge({ input: { y, center }, values }) {
    const drift = rowsOf(y).map((row) => row.map(onBowl(center, STEP)));
    return firstMismatch(values, [
      drift,
      rowsOf(y).map((row) => row.map(onWells(STEP / 4))),
      ...[1, 4].map((beta) => drift.map((row) => row.map((x) => x + Math.sqrt(STEP / beta)))),
    ]);
  },
};

export const langevinChainValues: Check<Places> = {
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
      call('langevinChain', {
        energy: bowl(center),
        y0: y,
        steps,
        stepSize: STEP,
        rng: new RngValue(seed),
        beta: Infinity,
      }),
    ),
    call('langevinChain', {
      energy: bowl(center),
      y0: y,
      steps: 3,
      stepSize: STEP,
      rng: new ConstantRngValue(0.5, 1),
      beta: 4,
    }),
  ],
  judge({ input: { y, center }, values }) {
    const move = onBowl(center, STEP);
    return firstMismatch(values, [
      ...[0, 1, 5].map((steps) => times(rowsOf(y), move, steps)),
      times(rowsOf(y), (x, d) => move(x, d) + Math.sqrt(STEP / 4), 3),
    ]);
  },
};

const ROWS = 10_000;
const COLUMNS = 2;
const BETA = 1.5;
const HERE = [1.5, -0.5];

/** One step from one point is exactly normal, and its entries are independent. */
export const langevinStepLaw: Check<number> = {
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
    call('langevinStep', {
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
  judge({ values }): Finding | null {
    const form = wrongForm(values[0], 'float32', [ROWS, COLUMNS]);
    if (form !== null) return { ...form, call: 0 };
    const { data } = values[0] as TensorValue;
    const sigma = Math.sqrt(STEP / BETA);
    const xi = Array.from(data, (x, i) => (x - HERE[i % COLUMNS] * (1 - (STEP / 2) * KAPPA)) / sigma);
    const n = xi.length;
    const mean = xi.reduce((a, b) => a + b, 0) / n;
    const square = xi.reduce((a, b) => a + b * b, 0) / n;
    const finding = (symptom: string, es: string, en: string): Finding => ({
      call: 0,
      symptom,
      got: values[0],
      differs: { es, en },
    });
    // a shared draw makes every other test's sample smaller than it looks
    const across = Array.from({ length: ROWS }, (_, i) => xi[2 * i] > 0 === xi[2 * i + 1] > 0).filter(Boolean).length;
    const down = Array.from({ length: ROWS / 2 }, (_, i) => xi[4 * i] > 0 === xi[4 * i + 2] > 0).filter(Boolean).length;
    if (frequencyRatio(across, ROWS, 0.5) > 1 || frequencyRatio(down, ROWS / 2, 0.5) > 1)
      return finding(
        'not-independent',
        'las filas o las columnas comparten ruido',
        'rows or columns share their noise',
      );
    if (meanRatio(mean, 0, 1, n) > 1)
      return finding(
        'wrong-mean',
        `la media del ruido es ${show(mean * sigma)} y debe ser 0`,
        `the mean of the noise is ${show(mean * sigma)} and should be 0`,
      );
    if (varianceRatio(square, 1, n) > 1)
      return finding(
        'wrong-variance',
        `la varianza del ruido es ${show(square * sigma * sigma)} y debe ser ε/β = ${show(sigma * sigma)}`,
        `the variance of the noise is ${show(square * sigma * sigma)} and should be ε/β = ${show(sigma * sigma)}`,
      );
    return cdfRatio(xi, normalCdf) > 1
      ? finding('not-normal', 'el ruido no es normal: usa rng.normal', 'the noise is not normal: use rng.normal')
      : null;
  },
};
