/** Known mistakes of the latent inference. */
import type * as tensorflow from '@tensorflow/tfjs';
import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import type { KMeansModule } from '../../../graders/topics/kmeans-ebm/contract.ts';
import type { Mistake } from '../../exact/mistake.ts';

/** Rows of an index; tf.oneHot refuses K = 1. */
const oneHot = (tf: typeof tensorflow, index: Tensor1D, K: number) =>
  index
    .expandDims(1)
    .equal(tf.range(0, K, 1, 'int32'))
    .toFloat() as Tensor2D;

export const mistakes: readonly Mistake<KMeansModule>[] = [
  {
    id: 'argmax-not-argmin',
    concerns: ['infer', 'fit', 'energySurface', 'sgdStep', 'complete'],
    title: { es: 'Elige el prototipo de mayor energía', en: 'Chooses the prototype of highest energy' },
    explanation: {
      es: 'Energía baja significa buena compatibilidad. Inferir la variable latente es *minimizar*: $\\check z_i = \\arg\\min_k E_{ik}$ y $F_i = \\min_k E_{ik}$.',
      en: 'Low energy means a good match. Inferring the latent variable is *minimising*: $\\check z_i = \\arg\\min_k E_{ik}$ and $F_i = \\min_k E_{ik}$.',
    },
    wrong: ({ tf, right }) => ({
      infer: (Y, W) =>
        tf.tidy(() => {
          const E = right.energies(Y, W);
          const index = E.argMax<Tensor1D>(1);
          return { index, Z: oneHot(tf, index, W.shape[1]), F: E.max<Tensor1D>(1) };
        }),
    }),
    variants: {
      'right-f': ({ tf, right }) => ({
        infer: (Y, W) =>
          tf.tidy(() => {
            const E = right.energies(Y, W);
            const index = E.argMax<Tensor1D>(1);
            return { index, Z: tf.oneHot(index, W.shape[1]).toFloat() as Tensor2D, F: E.min<Tensor1D>(1) };
          }),
      }),
    },
  },
  {
    id: 'argmin-over-samples',
    concerns: ['infer', 'fit', 'energySurface', 'sgdStep', 'complete'],
    title: { es: 'Minimiza sobre las muestras (eje equivocado)', en: 'Minimises over the samples (wrong axis)' },
    explanation: {
      es: 'Cada muestra elige su prototipo, no al revés: en la matriz de energías $[N,K]$ el mínimo recorre $k$, el último eje, y deja $N$ resultados.',
      en: 'Each sample chooses its prototype, not the other way round: in the energies $[N,K]$ the minimum runs over $k$, the last axis, and leaves $N$ results.',
    },
    wrong: ({ tf, right }) => ({
      infer: (Y, W) =>
        tf.tidy(() => {
          const E = right.energies(Y, W);
          const index = E.argMin<Tensor1D>(0);
          return { index, Z: oneHot(tf, index, W.shape[1]), F: E.min<Tensor1D>(0) };
        }),
    }),
  },
  {
    id: 'soft-f',
    concerns: ['infer', 'fit', 'energySurface'],
    title: { es: 'Promedia en F las energías de los prototipos', en: 'Averages the energies of all prototypes in F' },
    explanation: {
      es: 'A temperatura cero solo cuenta el mejor prototipo: $F_i = \\min_k E_{ik}$. Con la media, $F$ no vale 0 ni siquiera sobre un prototipo.',
      en: 'At zero temperature only the best prototype counts: $F_i = \\min_k E_{ik}$. With the mean, $F$ is not 0 even right on a prototype.',
    },
    wrong: ({ tf, right }) => ({
      infer: (Y, W) => tf.tidy(() => ({ ...right.infer(Y, W), F: right.energies(Y, W).mean<Tensor1D>(1) })),
    }),
  },
  {
    id: 'softmin-f',
    concerns: ['infer', 'fit', 'energySurface'],
    title: { es: 'Usa en F un mínimo suave (log-sum-exp)', en: 'Uses a soft minimum (log-sum-exp) in F' },
    explanation: {
      es: '$-\\log\\sum_k e^{-E_{ik}}$ es la energía libre con $\\beta = 1$. K-means es el límite $\\beta \\to \\infty$, es decir, el mínimo: $F_i = \\min_k E_{ik}$.',
      en: '$-\\log\\sum_k e^{-E_{ik}}$ is the free energy at $\\beta = 1$. K-means is the limit $\\beta \\to \\infty$, that is the minimum: $F_i = \\min_k E_{ik}$.',
    },
    wrong: ({ tf, right }) => ({
      infer: (Y, W) =>
        tf.tidy(() => ({
          ...right.infer(Y, W),
          F: right.energies(Y, W).neg().logSumExp<Tensor2D>(1).neg().reshape<Tensor1D>([Y.shape[0]]),
        })),
    }),
  },
  {
    id: 'one-hot-int',
    concerns: ['infer'],
    title: { es: 'Devuelve Z como int32 en vez de float32', en: 'Returns Z as int32 instead of float32' },
    explanation: {
      es: '`tf.oneHot` devuelve enteros. $Z$ entra en productos de matrices con números reales y aquí se pide `float32`; solo `index` es `int32`.',
      en: '`tf.oneHot` returns integers. $Z$ takes part in matrix products with real numbers and is asked for as `float32`; only `index` is `int32`.',
    },
    wrong: ({ tf, right }) => ({
      infer: (Y, W) =>
        tf.tidy(() => {
          const { index, Z, F } = right.infer(Y, W);
          return { index, Z: Z.toInt(), F };
        }),
    }),
  },
];
