/** Laws that hold on the solution's own answers: the two losses agree, a gradient is a slope, one datum is a Gaussian. */
import { check, type Finding } from '../../../../check/check.ts';
import { float32 } from '../../../../values/value.ts';
import { isNear, misses } from '../../../../numerics/closeness.ts';
import { STEPS, derivativeRatio, directionalDerivative } from '../../../../numerics/finite-differences.ts';
import { show } from '../../../../properties/compare.ts';
import { shiftedAlong } from '../../../../properties/directions.ts';
import { ask, type Model } from '../../functions.ts';
import { model, nets, points, type Net } from '../../inputs.ts';
import { mixtureTolerance } from '../../judges.ts';

const SIGMA = 0.5;
/** Where a normal variable is, and how likely: the trapezoid rule is exact here to nine digits. */
const NODES = Array.from({ length: 25 }, (_, k) => (k - 12) / 2);
const WEIGHTS = NODES.map((node) => Math.exp((-node * node) / 2) / Math.sqrt(2 * Math.PI) / 2);
const one = (value: number) => float32([1, 1], [value]);

/** The network's first coordinate alone. */
function line({ W, b, V, c }: Net): Model {
  const H = b.data.length;
  const D = c.data.length;
  return {
    W: float32([1, H], W.data.slice(0, H)),
    b,
    V: float32(
      [H, 1],
      Array.from({ length: H }, (_, h) => V.data[h * D]),
    ),
    c: float32([1], c.data.slice(0, 1)),
  };
}

/** E[denoising loss] = E[explicit loss at the noisy points] + D / (2 sigma^2), for any network (Vincent 2011). */
export const lossesAgree = check({
  id: 'denoisingLoss.agrees',
  function: 'denoisingLoss',
  visibility: 'hidden',
  section: 'agreement',
  samples: 2,
  inputs: nets,
  dependsOn: ['explicitLoss.values', 'denoisingLoss.values'],
  title: {
    es: 'Las dos pérdidas se llevan siempre lo mismo',
    en: 'The two losses are always the same distance apart',
  },
  asked: {
    es: 'Promediada sobre ruido gaussiano, `denoisingLoss` es `explicitLoss` en los puntos ruidosos más $D/(2\\sigma^2)$, sea cual sea la red.',
    en: 'Averaged over Gaussian noise, `denoisingLoss` is `explicitLoss` at the noisy points plus $D/(2\\sigma^2)$, whatever the network.',
  },
  plan(input) {
    const [net, x] = [line(input), one(input.x.data[0])];
    const noisy = NODES.map((node) => one(input.x.data[0] + SIGMA * node));
    return [
      ...noisy.map((at) => ask.denoisingLoss({ model: net, x, noisy: at, sigma: SIGMA })),
      ...noisy.map((at) => ask.explicitLoss({ model: net, x: at })),
    ];
  },
  judge({ values }): Finding | null {
    const average = (from: number) => WEIGHTS.reduce((sum, weight, k) => sum + weight * values[from + k].data[0], 0);
    const apart = average(0) - average(NODES.length);
    const due = 1 / (2 * SIGMA * SIGMA);
    const room = { absolute: 1e-3, relative: 0, source: 'float32 rounding of an average of losses' };
    if (isNear(apart, due, room)) return null;
    return {
      call: 0,
      symptom: 'losses-disagree',
      differs: {
        es: `en promedio, \`denoisingLoss\` supera a \`explicitLoss\` en ${show(apart)}, y debe superarla en ${show(due)}`,
        en: `on average \`denoisingLoss\` exceeds \`explicitLoss\` by ${show(apart)}, and must exceed it by ${show(due)}`,
      },
    };
  },
});

const KEYS = ['W', 'b', 'V', 'c'] as const;
/** A direction of length 1 that mixes all entries, unlike for each. */
function slanted(count: number): number[] {
  const components = Array.from({ length: count }, (_, i) => ((i * 7) % 5) - 2 || 1);
  const length = Math.hypot(...components);
  return components.map((component) => component / length);
}
const sizeOf = (net: Model) => KEYS.reduce((sum, key) => sum + net[key].data.length, 0);
function shifted(net: Model, step: number): Model {
  const direction = slanted(sizeOf(net));
  let from = 0;
  const moved = KEYS.map((key) => {
    const own = direction.slice(from, from + net[key].data.length);
    from += own.length;
    return [key, shiftedAlong(net[key], own, step)] as const;
  });
  return Object.fromEntries(moved) as Model;
}

export const gradsSlope = check({
  id: 'lossAndGrads.slope',
  function: 'lossAndGrads',
  visibility: 'hidden',
  section: 'gradient',
  samples: 2,
  inputs: nets,
  dependsOn: ['explicitLoss.values', 'lossAndGrads.values'],
  title: {
    es: '`lossAndGrads` es la pendiente de tu propia pérdida',
    en: '`lossAndGrads` is the slope of your own loss',
  },
  asked: {
    es: 'El gradiente se compara con diferencias finitas de tu propia `explicitLoss`.',
    en: 'The gradient is compared with finite differences of your own `explicitLoss`.',
  },
  plan: (input) => [
    ask.lossAndGrads({ model: model(input), x: input.x }),
    ...STEPS.map((step) => ask.explicitLoss({ model: shifted(model(input), step), x: input.x })),
  ],
  judge({ values: [{ grads }, ...losses] }): Finding | null {
    const gradient = KEYS.flatMap((key) => Array.from(grads[key].data));
    const derivative = directionalDerivative(losses.map((loss) => loss.data[0]));
    if (derivativeRatio(derivative, gradient, slanted(gradient.length)) <= 1) return null;
    return {
      call: 0,
      symptom: 'not-the-slope',
      got: grads,
      differs: {
        es: `tu pérdida cambia a razón de ${show(derivative)} en una dirección que mezcla todos los parámetros, y tu gradiente dice otra cosa`,
        en: `your loss changes at the rate ${show(derivative)} along a direction that mixes all parameters, and your gradient says otherwise`,
      },
    };
  },
});

/** With one datum the mixture is a Gaussian: precision (mean - x). */
export const gaussianAgrees = check({
  id: 'gaussianFit.agrees',
  function: 'gaussianFit',
  visibility: 'hidden',
  section: 'gaussian',
  samples: 2,
  inputs: points,
  dependsOn: ['gaussianFit.values', 'mixtureScore.values'],
  title: { es: 'Un solo dato con ruido es una gaussiana', en: 'A single datum with noise is a Gaussian' },
  asked: {
    es: 'Con una sola fila, `precision · (mean − x)` de `gaussianFit` es `mixtureScore`.',
    en: 'With a single row, `precision · (mean − x)` of `gaussianFit` is `mixtureScore`.',
  },
  plan({ x, data }) {
    const D = x.shape[1];
    const row = float32([1, D], data.data.slice(0, D));
    return [ask.gaussianFit({ x: row, sigma: SIGMA }), ask.mixtureScore({ x, data: row, sigma: SIGMA })];
  },
  judge({ input: { x }, values: [{ mean, precision }, score] }): Finding | null {
    const D = mean.data.length;
    const due = Array.from(x.data, (value, i) => precision.data[i % D] * (mean.data[i % D] - value));
    const [worst] = misses(score.data, due, mixtureTolerance(SIGMA));
    if (worst === undefined && due.every(Number.isFinite)) return null;
    const where = worst?.index ?? due.findIndex((entry) => !Number.isFinite(entry));
    return {
      call: 1,
      symptom: 'gaussian-disagrees',
      got: score,
      worst: [where],
      differs: {
        es: `la gaussiana da ${show(due[where])} y la mezcla ${show(score.data[where])}`,
        en: `the Gaussian gives ${show(due[where])} and the mixture ${show(score.data[where])}`,
      },
    };
  },
});
