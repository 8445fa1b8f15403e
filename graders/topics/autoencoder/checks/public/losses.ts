/** The three reconstruction losses against float64. */
import { check, type Trial } from '../../../../check/check.ts';
import { matrix, type TensorValue } from '../../../../values/value.ts';
import type { DeclaredCall } from '../../../../forms/ask.ts';
import { EPS32, plainTolerance } from '../../../../numerics/closeness.ts';
import { closeToExpected } from '../../../../properties/close-to-expected.ts';
import { at, compareTensor } from '../../../../properties/compare.ts';
import { Cases } from '../../../../properties/problem.ts';
import { ask } from '../../functions.ts';
import { extremeLogits, logitPairs, probabilityPairs, realPairs, type Pair } from '../../inputs.ts';

const shared = {
  visibility: 'public',
  samples: 5,
  section: 'losses',
  judge: ({ calls, values, oracle }: Trial<Pair, readonly DeclaredCall<TensorValue>[]>) =>
    closeToExpected(calls, values, oracle, (_, flat) => plainTolerance(flat)),
} as const;

export const mseValues = check({
  ...shared,
  id: 'mseLoss.values',
  function: 'mseLoss',
  inputs: realPairs,
  title: { es: '`mseLoss` es la media de ½ del error cuadrático', en: '`mseLoss` is the mean of ½ the squared error' },
  asked: {
    es: 'Devuelve $\\frac1N \\sum_i \\frac12 \\lVert x_i - \\hat x_i \\rVert^2$: suma sobre los componentes, media sobre las muestras.',
    en: 'Return $\\frac1N \\sum_i \\frac12 \\lVert x_i - \\hat x_i \\rVert^2$: a sum over components, a mean over samples.',
  },
  plan: ({ x, other }) => [ask.mseLoss({ x, xhat: other })],
});

export const bceValues = check({
  ...shared,
  id: 'bceLoss.values',
  function: 'bceLoss',
  inputs: probabilityPairs,
  title: {
    es: '`bceLoss` suma las entropías cruzadas de los componentes',
    en: '`bceLoss` adds up the cross-entropies of the components',
  },
  asked: {
    es: 'Devuelve $-\\frac1N \\sum_i \\sum_j [x \\ln \\hat x + (1-x) \\ln(1-\\hat x)]$.',
    en: 'Return $-\\frac1N \\sum_i \\sum_j [x \\ln \\hat x + (1-x) \\ln(1-\\hat x)]$.',
  },
  plan: ({ x, other }) => [ask.bceLoss({ x, xhat: other })],
});

const ONES = matrix([
  [1, 0, 1],
  [0, 0, 1],
  [1, 1, 0],
  [0, 1, 0],
]);
const NOTS = matrix([
  [0, 1, 0],
  [1, 1, 0],
  [0, 0, 1],
  [1, 0, 1],
]);

function predictionOf(name: string): TensorValue {
  if (name === 'right') return ONES;
  return name === 'wrong' ? NOTS : matrix([[0, 1, 0]]);
}

/** Predictions of exactly 0 and 1, right and wrong: finite. What the clamp makes of them is the student's choice. */
export const bceEdges = check({
  id: 'bceLoss.finite',
  function: 'bceLoss',
  visibility: 'public',
  seedless: true,
  samples: 1,
  section: 'losses',
  inputs: new Cases(['right', 'wrong', 'grey']),
  dependsOn: ['bceLoss.values'],
  title: { es: '`bceLoss` es finita con predicciones de 0 y 1', en: '`bceLoss` is finite at predictions of 0 and 1' },
  asked: {
    es: 'Aleja $\\hat x$ de 0 y de 1 (por ejemplo, a $[10^{-7}, 1-10^{-7}]$): ningún logaritmo debe ser infinito ni NaN.',
    en: 'Keep $\\hat x$ away from 0 and 1 (for instance in $[10^{-7}, 1-10^{-7}]$): no logarithm may be infinite or NaN.',
  },
  plan: (cases) =>
    cases.map((name) =>
      ask.bceLoss({ x: name === 'grey' ? matrix([[0.5, 0.25, 0.75]]) : ONES, xhat: predictionOf(name) }),
    ),
  judge({ values }) {
    for (const [i, value] of values.entries()) {
      const [loss] = value.data;
      if (!Number.isFinite(loss))
        return {
          call: i,
          symptom: 'not-finite',
          got: value,
          differs: {
            es: `con predicciones de exactamente 0 o 1 la pérdida es ${loss}`,
            en: `at predictions of exactly 0 or 1 the loss is ${loss}`,
          },
        };
    }
    return null;
  },
});

export const logitsValues = check({
  ...shared,
  id: 'bceWithLogitsLoss.values',
  function: 'bceWithLogitsLoss',
  inputs: logitPairs,
  title: {
    es: '`bceWithLogitsLoss` es la entropía cruzada a partir de los logits',
    en: '`bceWithLogitsLoss` is the cross-entropy from logits',
  },
  asked: {
    es: 'Devuelve $\\frac1N \\sum_i \\sum_j [\\operatorname{softplus}(l) - x\\,l]$; la sigmoide ya va dentro.',
    en: 'Return $\\frac1N \\sum_i \\sum_j [\\operatorname{softplus}(l) - x\\,l]$; the sigmoid is already inside.',
  },
  plan: ({ x, other }) => [ask.bceWithLogitsLoss({ x, logits: other })],
});

/** |l| up to 1e4: nothing overflows and nothing is clamped; rounding in proportion to the terms that cancel. */
export const logitsExtreme = check({
  id: 'bceWithLogitsLoss.extreme',
  function: 'bceWithLogitsLoss',
  visibility: 'public',
  samples: 3,
  section: 'losses',
  inputs: extremeLogits,
  dependsOn: ['bceWithLogitsLoss.values'],
  title: { es: '`bceWithLogitsLoss` aguanta logits de ±10 000', en: '`bceWithLogitsLoss` stands logits of ±10,000' },
  asked: {
    es: 'Usa una forma estable de softplus: sin desbordamiento y sin recortar los logits.',
    en: 'Use a stable form of softplus: no overflow, and no clamping of the logits.',
  },
  plan: ({ x, other }) => [ask.bceWithLogitsLoss({ x, logits: other })],
  judge({ input: { x, other }, calls, values, oracle }) {
    const terms = Array.from(other.data).reduce((sum, l) => sum + 2 * Math.abs(l) + 1, 0) / x.shape[0];
    const absolute = 16 * EPS32 * terms;
    return at(
      0,
      compareTensor(values[0], oracle.expected(calls[0]), () => ({
        relative: 1e-5,
        absolute,
        source: 'float32 rounding of softplus(l) - x l',
      })),
    );
  },
});
