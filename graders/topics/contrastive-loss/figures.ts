import { figure } from '../../check/check.ts';
import { float32, matrix } from '../../values/value.ts';
import { evenly, plotted, plottedVector } from '../../properties/plot.ts';
import { ask } from './functions.ts';

const distances = evenly(0, 3, 41);
const N = distances.length;
const origin = float32([N, 2], new Array(2 * N).fill(0));
// a slanted direction, so that no coordinate is the distance
const away = matrix(distances.map((d) => [0.6 * d, 0.8 * d]));
const beside = matrix(distances.map(() => [0, 1]));
const labels = (label: number) => float32([N], new Array(N).fill(label));

const pair = (label: number, margin: number) =>
  ask.pairLoss({ a: origin, b: away, y: labels(label), margin, reduction: 'none' });
const curves = [
  { name: { es: 'pareja parecida', en: 'similar pair' }, call: pair(0, 1) },
  { name: { es: 'distinta, m = 1', en: 'dissimilar, m = 1' }, call: pair(1, 1) },
  { name: { es: 'distinta, m = 2', en: 'dissimilar, m = 2' }, call: pair(1, 2) },
  {
    name: { es: 'terna, m = ½', en: 'triplet, m = ½' },
    call: ask.tripletLoss({
      anchor: origin,
      positive: away,
      negative: beside,
      margin: 0.5,
      opts: { squared: false, reduction: 'none' },
    }),
  },
];

/** Loss against distance: what is pulled together, what is pushed apart, and where the margin ends it. */
export const lossCurves = figure({
  ask: () => curves.map((one) => one.call),
  draw: (values, oracle) => ({
    kind: 'lines',
    title: { es: 'La pérdida frente a la distancia', en: 'The loss against the distance' },
    description: {
      es: 'Una pareja parecida paga más cuanto más lejos está; una distinta, solo mientras esté más cerca que el margen $m$. En la terna, el ancla está en el origen, el negativo a distancia 1, y la distancia es la del positivo.',
      en: "A similar pair pays more the farther apart it is; a dissimilar one only while it is nearer than the margin $m$. In the triplet the anchor is at the origin, the negative at distance 1, and the distance is the positive's.",
    },
    xName: { es: 'distancia D', en: 'distance D' },
    yName: { es: 'pérdida', en: 'loss' },
    series: curves.map((one, i) => ({
      name: one.name,
      xs: distances,
      student: plottedVector(values[i], N),
      expected: plotted(oracle.expected(one.call)),
    })),
  }),
});

const energies = evenly(0, 3, 41);
const ePos = float32([N], new Array(N).fill(1));
const eNeg = float32([N], energies);
const both = matrix(energies.map((energy) => [1, energy]));

const energyCurves = [
  {
    name: { es: 'bisagra, m = ½', en: 'hinge, m = ½' },
    call: ask.hingeLoss({ ePos, eNeg, margin: 0.5, reduction: 'none' }),
  },
  {
    name: { es: 'bisagra, m = 1', en: 'hinge, m = 1' },
    call: ask.hingeLoss({ ePos, eNeg, margin: 1, reduction: 'none' }),
  },
  {
    name: { es: 'verosimilitud, β = 1', en: 'likelihood, β = 1' },
    call: ask.nllLoss({ ePos, eAll: both, beta: 1, reduction: 'none' }),
  },
  {
    name: { es: 'verosimilitud, β = 4', en: 'likelihood, β = 4' },
    call: ask.nllLoss({ ePos, eAll: both, beta: 4, reduction: 'none' }),
  },
];

/** Loss against the contrast's energy: a hinge is satisfied at its margin, the likelihood never quite. */
export const hingeCurves = figure({
  ask: () => energyCurves.map((one) => one.call),
  draw: (values, oracle) => ({
    kind: 'lines',
    title: { es: 'La bisagra y la verosimilitud', en: 'The hinge and the likelihood' },
    description: {
      es: 'El positivo tiene energía $e^+ = 1$, y el contraste, la del eje. La bisagra deja de cobrar cuando $e^- \\ge e^+ + m$; la verosimilitud sigue pidiendo más, y con $\\beta$ grande se parece a una bisagra sin margen.',
      en: 'The positive has the energy $e^+ = 1$, the contrast that of the axis. The hinge charges nothing once $e^- \\ge e^+ + m$; the likelihood goes on asking for more, and with a large $\\beta$ it is like a hinge without a margin.',
    },
    xName: { es: 'energía del contraste, e⁻', en: 'energy of the contrast, e⁻' },
    yName: { es: 'pérdida', en: 'loss' },
    series: energyCurves.map((one, i) => ({
      name: one.name,
      xs: energies,
      student: plottedVector(values[i], N),
      expected: plotted(oracle.expected(one.call)),
    })),
  }),
});
