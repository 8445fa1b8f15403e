/** Known mistakes of the energies, and of what W is. */
import type { Tensor2D } from '@tensorflow/tfjs';
import type { KMeansModule } from '../../../graders/topics/kmeans-ebm/contract.ts';
import type { Mistake } from '../../exact/mistake.ts';

export const mistakes: readonly Mistake<KMeansModule>[] = [
  {
    id: 'rows-as-prototypes',
    concerns: ['energies', 'energy', 'infer', 'updateW', 'init', 'fit', 'energySurface', 'sgdStep', 'complete'],
    title: { es: 'Toma las filas de W como prototipos', en: 'Takes the rows of W as prototypes' },
    explanation: {
      es: 'Los prototipos son las *columnas* de $W \\in \\mathbb{R}^{D \\times K}$: con $z$ one-hot, $Wz$ selecciona una columna. Si $D = K$, la confusión no da error de forma, solo valores equivocados.',
      en: 'The prototypes are the *columns* of $W \\in \\mathbb{R}^{D \\times K}$: with a one-hot $z$, $Wz$ picks a column. When $D = K$ the confusion gives no shape error, only wrong values.',
    },
    // with D = K it gives values, otherwise the shapes do not fit
    wrong: ({ tf, right }) => {
      const T = (W: Tensor2D) => W.transpose<Tensor2D>();
      return {
        energy: (Y, Z, W) => tf.tidy(() => right.energy(Y, Z, T(W))),
        energies: (Y, W) => tf.tidy(() => right.energies(Y, T(W))),
        updateW: (Y, Z, W) => tf.tidy(() => T(right.updateW(Y, Z, T(W)))),
        init: (Y, K, rng) => tf.tidy(() => T(right.init(Y, K, rng))),
        energySurface: (W, xs, ys) => tf.tidy(() => right.energySurface(T(W), xs, ys)),
        sgdStep: (Y, W, lr) => tf.tidy(() => T(right.sgdStep(Y, T(W), lr))),
        complete: (Y, observed, W) => tf.tidy(() => right.complete(Y, observed, T(W))),
      };
    },
  },
  {
    id: 'distance-not-squared',
    concerns: ['energies', 'energy', 'infer', 'fit', 'energySurface'],
    title: { es: 'Usa la distancia sin elevarla al cuadrado', en: 'Uses the distance instead of its square' },
    explanation: {
      es: 'La energía es la distancia *al cuadrado*, $\\lVert y - Wz \\rVert^2$. El prototipo elegido no cambia, pero sí los valores, y la media ya no sería el mínimo del paso M.',
      en: 'The energy is the *squared* distance $\\lVert y - Wz \\rVert^2$. The chosen prototype stays the same, but the values change, and the mean would no longer be the minimum of the M step.',
    },
    wrong: ({ tf, right }) => ({
      energy: (Y, Z, W) => tf.tidy(() => right.energy(Y, Z, W).sqrt()),
      energies: (Y, W) => tf.tidy(() => right.energies(Y, W).sqrt()),
    }),
  },
  {
    id: 'mean-over-features',
    concerns: ['energies', 'energy', 'infer', 'fit', 'energySurface'],
    title: { es: 'Promedia los cuadrados sobre las D componentes', en: 'Averages the squares over the D features' },
    explanation: {
      es: 'La energía de K-means es la suma simple $\\sum_d (y_d - w_d)^2$: no se divide entre $D$. Es fácil que un `mean` se cuele donde hace falta un `sum`.',
      en: 'The energy of K-means is the plain sum $\\sum_d (y_d - w_d)^2$: it is not divided by $D$. A `mean` slips in easily where a `sum` belongs.',
    },
    wrong: ({ tf, right }) => ({
      energy: (Y, Z, W) => tf.tidy(() => right.energy(Y, Z, W).div(Y.shape[1])),
      energies: (Y, W) => tf.tidy(() => right.energies(Y, W).div(Y.shape[1])),
    }),
  },
  {
    id: 'extra-half',
    concerns: ['energies', 'energy', 'infer', 'fit', 'energySurface'],
    title: { es: 'Añade un factor ½ a la energía', en: 'Adds a factor ½ to the energy' },
    explanation: {
      es: 'Otras energías cuadráticas del curso llevan un $\\frac12$ para simplificar la derivada; la de K-means no: $E = \\lVert y - Wz \\rVert^2$.',
      en: 'Other quadratic energies of the course carry a $\\frac12$ that tidies the derivative; the one of K-means does not: $E = \\lVert y - Wz \\rVert^2$.',
    },
    wrong: ({ tf, right }) => ({
      energy: (Y, Z, W) => tf.tidy(() => right.energy(Y, Z, W).mul(0.5)),
      energies: (Y, W) => tf.tidy(() => right.energies(Y, W).mul(0.5)),
    }),
  },
];
