/** Known mistakes of the M step. */
import type { Tensor2D } from '@tensorflow/tfjs';
import type { KMeansModule } from '../../../graders/topics/kmeans-ebm/contract.ts';
import type { Mistake } from '../../exact/mistake.ts';

export const mistakes: readonly Mistake<KMeansModule>[] = [
  {
    id: 'empty-cluster-nan',
    concerns: ['updateW', 'fit'],
    title: { es: 'Un grupo vacío da 0/0 = NaN', en: 'An empty cluster gives 0/0 = NaN' },
    explanation: {
      es: 'Un prototipo que nadie eligió no tiene media ($n_k = 0$): déjalo donde está. Un solo NaN en $W$ contamina todas las energías siguientes.',
      en: 'A prototype nobody chose has no mean ($n_k = 0$): leave it where it is. A single NaN in $W$ spoils every energy that follows.',
    },
    wrong: ({ tf, right }) => ({
      updateW: (Y, Z, W) =>
        tf.tidy(() => {
          right.updateW(Y, Z, W); // for its checks of the arguments
          return tf.matMul(Y, Z, true).div<Tensor2D>(Z.sum(0, true));
        }),
    }),
  },
  {
    id: 'empty-cluster-zero',
    concerns: ['updateW', 'fit'],
    title: {
      es: 'Lleva al origen el prototipo de un grupo vacío',
      en: 'Sends the prototype of an empty cluster to zero',
    },
    explanation: {
      es: 'Mover al origen un prototipo sin muestras cambia la superficie de energía sin motivo. Si $n_k = 0$, la columna $k$ de $W$ se conserva.',
      en: 'Moving an unused prototype to the origin changes the energy surface for no reason. When $n_k = 0$, column $k$ of $W$ is kept.',
    },
    wrong: ({ tf, right }) => ({
      updateW: (Y, Z, W) => tf.tidy(() => right.updateW(Y, Z, W).mul<Tensor2D>(Z.sum(0, true).greater(0).toFloat())),
    }),
  },
  {
    id: 'divides-by-n',
    concerns: ['updateW', 'fit'],
    title: { es: 'Divide entre N en vez de entre n_k', en: 'Divides by N instead of n_k' },
    explanation: {
      es: 'La media es la de las muestras de ese grupo: se divide entre $n_k = \\sum_i Z_{ik}$, no entre el tamaño $N$ del lote. De lo contrario los prototipos se encogen hacia el origen.',
      en: 'The mean is over the samples of that cluster: divide by $n_k = \\sum_i Z_{ik}$, not by the batch size $N$. Otherwise the prototypes shrink towards the origin.',
    },
    wrong: ({ tf, right }) => ({
      updateW: (Y, Z, W) =>
        tf.tidy(() => {
          const kept = right.updateW(Y, Z, W);
          return tf.where(Z.sum(0, true).greater(0), tf.matMul(Y, Z, true).div(Y.shape[0]), kept) as Tensor2D;
        }),
    }),
  },
  {
    id: 'mutates-w',
    concerns: ['updateW', 'fit'],
    title: { es: 'Cambia el argumento W', en: 'Changes the argument W' },
    explanation: {
      es: '`dataSync()` puede devolver la memoria del propio tensor, no una copia: escribir en ella cambia la $W$ de quien llamó. Copia antes los datos, por ejemplo con `slice()`.',
      en: "`dataSync()` may return the tensor's own memory, not a copy: writing there changes the caller's $W$. Copy the data first, for instance with `slice()`.",
    },
    wrong: ({ right }) => ({
      updateW: (Y, Z, W) => {
        const next = right.updateW(Y, Z, W);
        W.dataSync().set(next.dataSync()); // on the cpu backend this is the tensor's memory
        return next;
      },
    }),
  },
];
