import { check, type Trial } from '../../../../check/check.ts';
import { at } from '../../../../properties/compare.ts';
import { emptiedOnTheWay, oddStarts, shortStarts, starts, type Start } from '../../inputs.ts';
import { ask } from '../../functions.ts';
import { judgeFit } from '../../judges.ts';

type Fitting = Trial<Start, readonly ReturnType<typeof ask.fit>[]>;

const shared = {
  function: 'fit',
  visibility: 'public',
  section: 'fit',
  plan: ({ Y, W0, maxIter }: Start) => [ask.fit({ Y, W0, opts: { maxIter } })],
  judge: ({ input, calls, values, oracle }: Fitting) => at(0, judgeFit(values[0], calls[0], input, oracle)),
} as const;

/** Lloyd's alternation until the assignment repeats. */
export const fitValues = check({
  ...shared,
  id: 'fit.values',
  samples: 5,
  inputs: starts,
  title: {
    es: '`fit` alterna los pasos E y M hasta que nada cambia',
    en: '`fit` alternates E and M steps until nothing changes',
  },
  asked: {
    es: 'Repite `updateW` e `infer` hasta que la asignación se repite; `history[t]` es la media de F con $W^t$.',
    en: 'Repeat `updateW` and `infer` until the assignment repeats; `history[t]` is the mean of F with $W^t$.',
  },
});

/** maxIter bounds the number of M steps; 0 gives a copy of W0. */
export const fitShort = check({
  ...shared,
  id: 'fit.max-iterations',
  samples: 5,
  inputs: shortStarts,
  title: { es: '`fit` respeta `maxIter`', en: '`fit` respects `maxIter`' },
  asked: {
    es: 'Como mucho `maxIter` pasos M; si la asignación aún cambia, `converged` es false. Con 0, una copia de W0.',
    en: 'At most `maxIter` M steps; while the assignment still changes, `converged` is false. With 0, a copy of W0.',
  },
});

/** K = 1, and more prototypes than samples. */
export const fitOdd = check({
  ...shared,
  id: 'fit.empty-clusters',
  samples: 4,
  inputs: oddStarts,
  edges: [emptiedOnTheWay],
  title: {
    es: '`fit` funciona con K = 1 y con prototipos que nadie elige',
    en: '`fit` works with K = 1 and with prototypes that nobody chooses',
  },
  asked: {
    es: 'Un solo prototipo, o más prototipos que muestras, también son casos válidos: los que nadie elige no se mueven.',
    en: 'A single prototype, or more prototypes than samples, are legal too: those nobody chooses do not move.',
  },
});
