import { check, type Trial } from '../../../../check/check.ts';
import { compareTensor } from '../../../../properties/compare.ts';
import { assignments, emptyClusters, type Assigned } from '../../inputs.ts';
import { ask } from '../../functions.ts';
import { meanTolerance } from '../../judges.ts';

const shared = {
  function: 'updateW',
  visibility: 'public',
  section: 'update',
  plan: ({ Y, Z, W }: Assigned) => [ask.updateW({ Y, Z, W })],
  judge({ calls, values, oracle }: Trial<Assigned, readonly ReturnType<typeof ask.updateW>[]>) {
    const mismatch = compareTensor(values[0], oracle.expected(calls[0]), () => meanTolerance);
    return mismatch && { ...mismatch, call: 0 };
  },
} as const;

/** Column k is the mean of the rows assigned to k. */
export const updateValues = check({
  ...shared,
  id: 'updateW.values',
  samples: 5,
  inputs: assignments,
  title: {
    es: '`updateW` lleva cada prototipo a la media de sus muestras',
    en: '`updateW` moves each prototype to the mean of its samples',
  },
  asked: {
    es: 'La columna k pasa a ser $\\frac{1}{n_k}\\sum_{i:\\,z_i=k} y_i$, con $n_k$ el número de muestras asignadas a k.',
    en: 'Column k becomes $\\frac{1}{n_k}\\sum_{i:\\,z_i=k} y_i$, with $n_k$ the number of samples assigned to k.',
  },
});

/** A prototype that nobody chose stays where it is. */
export const updateEmpty = check({
  ...shared,
  id: 'updateW.empty',
  samples: 4,
  inputs: emptyClusters,
  title: {
    es: '`updateW` deja en su sitio un prototipo sin muestras',
    en: '`updateW` leaves a prototype without samples where it is',
  },
  asked: {
    es: 'Si nadie eligió el prototipo k ($n_k = 0$), su columna queda como estaba en W.',
    en: 'Where nobody chose prototype k ($n_k = 0$), its column stays as it was in W.',
  },
});
