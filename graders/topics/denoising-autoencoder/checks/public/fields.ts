/** optimalDenoiser, and the field, score, energy and iteration of a given map, against float64. */
import { check } from '../../../../check/check.ts';
import { float32, type TensorValue } from '../../../../values/value.ts';
import { cancellationTolerance, gradientTolerance, plainTolerance } from '../../../../numerics/closeness.ts';
import { closeToExpected } from '../../../../properties/close-to-expected.ts';
import { ask } from '../../functions.ts';
import { denoiser, maps, posteriors, squarePosteriors, type Mapped } from '../../inputs.ts';

export const denoised = (y: TensorValue, data: TensorValue, sigma: number) => ask.optimalDenoiser({ y, data, sigma });
const farther = (y: TensorValue, by: number) =>
  float32(
    y.shape,
    Array.from(y.data, (value, i) => value + (i % 2 === 0 ? by : -by)),
  );

export const denoiserValues = check({
  id: 'optimalDenoiser.values',
  function: 'optimalDenoiser',
  visibility: 'public',
  section: 'optimal',
  samples: 4,
  inputs: posteriors,
  probes: squarePosteriors,
  title: {
    es: '`optimalDenoiser` promedia los datos según lo cerca que están',
    en: '`optimalDenoiser` averages the data by how near they are',
  },
  asked: {
    es: 'Devuelve $\\sum_m w_m\\, d_m$ con $w = \\mathrm{softmax}_m(-\\lVert y - d_m \\rVert^2 / 2\\sigma^2)$.',
    en: 'Return $\\sum_m w_m\\, d_m$ with $w = \\mathrm{softmax}_m(-\\lVert y - d_m \\rVert^2 / 2\\sigma^2)$.',
  },
  plan: ({ y, data }) => [1, 0.5, 2.5].map((sigma) => denoised(y, data, sigma)),
  judge: ({ calls, values, oracle }) => closeToExpected(calls, values, oracle, (_, flat) => gradientTolerance(flat)),
});

/** Far from all data every weight underflows, unless the largest exponent is taken out first. */
export const denoiserFar = check({
  id: 'optimalDenoiser.far',
  function: 'optimalDenoiser',
  visibility: 'public',
  section: 'optimal',
  samples: 2,
  inputs: posteriors,
  dependsOn: ['optimalDenoiser.values'],
  title: { es: '`optimalDenoiser` aguanta lejos de los datos', en: '`optimalDenoiser` holds far away from the data' },
  asked: {
    es: 'Cuando todas las distancias son mucho mayores que σ, el resultado sigue siendo un promedio de datos, no NaN ni 0.',
    en: 'Where all distances are far greater than σ, the result is still an average of data, not NaN or 0.',
  },
  plan: ({ y, data }) => [denoised(farther(y, 40), data, 1), denoised(farther(y, 300), data, 8)],
  // float32 squares of distances d lose d^2 eps, which the exponent divides by 2 sigma^2: 5e4/2, 3e5/128
  judge: ({ calls, values, oracle }) =>
    closeToExpected(calls, values, oracle, () => ({
      relative: 5e-3,
      absolute: 2e-2,
      source: 'float32 rounding of squared distances of 1e4 in an exponent',
    })),
});

const shared = { visibility: 'public', section: 'field', samples: 3, inputs: maps } as const;
const kinds = ['affine-map', 'tanh-map'] as const;
/** The terms that cancel in r(y) - y: |y| up to 2, |r(y)| up to 1 + 4 * 2. */
const difference = cancellationTolerance(12);

export const fieldValues = check({
  ...shared,
  id: 'vectorField.values',
  function: 'vectorField',
  title: { es: '`vectorField` va de y a su reconstrucción', en: '`vectorField` leads from y to its reconstruction' },
  asked: { es: 'Devuelve $r(y) - y$, una flecha por punto.', en: 'Return $r(y) - y$, an arrow for each point.' },
  plan: (input: Mapped) => kinds.map((kind) => ask.vectorField({ r: denoiser(input, kind), y: input.y })),
  judge: ({ calls, values, oracle }) => closeToExpected(calls, values, oracle, () => difference),
});

export const scoreValues = check({
  ...shared,
  id: 'scoreEstimate.values',
  function: 'scoreEstimate',
  section: 'score',
  title: { es: '`scoreEstimate` divide el campo entre σ²', en: '`scoreEstimate` divides the field by σ²' },
  asked: {
    es: 'Devuelve $(r(y) - y)/\\sigma^2$, la estimación de $\\nabla \\log p$.',
    en: 'Return $(r(y) - y)/\\sigma^2$, the estimate of $\\nabla \\log p$.',
  },
  plan: (input: Mapped) =>
    kinds.map((kind, i) => ask.scoreEstimate({ r: denoiser(input, kind), y: input.y, sigma: i === 0 ? 0.5 : 2 })),
  judge: ({ calls, values, oracle }) =>
    closeToExpected(calls, values, oracle, ({ args }) => cancellationTolerance(12 / Number(args[2]) ** 2)),
});

export const energyValues = check({
  ...shared,
  id: 'reconstructionEnergy.values',
  function: 'reconstructionEnergy',
  title: {
    es: '`reconstructionEnergy` mide cuánto se aleja la reconstrucción',
    en: '`reconstructionEnergy` measures how far the reconstruction is',
  },
  asked: {
    es: 'Devuelve $\\lVert y - r(y) \\rVert^2$ por fila, sin ½.',
    en: 'Return $\\lVert y - r(y) \\rVert^2$ for each row, without ½.',
  },
  plan: (input: Mapped) => kinds.map((kind) => ask.reconstructionEnergy({ r: denoiser(input, kind), y: input.y })),
  judge: ({ calls, values, oracle }) =>
    closeToExpected(calls, values, oracle, () => cancellationTolerance(4 * 12 * 12)),
});

export const iterateValues = check({
  ...shared,
  id: 'iterate.values',
  function: 'iterate',
  title: {
    es: '`iterate` aplica el mapa tantas veces como se pide',
    en: '`iterate` applies the map as often as asked',
  },
  asked: {
    es: 'Devuelve $r(r(\\dots r(y)))$, con `steps` aplicaciones; con 0, una copia de `y`.',
    en: 'Return $r(r(\\dots r(y)))$, `steps` applications; with 0 a copy of `y`.',
  },
  plan: (input: Mapped) =>
    [0, 1, 2, 5].map((steps) => ask.iterate({ r: denoiser(input, 'tanh-map'), y: input.y, steps })),
  judge: ({ calls, values, oracle }) =>
    closeToExpected(calls, values, oracle, (_, flat) => ({ ...plainTolerance(flat), relative: 1e-4, absolute: 1e-5 })),
});
