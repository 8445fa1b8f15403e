import { check } from '../../../../check/check.ts';
import { compareTensor } from '../../../../properties/compare.ts';
import { cancelled } from '../../judges.ts';
import { assignments } from '../../inputs.ts';
import { ask } from '../../functions.ts';

/** E_i = ||y_i - W z_i||^2 against float64. */
export const energyValues = check({
  id: 'energy.values',
  function: 'energy',
  visibility: 'public',
  section: 'energy',
  samples: 6,
  inputs: assignments,
  title: {
    es: '`energy` mide la distancia al cuadrado a su prototipo',
    en: '`energy` measures the squared distance to its prototype',
  },
  asked: {
    es: 'Devuelve $E_i = \\lVert y_i - W z_i \\rVert^2$, una energía por fila de Y.',
    en: 'Return $E_i = \\lVert y_i - W z_i \\rVert^2$, one energy for each row of Y.',
  },
  plan: ({ Y, Z, W }) => [ask.energy({ Y, Z, W })],
  judge({ input: { Y, W }, calls, values, oracle }) {
    const mismatch = compareTensor(values[0], oracle.expected(calls[0]), () => cancelled(Y, W));
    return mismatch && { ...mismatch, call: 0 };
  },
});
