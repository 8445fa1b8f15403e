import { check } from '../../../../check/check.ts';
import { plainTolerance } from '../../../../numerics/closeness.ts';
import { closeToExpected } from '../../../../properties/close-to-expected.ts';
import { ask } from '../../functions.ts';
import { regressions } from '../../inputs.ts';

/** E_i = 1/2 ||y_i - (x_i W + b)||^2 against float64. */
export const quadraticEnergyValues = check({
  id: 'quadraticEnergy.values',
  function: 'quadraticEnergy',
  visibility: 'public',
  section: 'energy',
  samples: 6,
  inputs: regressions,
  title: {
    es: '`quadraticEnergy` mide cuánto se aparta y de su predicción',
    en: '`quadraticEnergy` measures how far y is from its prediction',
  },
  asked: {
    es: 'Devuelve $E_i = \\frac12 \\sum_j (y_{ij} - (xW + b)_{ij})^2$, de forma [N]: la mitad de la suma, sin promediar.',
    en: 'Return $E_i = \\frac12 \\sum_j (y_{ij} - (xW + b)_{ij})^2$, of shape [N]: half the sum, not a mean.',
  },
  plan: ({ x, y, W, b }) => [ask.quadraticEnergy({ x, y, W, b })],
  judge: ({ calls, values, oracle }) => closeToExpected(calls, values, oracle, (_, flat) => plainTolerance(flat)),
});
