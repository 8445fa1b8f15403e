/** Known mistakes of the Gibbs distribution and its marginal. */
import type { Tensor2D } from '@tensorflow/tfjs';
import type { EbmModule } from '../../../graders/topics/ebm/contract.ts';
import type { Mistake } from '../../exact/mistake.ts';

export const mistakes: readonly Mistake<EbmModule>[] = [
  {
    id: 'normalises-over-batch',
    concerns: ['gibbs', 'marginalGibbs'],
    title: { es: 'Normaliza sobre el lote', en: 'Normalises over the batch' },
    explanation: {
      es: 'Cada muestra tiene su propia distribución: la suma del denominador recorre el último eje, el de las opciones, no el de las muestras.',
      en: 'Each sample has a distribution of its own: the sum in the denominator runs over the last axis, the options, not over the samples.',
    },
    wrong: ({ tf, right }) => ({
      gibbs: (E, beta, dy = 1) =>
        tf.tidy(() => {
          right.gibbs(E, beta, dy);
          const weights = E.sub(E.min(0, true)).mul(-beta).exp();
          return weights.div<Tensor2D>(weights.sum(0, true).mul(dy));
        }),
      marginalGibbs: (E, beta, dy = 1, dz = 1) =>
        tf.tidy(() => {
          right.marginalGibbs(E, beta, dy, dz);
          const weights = E.sub(E.min()).mul(-beta).exp().sum<Tensor2D>(2);
          return weights.div<Tensor2D>(weights.sum(0, true).mul(dy));
        }),
    }),
    variants: {
      // the marginal is the distribution of free energies
      'shifted-by-column': ({ tf, right }) => {
        const gibbs: EbmModule['gibbs'] = (E, beta, dy = 1) =>
          tf.tidy(() => {
            right.gibbs(E, beta, dy);
            return tf.softmax(E.mul(-beta).transpose()).transpose<Tensor2D>().div(dy);
          });
        return {
          gibbs,
          marginalGibbs: (E, beta, dy = 1, dz = 1) =>
            tf.tidy(() => {
              right.marginalGibbs(E, beta, dy, dz);
              const [N, Ny, Nz] = E.shape;
              return gibbs(right.freeEnergy(E.reshape([N * Ny, Nz]), beta, dz).reshape([N, Ny]), beta, dy);
            }),
        };
      },
    },
  },
  {
    id: 'normalises-over-everything',
    concerns: ['gibbs', 'marginalGibbs'],
    title: { es: 'Normaliza sobre todas las entradas a la vez', en: 'Normalises over all entries at once' },
    explanation: {
      es: 'Una sola suma para toda la tabla mezcla las muestras: cada fila debe sumar 1 por su cuenta (o $1/dy$ en una cuadrícula).',
      en: 'One sum for the whole table mixes the samples: each row must sum to 1 on its own (or to $1/dy$ on a grid).',
    },
    wrong: ({ tf, right }) => ({
      gibbs: (E, beta, dy = 1) =>
        tf.tidy(() => {
          right.gibbs(E, beta, dy);
          const weights = E.sub(E.min()).mul(-beta).exp();
          return weights.div<Tensor2D>(weights.sum().mul(dy));
        }),
      marginalGibbs: (E, beta, dy = 1, dz = 1) =>
        tf.tidy(() => {
          right.marginalGibbs(E, beta, dy, dz);
          const weights = E.sub(E.min()).mul(-beta).exp().sum<Tensor2D>(2);
          return weights.div<Tensor2D>(weights.sum().mul(dy));
        }),
    }),
  },
  {
    id: 'dz-in-place-of-dy',
    concerns: ['marginalGibbs'],
    title: { es: 'Usa dz donde va dy', en: 'Uses dz where dy belongs' },
    explanation: {
      es: 'Al normalizar sobre $y$, la celda que cuenta es la de $y$: $\\sum_j P_{ij}\\,dy = 1$. El ancho $dz$ multiplica arriba y abajo, y se cancela.',
      en: "When normalising over $y$ the cell that counts is $y$'s: $\\sum_j P_{ij}\\,dy = 1$. The width $dz$ multiplies above and below, and cancels.",
    },
    wrong: ({ tf, right }) => ({
      marginalGibbs: (E, beta, dy = 1, dz = 1) =>
        tf.tidy(() => {
          right.marginalGibbs(E, beta, dy, dz);
          return right.marginalGibbs(E, beta, dz);
        }),
    }),
  },
  {
    id: 'divides-by-dz-too',
    concerns: ['marginalGibbs'],
    title: { es: 'Divide también entre dz, además de entre dy', en: 'Divides by dz as well as by dy' },
    explanation: {
      es: 'Al normalizar sobre $y$, la celda que cuenta es la de $y$: $\\sum_j P_{ij}\\,dy = 1$. El ancho $dz$ multiplica arriba y abajo, y se cancela: ya no queda entre qué dividir.',
      en: "When normalising over $y$ the cell that counts is $y$'s: $\\sum_j P_{ij}\\,dy = 1$. The width $dz$ multiplies above and below, and cancels: nothing is left to divide by.",
    },
    wrong: ({ tf, right }) => ({
      marginalGibbs: (E, beta, dy = 1, dz = 1) =>
        tf.tidy(() => {
          right.marginalGibbs(E, beta, dy, dz);
          return right.marginalGibbs(E, beta, dy * dz);
        }),
    }),
  },
  {
    id: 'minimises-latent',
    concerns: ['marginalGibbs'],
    title: {
      es: 'Elimina la latente con un mínimo en vez de una suma',
      en: 'Eliminates the latent with a minimum instead of a sum',
    },
    explanation: {
      es: 'Con probabilidades, eliminar $z$ es *sumar* sobre sus valores. Quedarse con la mejor es el límite $\\beta \\to \\infty$; con $\\beta$ pequeña, varias latentes regulares pueden pesar más que una buena.',
      en: 'With probabilities, eliminating $z$ is *summing* over its values. Keeping the best one is the limit $\\beta \\to \\infty$; at a small $\\beta$ several fair latents can weigh more than one good one.',
    },
    wrong: ({ tf, right }) => ({
      marginalGibbs: (E, beta, dy = 1, dz = 1) =>
        tf.tidy(() => {
          right.marginalGibbs(E, beta, dy, dz);
          return right.gibbs(E.min<Tensor2D>(2), beta, dy);
        }),
    }),
  },
  {
    id: 'averages-latent',
    concerns: ['marginalGibbs'],
    title: {
      es: 'Elimina la latente con la energía media en vez de una suma',
      en: 'Eliminates the latent with the mean energy instead of a sum',
    },
    explanation: {
      es: 'Con probabilidades, eliminar $z$ es *sumar* las $e^{-\\beta E(y,z)}$ sobre $z$, no promediar las energías: una sola latente buena basta para que $y$ sea probable, y una media la esconde entre las malas.',
      en: 'With probabilities, eliminating $z$ is *summing* the $e^{-\\beta E(y,z)}$ over $z$, not averaging the energies: one good latent is enough to make $y$ probable, and a mean hides it among the bad ones.',
    },
    wrong: ({ tf, right }) => ({
      marginalGibbs: (E, beta, dy = 1, dz = 1) =>
        tf.tidy(() => {
          right.marginalGibbs(E, beta, dy, dz);
          return right.gibbs(E.mean<Tensor2D>(2), beta, dy);
        }),
    }),
  },
  {
    id: 'averages-conditionals',
    concerns: ['marginalGibbs'],
    title: { es: 'Promedia P(y | z) sobre z sin pesos', en: 'Averages P(y | z) over z without weights' },
    explanation: {
      es: 'No todas las $z$ son igual de probables: $P(y) = \\sum_z P(z)\\,P(y \\mid z)$. Suma primero el conjunto $e^{-\\beta E(y,z)}$ sobre $z$ y normaliza después.',
      en: 'Not all $z$ are equally probable: $P(y) = \\sum_z P(z)\\,P(y \\mid z)$. Sum the joint $e^{-\\beta E(y,z)}$ over $z$ first, and normalise then.',
    },
    wrong: ({ tf, right }) => ({
      marginalGibbs: (E, beta, dy = 1, dz = 1) =>
        tf.tidy(() => {
          right.marginalGibbs(E, beta, dy, dz);
          const conditionals = tf.softmax(E.transpose([0, 2, 1]).mul(-beta)); // [N,Nz,Ny]
          return conditionals.mean<Tensor2D>(1).div(dy);
        }),
    }),
  },
];
