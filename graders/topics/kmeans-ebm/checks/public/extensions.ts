import type fc from 'fast-check';
import { check } from '../../../../check/check.ts';
import { bool, float32, type TensorValue } from '../../../../values/value.ts';
import { EXACT, gradientTolerance } from '../../../../numerics/closeness.ts';
import { compareTensor } from '../../../../properties/compare.ts';
import { Problem } from '../../../../properties/problem.ts';
import { nearest, prototypes, samples } from '../../geometry.ts';
import { clouds } from '../../inputs.ts';
import { ask } from '../../functions.ts';

/** W - lr dL/dW of the mean energy, z held at its argmin. */
export const sgdValues = check({
  id: 'sgdStep.values',
  function: 'sgdStep',
  visibility: 'public',
  section: 'extensions',
  samples: 4,
  inputs: clouds,
  title: {
    es: '`sgdStep` baja por el gradiente de la energía media',
    en: '`sgdStep` descends the gradient of the mean energy',
  },
  asked: {
    es: 'Suma a la columna k $\\frac{2\\,lr}{N}\\sum_{i:\\,z_i=k}(y_i - W_k)$.',
    en: 'Add $\\frac{2\\,lr}{N}\\sum_{i:\\,z_i=k}(y_i - W_k)$ to column k.',
  },
  plan: ({ Y, W }) => [ask.sgdStep({ Y, W, lr: 0.375 })],
  judge({ calls, values, oracle }) {
    const mismatch = compareTensor(values[0], oracle.expected(calls[0]), gradientTolerance);
    return mismatch && { ...mismatch, call: 0 };
  },
});

type PartlyObserved = { readonly Y: TensorValue; readonly observed: TensorValue; readonly W: TensorValue };

const seen = ({ Y, observed, W }: PartlyObserved) => {
  const kept = (v: number[]) => v.filter((_, d) => observed.data[d] === 1);
  return nearest(samples(Y).map(kept), prototypes(W).map(kept));
};

/** Samples of which only some dimensions are observed; all dimensions would choose otherwise. */
const partlyObserved: fc.Arbitrary<PartlyObserved> = new Problem<PartlyObserved>({
  axes: { N: [6, 7], D: [4, 5], K: [3] },
  smallest: { N: 1, D: 2, K: 2 },
  layout: { Y: ['N', 'D'], observed: ['D'], W: ['D', 'K'] },
  fixed: ['observed'],
  legal(input) {
    const flags = Array.from(input.observed.data);
    return (
      flags.includes(1) &&
      flags.includes(0) &&
      seen(input).margin > 0.02 &&
      String(seen(input).index) !== String(nearest(samples(input.Y), prototypes(input.W)).index)
    );
  },
  build: (draw, { N, D, K }) => ({
    Y: float32([N, D], draw.grids(N * D)),
    observed: bool(
      [D],
      Array.from({ length: D }, (_, d) => d === 0 || draw.integer(0, 1) === 1),
    ),
    W: float32([D, K], draw.grids(D * K)),
  }),
});

/** The prototype chosen on what is observed fills in the rest. */
export const completeValues = check({
  id: 'complete.values',
  function: 'complete',
  visibility: 'public',
  section: 'extensions',
  samples: 4,
  inputs: partlyObserved,
  title: { es: '`complete` rellena lo que no se observó', en: '`complete` fills in what was not observed' },
  asked: {
    es: 'Elige el prototipo mirando solo las dimensiones observadas y copia sus coordenadas en las demás.',
    en: 'Choose the prototype on the observed dimensions only and copy its coordinates into the others.',
  },
  plan: ({ Y, observed, W }) => [ask.complete({ Y, observed, W })],
  judge({ calls, values, oracle }) {
    const mismatch = compareTensor(values[0], oracle.expected(calls[0]), () => EXACT);
    return mismatch && { ...mismatch, call: 0 };
  },
});
