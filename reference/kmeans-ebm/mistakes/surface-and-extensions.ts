/** Known mistakes of the drawn surface and of the extensions. */
import type { Tensor2D } from '@tensorflow/tfjs';
import type { KMeansModule } from '../../../graders/topics/kmeans-ebm/contract.ts';
import type { Mistake } from '../../exact/mistake.ts';

export const mistakes: readonly Mistake<KMeansModule>[] = [
  {
    id: 'surface-transposed',
    concerns: ['energySurface'],
    title: { es: 'La superficie sale traspuesta', en: 'The surface comes out transposed' },
    explanation: {
      es: 'Como en una imagen, la fila $i$ sigue la segunda coordenada ($y_i$) y la columna $j$ la primera ($x_j$): la forma es $[n_y, n_x]$.',
      en: 'As in an image, row $i$ follows the second coordinate ($y_i$) and column $j$ the first ($x_j$): the shape is $[n_y, n_x]$.',
    },
    wrong: ({ tf, right }) => ({
      energySurface: (W, xs, ys) => tf.tidy(() => right.energySurface(W, xs, ys).transpose<Tensor2D>()),
    }),
  },
  {
    id: 'surface-upside-down',
    concerns: ['energySurface'],
    title: { es: 'La superficie sale boca abajo', en: 'The surface comes out upside down' },
    explanation: {
      es: 'La fila 0 corresponde a `ys[0]`, en el orden en que llegan las coordenadas. De poner arriba los valores grandes ya se encarga quien dibuja.',
      en: 'Row 0 belongs to `ys[0]`, in the order in which the coordinates come. Putting large values on top is the business of whoever draws.',
    },
    // as in a drawing, the top comes first
    wrong: ({ tf, right }) => ({
      energySurface: (W, xs, ys) => tf.tidy(() => right.energySurface(W, xs, ys).reverse<Tensor2D>(0)),
    }),
  },
  {
    id: 'sgd-no-two',
    concerns: ['sgdStep'],
    title: { es: 'Olvida el 2 de la derivada', en: 'Forgets the 2 of the derivative' },
    explanation: {
      es: 'La energía no lleva $\\frac12$, así que la derivada conserva el 2: $\\partial \\lVert y - w \\rVert^2 / \\partial w = -2(y - w)$.',
      en: 'The energy has no $\\frac12$, so the derivative keeps its 2: $\\partial \\lVert y - w \\rVert^2 / \\partial w = -2(y - w)$.',
    },
    wrong: ({ right }) => ({
      sgdStep: (Y, W, lr) => right.sgdStep(Y, W, lr / 2),
    }),
  },
  {
    id: 'sgd-sum-not-mean',
    concerns: ['sgdStep'],
    title: {
      es: 'Suma el gradiente sobre el lote sin dividir entre N',
      en: 'Sums the gradient over the batch, without 1/N',
    },
    explanation: {
      es: 'La función de pérdida es la *media* $\\frac1N \\sum_i \\min_k E_{ik}$, y su gradiente también lleva $\\frac1N$. Sin él, el paso crece con el tamaño del lote.',
      en: 'The loss is the *mean* $\\frac1N \\sum_i \\min_k E_{ik}$, and its gradient carries the $\\frac1N$ too. Without it the step grows with the batch size.',
    },
    wrong: ({ right }) => ({
      sgdStep: (Y, W, lr) => right.sgdStep(Y, W, lr * Y.shape[0]),
    }),
  },
  {
    id: 'sgd-uphill',
    concerns: ['sgdStep'],
    title: { es: 'Sube por el gradiente en vez de bajar', en: 'Climbs the gradient instead of descending' },
    explanation: {
      es: 'Se resta el gradiente, y el gradiente ya lleva un menos: $-\\eta \\cdot (-2(y - w))$ acerca $w$ a $y$. Si los prototipos huyen de sus muestras, sobra un signo.',
      en: 'The gradient is subtracted and has a minus of its own: $-\\eta \\cdot (-2(y - w))$ brings $w$ nearer to $y$. If prototypes flee from their samples, a sign is wrong.',
    },
    wrong: ({ right }) => ({
      sgdStep: (Y, W, lr) => right.sgdStep(Y, W, -lr),
    }),
  },
  {
    id: 'complete-uses-all',
    concerns: ['complete'],
    title: { es: 'Elige el prototipo con datos no observados', en: 'Chooses the prototype by unobserved entries' },
    explanation: {
      es: 'Lo no observado no se conoce: el prototipo se elige con $\\sum_{d\\ \\text{observada}} (y_d - w_{dk})^2$, y de él se copian las demás coordenadas.',
      en: 'What is not observed is not known: the prototype is chosen by $\\sum_{d\\ \\text{observed}} (y_d - w_{dk})^2$, and its other coordinates are copied.',
    },
    wrong: ({ tf, right }) => ({
      complete: (Y, observed, W) =>
        tf.tidy(() => {
          right.complete(Y, observed, W); // for its checks of the arguments
          return tf.where(observed, Y, tf.matMul(right.infer(Y, W).Z, W, false, true)) as Tensor2D;
        }),
    }),
  },
  {
    id: 'complete-overwrites',
    concerns: ['complete'],
    title: { es: 'Sustituye también las entradas observadas', en: 'Replaces the observed entries as well' },
    explanation: {
      es: 'Completar no es reconstruir: las entradas observadas se quedan como estaban, y solo las que faltan vienen del prototipo.',
      en: 'Completing is not reconstructing: the observed entries stay as they were, and only the missing ones come from the prototype.',
    },
    wrong: ({ tf, right }) => ({
      complete: (Y, observed, W) =>
        tf.tidy(() => {
          const completed = right.complete(Y, observed, W);
          const mask = observed.toFloat();
          const { Z } = right.infer(completed.mul(mask), W.mul(mask.expandDims(1)));
          return tf.matMul<Tensor2D>(Z, W, false, true);
        }),
    }),
  },
];
