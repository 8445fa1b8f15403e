import { check } from '../../../../check/check.ts';
import { cancellationTolerance } from '../../../../numerics/closeness.ts';
import { compareTensor } from '../../../../properties/compare.ts';
import { cancelling } from '../../geometry.ts';
import { clouds, squareClouds } from '../../inputs.ts';
import { ask } from '../../functions.ts';

/** E_ik = sum_d (Y_id - W_dk)^2 against float64. */
export const energiesValues = check({
  id: 'energies.values',
  function: 'energies',
  visibility: 'public',
  section: 'energy',
  samples: 6,
  inputs: clouds,
  probes: squareClouds,
  title: {
    es: '`energies` da la energía de cada muestra con cada prototipo',
    en: "`energies` gives each sample's energy with each prototype",
  },
  asked: {
    es: 'Devuelve $E_{ik} = \\sum_d (Y_{id} - W_{dk})^2$, de forma [N, K]: los prototipos son las columnas de W.',
    en: 'Return $E_{ik} = \\sum_d (Y_{id} - W_{dk})^2$, of shape [N, K]: the prototypes are the columns of W.',
  },
  plan: ({ Y, W }) => [ask.energies({ Y, W })],
  judge({ input: { Y, W }, calls, values, oracle }) {
    const mismatch = compareTensor(values[0], oracle.expected(calls[0]), () => cancellationTolerance(cancelling(Y, W)));
    return mismatch && { ...mismatch, call: 0 };
  },
});
