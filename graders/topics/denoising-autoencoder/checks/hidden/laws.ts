/** Laws of the posterior mean, the loss and the fields, on the solution's own answers. */
import { check } from '../../../../check/check.ts';
import { float32, type TensorValue } from '../../../../values/value.ts';
import { gradientTolerance, isNear, misses, plainTolerance } from '../../../../numerics/closeness.ts';
import { show } from '../../../../properties/compare.ts';
import { rows } from '../../../../properties/matrices.ts';
import { ask } from '../../functions.ts';
import { denoiser, maps, nets, posteriors } from '../../inputs.ts';
import { denoised } from '../public/fields.ts';
import { forwardCall, lossCall } from '../public/network.ts';

const moved = (x: TensorValue, by: (value: number, flat: number) => number) => float32(x.shape, Array.from(x.data, by));
const posterior = {
  function: 'optimalDenoiser',
  visibility: 'hidden',
  section: 'optimal',
  samples: 2,
  inputs: posteriors,
  dependsOn: ['optimalDenoiser.values'],
} as const;

/** log p_sigma(y) = log sum_m exp(-|y - data_m|^2 / 2 sigma^2), up to a constant. */
function logDensity(y: readonly number[], data: readonly (readonly number[])[], sigma: number): number {
  const exponents = data.map(
    (point) => -point.reduce((sum, value, d) => sum + (y[d] - value) ** 2, 0) / (2 * sigma * sigma),
  );
  const largest = Math.max(...exponents);
  return largest + Math.log(exponents.reduce((sum, e) => sum + Math.exp(e - largest), 0));
}

/** Miyasawa 1961: r(y) - y = sigma^2 grad log p_sigma(y), here against differences of the log-density itself. */
export const denoiserScore = check({
  ...posterior,
  id: 'optimalDenoiser.score',
  title: { es: '`optimalDenoiser` sube por $\\log p_\\sigma$', en: '`optimalDenoiser` climbs $\\log p_\\sigma$' },
  asked: {
    es: '$r(y) - y = \\sigma^2 \\nabla \\log p_\\sigma(y)$, la identidad de Tweedie y Miyasawa.',
    en: '$r(y) - y = \\sigma^2 \\nabla \\log p_\\sigma(y)$, the identity of Tweedie and Miyasawa.',
  },
  plan: ({ y, data }) => [0.75, 1.5].map((sigma) => denoised(y, data, sigma)),
  judge({ input: { y, data }, values }) {
    for (const [i, sigma] of [0.75, 1.5].entries()) {
      const h = 1e-4;
      const slope = (row: readonly number[], d: number) =>
        (logDensity(row.with(d, row[d] + h), rows(data), sigma) -
          logDensity(row.with(d, row[d] - h), rows(data), sigma)) /
        (2 * h);
      const due = rows(y).flatMap((row) => row.map((value, d) => value + sigma * sigma * slope(row, d)));
      const [wrong] = misses(values[i].data, due, gradientTolerance(due));
      if (wrong !== undefined)
        return {
          call: i,
          symptom: 'not-the-score',
          got: values[i],
          worst: [wrong.index],
          differs: {
            es: 'el paso $r(y) - y$ no es $\\sigma^2$ por la pendiente de $\\log p_\\sigma$',
            en: 'the step $r(y) - y$ is not $\\sigma^2$ times the slope of $\\log p_\\sigma$',
          },
        };
    }
    return null;
  },
});

/** Little noise: the nearest data point. Much noise: the mean. In between: within the data's box. */
export const denoiserLimits = check({
  ...posterior,
  id: 'optimalDenoiser.limits',
  title: {
    es: '`optimalDenoiser` va del punto más cercano a la media',
    en: '`optimalDenoiser` goes from the nearest point to the mean',
  },
  asked: {
    es: 'Con $\\sigma \\to 0$ da el dato más cercano; con $\\sigma \\to \\infty$, la media; siempre dentro de la envolvente de los datos.',
    en: 'As $\\sigma \\to 0$ it gives the nearest data point; as $\\sigma \\to \\infty$ the mean; always within the hull of the data.',
  },
  plan: ({ y, data }) => [1 / 64, 512, 1].map((sigma) => denoised(y, data, sigma)),
  judge({ input: { y, data }, values }) {
    const [points, D] = [rows(data), data.shape[1]];
    const squared = (a: readonly number[], b: readonly number[]) =>
      a.reduce((sum, value, d) => sum + (value - b[d]) ** 2, 0);
    const [near, wide, between] = values.map((value) => value.data);
    for (const [i, row] of rows(y).entries()) {
      const [first, second] = points
        .map((point) => ({ point, far: squared(row, point) }))
        .sort((a, b) => a.far - b.far);
      // nearly as near a second one shares the weight
      if (second !== undefined && second.far - first.far < 0.05) continue;
      const wrong = first.point.findIndex(
        (value, d) =>
          !isNear(near[i * D + d], value, {
            absolute: 1e-4,
            relative: 0,
            source: 'the weight left to the second point at σ = 1/64',
          }),
      );
      if (wrong >= 0)
        return {
          call: 0,
          symptom: 'not-nearest',
          got: values[0],
          worst: [i * D + wrong],
          differs: {
            es: `con σ = 1/64, la fila ${i} no va al dato más cercano`,
            en: `at σ = 1/64, row ${i} does not go to the nearest data point`,
          },
        };
    }
    for (let d = 0; d < D; d++) {
      const column = points.map((point) => point[d]);
      const mean = column.reduce((a, b) => a + b, 0) / column.length;
      const [low, high] = [Math.min(...column) - 1e-5, Math.max(...column) + 1e-5];
      for (let i = 0; i < y.shape[0]; i++) {
        const at = i * D + d;
        if (!isNear(wide[at], mean, { absolute: 1e-3, relative: 0, source: 'what σ = 512 leaves of the distances' }))
          return {
            call: 1,
            symptom: 'not-mean',
            got: values[1],
            worst: [at],
            differs: {
              es: `con σ = 512 da ${show(wide[at])} y la media es ${show(mean)}`,
              en: `at σ = 512 it gives ${show(wide[at])} and the mean is ${show(mean)}`,
            },
          };
        if (!(between[at] >= low && between[at] <= high))
          return {
            call: 2,
            symptom: 'outside-hull',
            got: values[2],
            worst: [at],
            differs: {
              es: `${show(between[at])} queda fuera de los datos`,
              en: `${show(between[at])} lies outside the data`,
            },
          };
      }
    }
    return null;
  },
});

/** It knows no origin and no axes, and doubling all data tells it nothing new. */
export const denoiserEquivariance = check({
  ...posterior,
  id: 'optimalDenoiser.equivariance',
  title: {
    es: '`optimalDenoiser` no depende del origen ni de los ejes',
    en: '`optimalDenoiser` does not depend on origin or axes',
  },
  asked: {
    es: 'Trasladar o girar todo traslada o gira el resultado; repetir todos los datos no cambia nada.',
    en: 'Moving or turning everything moves or turns the result; repeating all data changes nothing.',
  },
  plan({ y, data }) {
    const D = y.shape[1];
    const shift = (x: TensorValue) => moved(x, (value, i) => value + (i % D) - 0.5);
    // a turn by the 3-4-5 angle in the first two axes
    const turn = (x: TensorValue) =>
      float32(
        x.shape,
        rows(x).flatMap(([a, b, ...rest]) =>
          b === undefined ? [-a] : [0.6 * a - 0.8 * b, 0.8 * a + 0.6 * b, ...rest],
        ),
      );
    const twice = float32([2 * data.shape[0], D], [...data.data, ...data.data]);
    const plain = denoised(y, data, 1);
    return [plain, denoised(shift(y), shift(data), 1), denoised(turn(y), turn(data), 1), denoised(y, twice, 1)];
  },
  judge({ input: { y }, values }) {
    const D = y.shape[1];
    const own = rows(values[0]);
    const due = [
      own.flat().map((value, i) => value + (i % D) - 0.5),
      own.flatMap(([a, b, ...rest]) => (b === undefined ? [-a] : [0.6 * a - 0.8 * b, 0.8 * a + 0.6 * b, ...rest])),
      own.flat(),
    ];
    const names = [
      { es: 'al trasladarlo todo', en: 'on moving everything' },
      { es: 'al girarlo todo', en: 'on turning everything' },
      { es: 'al repetir los datos', en: 'on repeating the data' },
    ];
    for (const [k, expected] of due.entries()) {
      const [wrong] = misses(values[k + 1].data, expected, gradientTolerance(expected));
      if (wrong !== undefined)
        return {
          call: k + 1,
          symptom: `equivariance-${k}`,
          got: values[k + 1],
          worst: [wrong.index],
          differs: {
            es: `${names[k].es} el resultado no cambia como debe`,
            en: `${names[k].en} the result does not change as it should`,
          },
        };
    }
    return null;
  },
});

/** The loss sees `corrupted` through r only, and `clean` as target only. */
export const lossTarget = check({
  id: 'daeLoss.target',
  function: 'daeLoss',
  visibility: 'hidden',
  section: 'loss',
  samples: 2,
  inputs: nets,
  dependsOn: ['daeLoss.values', 'mlpForward.values'],
  title: {
    es: '`daeLoss` es la distancia de lo reconstruido a lo limpio',
    en: '`daeLoss` is the distance from the reconstruction to the clean point',
  },
  asked: {
    es: 'Depende de `corrupted` solo por $r$, y de `clean` solo como objetivo; con `corrupted` = `clean` es la pérdida de un autoencoder.',
    en: "It depends on `corrupted` through $r$ alone, and on `clean` as target alone; with `corrupted` = `clean` it is an autoencoder's loss.",
  },
  plan: (net) => [
    lossCall(net, 'tanh'),
    forwardCall(net, 'tanh', net.corrupted),
    lossCall(net, 'tanh', net.clean, net.clean),
    forwardCall(net, 'tanh', net.clean),
  ],
  judge({ input: { clean }, values }) {
    for (const i of [0, 2]) {
      const out = values[i + 1].data;
      const due =
        Array.from(clean.data).reduce((sum, value, k) => sum + (value - out[k]) ** 2, 0) / (2 * clean.shape[0]);
      const [is] = values[i].data;
      if (!isNear(is, due, { absolute: 1e-6, relative: 2e-5, source: 'float32 rounding of two losses' }))
        return {
          call: i,
          symptom: 'other-target',
          got: values[i],
          differs: {
            es: `vale ${show(is)}, y la media de $\\frac12 \\lVert y - r(\\tilde y) \\rVert^2$, ${show(due)}`,
            en: `it is ${show(is)}, and the mean of $\\frac12 \\lVert y - r(\\tilde y) \\rVert^2$ is ${show(due)}`,
          },
        };
    }
    return null;
  },
});

const SIGMA = 0.5;
/** Three names for one arrow: field = sigma^2 score, energy = |field|^2; and walking on is walking further. */
export const fieldsAgree = check({
  id: 'scoreEstimate.agrees',
  function: 'scoreEstimate',
  visibility: 'hidden',
  section: 'score',
  samples: 2,
  inputs: maps,
  dependsOn: ['scoreEstimate.values', 'vectorField.values', 'reconstructionEnergy.values'],
  title: { es: 'Campo, score y energía hablan de la misma flecha', en: 'Field, score and energy speak of one arrow' },
  asked: {
    es: '`vectorField` = $\\sigma^2$·`scoreEstimate`, y `reconstructionEnergy` es su longitud al cuadrado.',
    en: '`vectorField` = $\\sigma^2$·`scoreEstimate`, and `reconstructionEnergy` is its squared length.',
  },
  plan(input) {
    const r = denoiser(input, 'tanh-map');
    return [
      ask.scoreEstimate({ r, y: input.y, sigma: SIGMA }),
      ask.vectorField({ r, y: input.y }),
      ask.reconstructionEnergy({ r, y: input.y }),
    ];
  },
  judge({ input: { y }, values }) {
    const [score, field, energy] = values.map(({ data }) => Array.from(data));
    const [first] = misses(
      score.map((value) => value * SIGMA * SIGMA),
      field,
      plainTolerance(field),
    );
    if (first !== undefined)
      return {
        call: 0,
        symptom: 'score-and-field',
        got: values[0],
        worst: [first.index],
        differs: { es: '$\\sigma^2$ por el score no es el campo', en: '$\\sigma^2$ times the score is not the field' },
      };
    const due = rows(float32(y.shape, field)).map((row) => row.reduce((sum, value) => sum + value * value, 0));
    const [second] = misses(energy, due, gradientTolerance(due));
    return second === undefined
      ? null
      : {
          call: 2,
          symptom: 'energy-and-field',
          got: values[2],
          worst: [second.index],
          differs: {
            es: 'la energía no es la longitud del campo al cuadrado',
            en: 'the energy is not the squared length of the field',
          },
        };
  },
});

export const iterateComposes = check({
  id: 'iterate.composes',
  function: 'iterate',
  visibility: 'hidden',
  section: 'field',
  samples: 2,
  inputs: maps,
  dependsOn: ['iterate.values'],
  title: {
    es: '`iterate` en dos tramos es `iterate` de una vez',
    en: '`iterate` in two stretches is `iterate` at once',
  },
  asked: {
    es: '`iterate(r, y, 5)` = `iterate(r, iterate(r, y, 2), 3)`.',
    en: '`iterate(r, y, 5)` = `iterate(r, iterate(r, y, 2), 3)`.',
  },
  plan: (input) => [5, 2].map((steps) => ask.iterate({ r: denoiser(input, 'tanh-map'), y: input.y, steps })),
  next: (input, [, two]) => [ask.iterate({ r: denoiser(input, 'tanh-map'), y: two, steps: 3 })],
  judge({ values }) {
    const whole = values[0].data;
    const [wrong] = misses(values[2].data, whole, gradientTolerance(whole));
    return wrong === undefined
      ? null
      : {
          call: 0,
          symptom: 'not-composed',
          got: values[0],
          worst: [wrong.index],
          differs: {
            es: 'cinco aplicaciones no son dos y luego tres',
            en: 'five applications are not two and then three',
          },
        };
  },
});
