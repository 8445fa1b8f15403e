/** What training must achieve: the closed form of a linear denoiser, and a field that points back to the spiral. */
import fc from 'fast-check';
import type { Check, Finding, Trial } from '../../../../check/check.ts';
import { float32, matrix } from '../../../../values/value.ts';
import type { DeclaredCall } from '../../../../forms/ask.ts';
import { createGenerator } from '../../../../numerics/generator.ts';
import { spiral } from '../../../../numerics/spiral.ts';
import { show } from '../../../../properties/compare.ts';
import { affine, covariance, product, rows, type Matrix } from '../../../../properties/matrices.ts';
import type { Fitted, Model } from '../../functions.ts';
import { linear, zeros } from '../../inputs.ts';
import { fitRuns } from '../public/fit.ts';

/** The answer to one call: a training on one seed. */
type Trained = readonly Fitted[];
type Trainings = Trial<undefined, readonly DeclaredCall<Trained>[]>;

const common = {
  function: 'fit',
  visibility: 'hidden',
  section: 'training',
  samples: 1,
  trains: true,
  inputs: fc.constant(undefined),
  dependsOn: ['fit.values', 'fit.fresh-noise'],
} satisfies Partial<Check<undefined>>;

/** One training, and up to two more only where the ones before did not arrive. */
const bestOfThree = (
  trained: (seed: number) => DeclaredCall<Trained>,
  arrived: (model: Model) => boolean,
): Pick<Check<undefined>, 'plan' | 'rounds'> => {
  const again = (seed: number) => (_: undefined, values: readonly Trained[]) =>
    values.some(([{ model }]) => arrived(model)) ? [] : [trained(seed)];
  return { plan: () => [trained(1)], rounds: [again(2), again(3)] };
};

/** 512 points of N(0, B'B), B = [[1.2, .5], [0, .4]]. */
const CLOUD = product(rows(float32([512, 2], createGenerator(20200312).normals(1024))), [
  [1.2, 0.5],
  [0, 0.4],
]);
const NOISE = 0.5;
const MOST = 0.05;
/** Vincent 2011 in closed form: W* = (S + sigma^2 I)^-1 S, b* = mu (I - W*). */
const BEST = (() => {
  const [[a, b], [c, d]] = covariance(CLOUD);
  const [A, D] = [a + NOISE ** 2, d + NOISE ** 2];
  const determinant = A * D - b * c;
  const W = product(
    [
      [D / determinant, -b / determinant],
      [-c / determinant, A / determinant],
    ],
    [
      [a, b],
      [c, d],
    ],
  );
  const mean = [0, 1].map((k) => CLOUD.reduce((sum, row) => sum + row[k], 0) / CLOUD.length);
  return { W, b: mean.map((m, k) => m - mean[0] * W[0][k] - mean[1] * W[1][k]) };
})();
const trainedLinear = (seed: number) =>
  fitRuns(
    linear(float32([2, 2], [0.5, 0, 0, 0.5]), zeros(2)),
    matrix(CLOUD),
    { corruption: { kind: 'gaussian', sigma: NOISE }, steps: 100, batchSize: 512, lr: 0.03 },
    [seed],
  );

/** The largest distance of an entry from the closed form; NaN where one is no number. */
function distance({ layers: [{ W, b }] }: Model): number {
  const wide = Array.from(W.data, (w, i) => Math.abs(w - BEST.W.flat()[i]));
  const high = Array.from(b.data, (bias, i) => Math.abs(bias - BEST.b[i]));
  return Math.max(...wide, ...high);
}

export const fitLinear: Check<undefined> = {
  ...common,
  id: 'fit.linear',
  ...bestOfThree(trainedLinear, (model) => distance(model) <= MOST),
  title: { es: '`fit` encuentra el mejor eliminador de ruido lineal', en: '`fit` finds the best linear denoiser' },
  asked: {
    es: 'Con una sola capa hay solución exacta: $W^* = (\\Sigma + \\sigma^2 I)^{-1}\\Sigma$. Tras 100 pasos ninguna entrada se aleja más de 0,05.',
    en: 'With a single layer there is an exact solution: $W^* = (\\Sigma + \\sigma^2 I)^{-1}\\Sigma$. After 100 steps no entry is more than 0.05 away.',
  },
  judge({ values }: Trainings): Finding | null {
    const models = values.map(([{ model }]) => model);
    const distances = models.map(distance);
    if (distances.some((one) => one <= MOST)) return null;
    const best = Math.min(...distances);
    return {
      call: 0,
      symptom: 'not-the-closed-form',
      got: models[0].layers[0].W,
      expected: BEST.W,
      differs: {
        es: `W acaba a ${show(best)} de la solución exacta (se admite ${MOST})`,
        en: `W ends ${show(best)} from the exact solution (up to ${MOST} is accepted)`,
      },
    };
  },
};

const SIGMA = 0.4;
const CURVE = spiral(400, 0.02, 20200313);
const FRESH = (() => {
  const clean = spiral(500, 0.02, 20200314);
  const xi = createGenerator(20200315).normals(1000);
  return { clean, noisy: clean.map((row, i) => row.map((value, d) => value + SIGMA * xi[2 * i + d])) };
})();
const SIZES = [2, 16, 16, 2];
function start(seed: number): Model {
  const generator = createGenerator(seed);
  const layers = SIZES.slice(1).map((out, l) => {
    const a = Math.sqrt(6 / (SIZES[l] + out));
    return {
      W: float32(
        [SIZES[l], out],
        Array.from({ length: SIZES[l] * out }, () => a * (2 * generator.uniform() - 1)),
      ),
      b: zeros(out),
    };
  });
  return { layers, activation: 'tanh' };
}
const trainedSpiral = (seed: number) =>
  fitRuns(
    start(seed),
    matrix(CURVE),
    { corruption: { kind: 'gaussian', sigma: SIGMA }, steps: 120, batchSize: 64, lr: 0.04 },
    [seed],
  );

/** The trained network in float64. */
const denoise = ({ layers }: Model, y: Matrix): Matrix =>
  layers.reduce((h, { W, b }, l) => {
    const a = affine(h, rows(W), b.data);
    return l === layers.length - 1 ? a : a.map((row) => row.map(Math.tanh));
  }, y);
const squared = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, d) => sum + (value - b[d]) ** 2, 0);
const mean = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0) / numbers.length;

/** r(y) of the best denoiser there is, in float64: only its direction is asked. */
const OPTIMAL = FRESH.noisy.map((y) => {
  const weights = CURVE.map((point) => Math.exp(-squared(y, point) / (2 * SIGMA * SIGMA)));
  const total = weights.reduce((a, b) => a + b, 0);
  return y.map((_, d) => weights.reduce((sum, w, m) => sum + w * CURVE[m][d], 0) / total);
});

/** Error against leaving the points alone; mean cosine with the optimal field; energy on the curve against off it. */
function quality(model: Model): { readonly error: number; readonly cosine: number; readonly energy: number } {
  const out = denoise(model, FRESH.noisy);
  const error =
    mean(out.map((row, i) => squared(row, FRESH.clean[i]))) /
    mean(FRESH.noisy.map((row, i) => squared(row, FRESH.clean[i])));
  const cosine = mean(
    FRESH.noisy.map((y, i) => {
      const [a, b] = [out[i].map((value, d) => value - y[d]), OPTIMAL[i].map((value, d) => value - y[d])];
      return (a[0] * b[0] + a[1] * b[1]) / (Math.hypot(...a) * Math.hypot(...b) + 1e-12);
    }),
  );
  const on = denoise(model, FRESH.clean);
  return {
    error,
    cosine,
    energy:
      mean(on.map((row, i) => squared(row, FRESH.clean[i]))) / mean(out.map((row, i) => squared(row, FRESH.noisy[i]))),
  };
}
const good = (model: Model) => {
  const { error, cosine, energy } = quality(model);
  return error <= 0.85 && cosine >= 0.5 && energy <= 0.6;
};

export const fitSpiral: Check<undefined> = {
  ...common,
  id: 'fit.spiral',
  ...bestOfThree(trainedSpiral, good),
  title: {
    es: '`fit` aprende un campo que vuelve a la espiral',
    en: '`fit` learns a field that leads back to the spiral',
  },
  asked: {
    es: 'Entrenada sobre la espiral, la red acerca puntos ruidosos nuevos, sus flechas siguen al campo óptimo y su energía es menor sobre la curva que fuera.',
    en: 'Trained on the spiral, the network brings fresh noisy points closer, its arrows follow the optimal field, and its energy is lower on the curve than off it.',
  },
  judge({ values }: Trainings): Finding | null {
    const models = values.map(([{ model }]) => model);
    if (models.some(good)) return null;
    const { error, cosine, energy } = quality(models[0]);
    return {
      call: 0,
      symptom: 'field-astray',
      got: models[0].layers[2].b,
      differs: {
        es: `el error es ${show(error)} veces el de no hacer nada (se admite 0,85), el coseno medio con el campo óptimo ${show(cosine)} (al menos 0,5) y la energía sobre la curva ${show(energy)} veces la de fuera (se admite 0,6)`,
        en: `the error is ${show(error)} times that of doing nothing (up to 0.85 is accepted), the mean cosine with the optimal field ${show(cosine)} (at least 0.5), and the energy on the curve ${show(energy)} times that off it (up to 0.6)`,
      },
    };
  },
};
