import { check } from '../../../../check/check.ts';
import { vector } from '../../../../values/value.ts';
import { misses } from '../../../../numerics/closeness.ts';
import { maps } from '../../inputs.ts';
import { ask } from '../../functions.ts';
import { cancellationTolerance } from '../../../../numerics/closeness.ts';
import { column, prototypes, squaredNorm } from '../../geometry.ts';

/** S is zero, and smallest, at each prototype. */
export const surfaceValleys = check({
  id: 'energySurface.valleys',
  function: 'energySurface',
  visibility: 'hidden',
  section: 'surface',
  samples: 3,
  inputs: maps,
  dependsOn: ['energySurface.values'],
  title: { es: '`energySurface` vale 0 en cada prototipo', en: '`energySurface` is 0 at each prototype' },
  asked: {
    es: 'El fondo de cada valle está en un prototipo, y allí la energía es 0.',
    en: 'The bottom of each valley is at a prototype, and there the energy is 0.',
  },
  plan: ({ W }) => prototypes(W).map(([x, y]) => ask.energySurface({ W, xs: vector([x, x + 0.5]), ys: vector([y]) })),
  judge({ input: { W }, values }) {
    const limit = cancellationTolerance(2 * Math.max(...prototypes(W).map(squaredNorm)) + 1);
    for (const [k, value] of values.entries()) {
      if (misses(value.data.slice(0, 1), [0], limit).length > 0)
        return {
          call: k,
          symptom: 'valley',
          got: value,
          worst: [0],
          differs: {
            es: `en el prototipo (${column(W, k).join(', ')}) la energía no es 0`,
            en: `at the prototype (${column(W, k).join(', ')}) the energy is not 0`,
          },
        };
    }
    return null;
  },
});
