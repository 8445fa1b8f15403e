import { check } from '../../../../check/check.ts';
import { compareTensor } from '../../../../properties/compare.ts';
import { maps } from '../../inputs.ts';
import { ask } from '../../functions.ts';
import { mapTolerance } from '../../judges.ts';

/** S_ij = min_k ||(xs_j, ys_i) - W_k||^2 against float64. */
export const surfaceValues = check({
  id: 'energySurface.values',
  function: 'energySurface',
  visibility: 'public',
  section: 'surface',
  samples: 5,
  inputs: maps,
  title: {
    es: '`energySurface` es el mapa topográfico de la energía',
    en: '`energySurface` is the topographic map of the energy',
  },
  asked: {
    es: 'Devuelve $S_{ij} = \\min_k \\lVert (x_j, y_i) - W_k \\rVert^2$, de forma [ny, nx]: las filas siguen a `ys`.',
    en: 'Return $S_{ij} = \\min_k \\lVert (x_j, y_i) - W_k \\rVert^2$, of shape [ny, nx]: rows follow `ys`.',
  },
  plan: ({ W, xs, ys }) => [ask.energySurface({ W, xs, ys })],
  judge({ input: { W, xs, ys }, calls, values, oracle }) {
    const mismatch = compareTensor(values[0], oracle.expected(calls[0]), () => mapTolerance(W, xs, ys));
    return mismatch && { ...mismatch, call: 0 };
  },
});
