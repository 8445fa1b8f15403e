/** The denoising target and loss, the Gaussian and the mixture's score, against float64. */
import { check } from '../../../../check/check.ts';
import { float32, type TensorValue } from '../../../../values/value.ts';
import { cancellationTolerance, gradientTolerance, plainTolerance } from '../../../../numerics/closeness.ts';
import { closeToExpected, recordsCloseToExpected } from '../../../../properties/close-to-expected.ts';
import { ask } from '../../functions.ts';
import { model, nets, points, squarePoints } from '../../inputs.ts';
import { mixtureTolerance } from '../../judges.ts';

const SIGMAS = [0.5, 2];
const shared = { visibility: 'public', samples: 4 } as const;

export const targetValues = check({
  ...shared,
  id: 'denoisingTarget.values',
  function: 'denoisingTarget',
  section: 'denoising',
  inputs: nets,
  title: {
    es: '`denoisingTarget` apunta del punto ruidoso al limpio',
    en: '`denoisingTarget` points from the noisy point to the clean one',
  },
  asked: { es: 'Devuelve $(x - \\tilde x)/\\sigma^2$.', en: 'Return $(x - \\tilde x)/\\sigma^2$.' },
  plan: ({ x, noisy }) => SIGMAS.map((sigma) => ask.denoisingTarget({ x, noisy, sigma })),
  judge: ({ calls, values, oracle }) =>
    closeToExpected(calls, values, oracle, ({ args }) => cancellationTolerance(4 / Number(args[2]) ** 2)),
});

export const denoisingValues = check({
  ...shared,
  id: 'denoisingLoss.values',
  function: 'denoisingLoss',
  section: 'denoising',
  inputs: nets,
  title: {
    es: '`denoisingLoss` compara la flecha en el punto ruidoso con la que lleva al limpio',
    en: '`denoisingLoss` compares the arrow at the noisy point with the one that leads to the clean one',
  },
  asked: {
    es: 'Devuelve la media de $\\frac12 \\lVert \\psi(\\tilde x) - (x - \\tilde x)/\\sigma^2 \\rVert^2$.',
    en: 'Return the mean of $\\frac12 \\lVert \\psi(\\tilde x) - (x - \\tilde x)/\\sigma^2 \\rVert^2$.',
  },
  plan: (input) =>
    SIGMAS.map((sigma) => ask.denoisingLoss({ model: model(input), x: input.x, noisy: input.noisy, sigma })),
  judge: ({ calls, values, oracle }) => closeToExpected(calls, values, oracle, (_, flat) => plainTolerance(flat)),
});

export const gaussianValues = check({
  ...shared,
  id: 'gaussianFit.values',
  function: 'gaussianFit',
  section: 'gaussian',
  inputs: points,
  title: {
    es: '`gaussianFit` encuentra la gaussiana que queda tras el ruido',
    en: '`gaussianFit` finds the Gaussian that is left after the noise',
  },
  asked: {
    es: 'Devuelve la media de cada columna y la precisión $1/(s_d^2 + \\sigma^2)$, con $s_d^2$ la varianza por $\\frac1N$.',
    en: 'Return the mean of each column and the precision $1/(s_d^2 + \\sigma^2)$, with $s_d^2$ the variance by $\\frac1N$.',
  },
  plan: ({ x }) => SIGMAS.map((sigma) => ask.gaussianFit({ x, sigma })),
  judge: ({ calls, values, oracle }) =>
    recordsCloseToExpected(calls, values, oracle, ['mean', 'precision'], (_, flat) => gradientTolerance(flat)),
});

export const mixtureValues = check({
  ...shared,
  id: 'mixtureScore.values',
  function: 'mixtureScore',
  section: 'mixture',
  inputs: points,
  probes: squarePoints,
  title: {
    es: '`mixtureScore` es el score exacto de los datos con ruido',
    en: '`mixtureScore` is the exact score of the data with noise',
  },
  asked: {
    es: 'Devuelve $(\\sum_m w_m d_m - x)/\\sigma^2$ con $w = \\mathrm{softmax}_m(-\\lVert x - d_m \\rVert^2/2\\sigma^2)$.',
    en: 'Return $(\\sum_m w_m d_m - x)/\\sigma^2$ with $w = \\mathrm{softmax}_m(-\\lVert x - d_m \\rVert^2/2\\sigma^2)$.',
  },
  plan: ({ x, data }) => [0.5, 1, 2].map((sigma) => ask.mixtureScore({ x, data, sigma })),
  judge: ({ calls, values, oracle }) =>
    closeToExpected(calls, values, oracle, ({ args }) => mixtureTolerance(Number(args[2]))),
});

const farther = (x: TensorValue) =>
  float32(
    x.shape,
    Array.from(x.data, (value, i) => value + (i % 2 === 0 ? 40 : -40)),
  );

/** Far from all data every weight underflows, unless the largest exponent is taken out first. */
export const mixtureFar = check({
  ...shared,
  id: 'mixtureScore.far',
  function: 'mixtureScore',
  section: 'mixture',
  samples: 2,
  inputs: points,
  dependsOn: ['mixtureScore.values'],
  title: { es: '`mixtureScore` aguanta lejos de los datos', en: '`mixtureScore` holds far away from the data' },
  asked: {
    es: 'Cuando todas las distancias son mucho mayores que σ, las flechas siguen llevando a los datos: ni NaN ni 0.',
    en: 'Where all distances are far greater than σ, the arrows still lead to the data: no NaN, no 0.',
  },
  plan: ({ x, data }) => [ask.mixtureScore({ x: farther(x), data, sigma: 1 })],
  // float32 squares of distances d lose d^2 eps, which the exponent divides by 2 sigma^2: 5e3 / 2
  judge: ({ calls, values, oracle }) =>
    closeToExpected(calls, values, oracle, () => ({
      relative: 5e-3,
      absolute: 2e-2,
      source: 'float32 rounding of squared distances of 5e3 in an exponent',
    })),
});
