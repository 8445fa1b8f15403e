/** Known mistakes of the first prototypes. */
import type * as tensorflow from '@tensorflow/tfjs';
import type { Tensor2D } from '@tensorflow/tfjs';
import type { KMeansModule, Rng } from '../../../graders/topics/kmeans-ebm/contract.ts';
import type { Mistake } from '../../exact/mistake.ts';

/** A generator for calls that are made for their errors alone: the draws of the one that was given stay what they are. */
const idle = (tf: typeof tensorflow): Rng => ({
  uniform: (shape) => tf.zeros(shape),
  normal: (shape) => tf.zeros(shape),
});

export const mistakes: readonly Mistake<KMeansModule>[] = [
  {
    id: 'init-with-replacement',
    concerns: ['init'],
    title: { es: 'Puede repetir una fila', en: 'May choose a row more than once' },
    explanation: {
      es: 'Con $K$ sorteos independientes la misma fila puede salir dos veces, y dos prototipos iguales hacen el trabajo de uno. Elige $K$ índices *distintos*.',
      en: 'With $K$ independent draws the same row may come twice, and two equal prototypes do the work of one. Choose $K$ *different* indices.',
    },
    wrong: ({ tf, right }) => ({
      init: (Y, K, rng) =>
        tf.tidy(() => {
          right.init(Y, K, idle(tf)); // for its checks of the arguments
          const rows = rng.uniform([K]).mul(Y.shape[0]).floor().toInt();
          return tf.gather(Y, rows).transpose<Tensor2D>();
        }),
    }),
  },
  {
    id: 'init-first-rows',
    concerns: ['init'],
    title: { es: 'Toma siempre las mismas filas', en: 'Always takes the same rows' },
    explanation: {
      es: 'Los datos suelen venir ordenados, y las primeras filas se parecen entre sí. Sortea los índices con el generador `rng`: cada fila debe salir con probabilidad $K/N$.',
      en: 'Data often come in order, and the first rows resemble one another. Draw the indices with the generator `rng`: each row must come with probability $K/N$.',
    },
    wrong: ({ tf, right }) => ({
      init: (Y, K) =>
        tf.tidy(() => {
          right.init(Y, K, idle(tf)); // for its checks of the arguments
          return Y.slice([0, 0], [K, -1]).transpose<Tensor2D>();
        }),
    }),
  },
  {
    id: 'init-gaussian',
    concerns: ['init'],
    title: { es: 'Empieza con columnas que no son filas de Y', en: 'Starts from columns that are no rows of Y' },
    explanation: {
      es: 'Un prototipo al azar puede caer lejos de todos los datos y quedarse vacío para siempre. Aquí cada columna inicial es una fila de $Y$.',
      en: 'A random prototype may fall far from all data and stay empty for ever. Here each initial column is a row of $Y$.',
    },
    // random numbers, as the weights of a network start
    wrong: ({ tf, right }) => ({
      init: (Y, K, rng) => tf.tidy(() => rng.normal(right.init(Y, K, idle(tf)).shape) as Tensor2D),
    }),
  },
];
