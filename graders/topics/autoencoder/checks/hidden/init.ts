import { check } from '../../../../check/check.ts';
import { ALPHA, frequencyRatio } from '../../../../numerics/statistics.ts';
import { show } from '../../../../properties/compare.ts';
import type { Text } from '../../../../texts/text.ts';
import { initCall, networkSizes } from '../public/init.ts';

const INPUT = 120;
const HIDDEN = 80;

/**
 * Signs of disjoint pairs agree half of the time: neighbours in a row, neighbours in a column, a weight and its mirror
 * image in Wd.
 */
export const initIndependent = check({
  id: 'init.independent',
  function: 'init',
  visibility: 'hidden',
  section: 'init',
  samples: 1,
  inputs: networkSizes([INPUT], [HIDDEN]),
  dependsOn: ['init.uniform'],
  falseFailure: 3 * ALPHA,
  title: { es: '`init` sortea cada peso por separado', en: '`init` draws each weight on its own' },
  asked: {
    es: 'Los pesos son independientes entre sí, y los de `Wd` también de los de `We`.',
    en: 'The weights are independent of each other, and those of `Wd` of those of `We` too.',
  },
  plan: (start) => [initCall(start, 1)],
  judge({ values: [[p]] }) {
    const We = p.We.data;
    // a network that is not tied has a decoder of its own
    const Wd = p.Wd!.data;
    const pairs = (count: number, pair: (k: number) => [number, number]): { agree: number; count: number } => ({
      count,
      agree: Array.from({ length: count }, (_, k) => pair(k)).filter(([a, b]) => a > 0 === b > 0).length,
    });
    const tests: readonly (readonly [string, Text, { agree: number; count: number }])[] = [
      [
        'mirror',
        { es: '$W_e$ y $W_d^\\top$', en: '$W_e$ and $W_d^\\top$' },
        pairs(INPUT * HIDDEN, (k) => [We[k], Wd[(k % HIDDEN) * INPUT + Math.floor(k / HIDDEN)]]),
      ],
      [
        'row',
        { es: 'vecinos en una fila de $W_e$', en: 'neighbours in a row of $W_e$' },
        pairs((INPUT * HIDDEN) / 2, (k) => [We[2 * k], We[2 * k + 1]]),
      ],
      [
        'column',
        { es: 'vecinos en una columna de $W_e$', en: 'neighbours in a column of $W_e$' },
        pairs((INPUT * HIDDEN) / 2, (k) => {
          const top = Math.floor(k / HIDDEN) * 2 * HIDDEN + (k % HIDDEN);
          return [We[top], We[top + HIDDEN]];
        }),
      ],
    ];
    for (const [name, which, { agree, count }] of tests) {
      if (frequencyRatio(agree, count, 0.5) > 1)
        return {
          call: 0,
          symptom: `dependent-${name}`,
          differs: {
            es: `los signos de ${which.es} coinciden en ${show((100 * agree) / count)} % de los casos, y debería ser la mitad`,
            en: `the signs of ${which.en} agree in ${show((100 * agree) / count)} % of the cases, and should in half of them`,
          },
        };
    }
    return null;
  },
});
