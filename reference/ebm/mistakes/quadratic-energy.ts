/** Known mistakes of the quadratic energy. */
import type { EbmModule } from '../../../graders/topics/ebm/contract.ts';
import type { Mistake } from '../../exact/mistake.ts';

export const mistakes: readonly Mistake<EbmModule>[] = [
  {
    id: 'no-half',
    concerns: ['quadraticEnergy'],
    title: { es: 'Olvida el ½ de la energía cuadrática', en: 'Forgets the ½ of the quadratic energy' },
    explanation: {
      es: 'La energía es la *mitad* de la suma de cuadrados: el $\\frac12$ hace que el gradiente respecto de $y$ sea el error mismo, $y - (xW + b)$.',
      en: 'The energy is *half* the sum of squares: the $\\frac12$ makes the gradient with respect to $y$ the error itself, $y - (xW + b)$.',
    },
    wrong: ({ tf, right }) => ({
      quadraticEnergy: (x, y, W, b) => tf.tidy(() => right.quadraticEnergy(x, y, W, b).mul(2)),
    }),
  },
  {
    id: 'mean-over-dimensions',
    concerns: ['quadraticEnergy'],
    title: {
      es: 'Promedia los cuadrados sobre las dimensiones, y sin ½',
      en: 'Averages the squares over the dimensions, without the ½',
    },
    explanation: {
      es: 'Los errores de las dimensiones se *suman*, y se toma la mitad. Un `mean` divide entre $D_y$: la energía dependería de cuántas salidas hay.',
      en: 'The errors of the dimensions are *summed*, and halved. A `mean` divides by $D_y$: the energy would depend on how many outputs there are.',
    },
    wrong: ({ tf, right }) => ({
      quadraticEnergy: (x, y, W, b) => tf.tidy(() => right.quadraticEnergy(x, y, W, b).mul(2 / b.size)),
    }),
  },
  {
    id: 'half-mean-over-dimensions',
    concerns: ['quadraticEnergy'],
    title: {
      es: 'Promedia sobre las dimensiones en vez de sumar',
      en: 'Averages over the dimensions instead of summing',
    },
    explanation: {
      es: 'Los errores de las dimensiones se *suman* (y se toma la mitad). Un `mean` divide además entre $D_y$, y la energía dependería de cuántas salidas hay.',
      en: 'The errors of the dimensions are *summed* (and halved). A `mean` divides by $D_y$ as well, and the energy would depend on how many outputs there are.',
    },
    wrong: ({ tf, right }) => ({
      quadraticEnergy: (x, y, W, b) => tf.tidy(() => right.quadraticEnergy(x, y, W, b).div(b.size)),
    }),
  },
  {
    id: 'missing-bias',
    concerns: ['quadraticEnergy'],
    title: { es: 'Olvida el sesgo b', en: 'Forgets the bias b' },
    explanation: {
      es: 'La predicción es $xW + b$. Sin $b$, el modelo solo sabe predecir rectas que pasan por el origen.',
      en: 'The prediction is $xW + b$. Without $b$ the model can only predict lines through the origin.',
    },
    wrong: ({ tf, right }) => ({
      quadraticEnergy: (x, y, W, b) =>
        tf.tidy(() => {
          right.quadraticEnergy(x, y, W, b);
          return right.quadraticEnergy(x, y, W, b.zerosLike());
        }),
    }),
  },
];
