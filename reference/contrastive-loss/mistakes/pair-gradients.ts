/** Known mistakes of the gradients of pairs, and of a distance that leaks. */
import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import type { ContrastiveLossModule } from '../../../graders/topics/contrastive-loss/contract.ts';
import type { Mistake } from '../../exact/mistake.ts';
import { losses } from './parts/losses.ts';

export const mistakes: readonly Mistake<ContrastiveLossModule>[] = [
  {
    id: 'gradient-of-sum',
    concerns: ['pairLossGrad', 'hingeLossGrad', 'tripletLossGrad', 'nllLossGrad', 'infoNCEGrad'],
    title: { es: 'Deriva la suma en vez de la media', en: 'Differentiates the sum instead of the mean' },
    explanation: {
      es: 'Todos los gradientes son los de la pérdida *media*: falta dividir entre $N$.',
      en: 'All gradients are those of the *mean* loss: the division by $N$ is missing.',
    },
    // gradients are those of the sum
    wrong: ({ tf, right }) => {
      const times = <T extends Record<string, Tensor>>(gradients: T, N: number): T =>
        Object.fromEntries(Object.entries(gradients).map(([key, gradient]) => [key, gradient.mul(N)])) as T;
      return {
        pairLossGrad: (a, ...rest) => tf.tidy(() => times(right.pairLossGrad(a, ...rest), a.shape[0])),
        hingeLossGrad: (ePos, ...rest) => tf.tidy(() => times(right.hingeLossGrad(ePos, ...rest), ePos.shape[0])),
        tripletLossGrad: (anchor, ...rest) =>
          tf.tidy(() => times(right.tripletLossGrad(anchor, ...rest), anchor.shape[0])),
        nllLossGrad: (ePos, ...rest) => tf.tidy(() => times(right.nllLossGrad(ePos, ...rest), ePos.shape[0])),
        infoNCEGrad: (q, ...rest) => tf.tidy(() => times(right.infoNCEGrad(q, ...rest), q.shape[0])),
      };
    },
  },
  {
    id: 'nan-at-zero',
    concerns: ['pairLossGrad', 'tripletLossGrad'],
    title: { es: 'Da NaN donde dos puntos coinciden', en: 'Gives NaN where two points coincide' },
    explanation: {
      es: 'La pendiente de la raíz es infinita en 0, y $0 \\cdot \\infty$ es NaN. Dos puntos iguales no dan ninguna dirección: define ahí el gradiente como 0 (por ejemplo, con `tf.divNoNan` o un máximo diminuto en el denominador).',
      en: 'The slope of the root is infinite at 0, and $0 \\cdot \\infty$ is NaN. Two equal points give no direction: define the gradient there as 0 (with `tf.divNoNan`, say, or a tiny maximum in the denominator).',
    },
    // no two points are ever equal
    wrong: ({ tf, right }) => {
      const broken = (x: Tensor2D, y: Tensor2D): Tensor => {
        const D = right.distance(x, y).expandDims(1);
        return D.div(D);
      };
      return {
        pairLossGrad: (a, b, y, margin) =>
          tf.tidy(() => {
            const { da, db } = right.pairLossGrad(a, b, y, margin);
            const far = y.toFloat().expandDims(1);
            const ratio = tf.where(far.toBool(), broken(a, b), far.onesLike());
            return { da: da.mul<Tensor2D>(ratio), db: db.mul<Tensor2D>(ratio) };
          }),
        tripletLossGrad: (a, p, n, margin, opts = {}) =>
          tf.tidy(() => {
            const gradients = right.tripletLossGrad(a, p, n, margin, opts);
            if (opts.squared ?? true) return gradients;
            const [near, far] = [broken(a, p), broken(a, n)];
            return {
              da: gradients.da.mul<Tensor2D>(near.mul(far)),
              dp: gradients.dp.mul<Tensor2D>(near),
              dn: gradients.dn.mul<Tensor2D>(far),
            };
          }),
      };
    },
  },
  {
    id: 'pulls-dissimilar',
    concerns: ['pairLossGrad'],
    title: { es: 'Acerca también las parejas distintas', en: 'Pulls dissimilar pairs together as well' },
    explanation: {
      es: 'Dentro del margen, la energía de una pareja distinta debe *subir*: su gradiente lleva el signo contrario, $-(m - D)(a - b)/D$, y bajar por él la aleja.',
      en: 'Inside the margin the energy of a dissimilar pair must go *up*: its gradient has the opposite sign, $-(m - D)(a - b)/D$, and descending it takes the pair apart.',
    },
    // the slope of dissimilar pairs is +(m - D)(a - b)/D
    wrong: (given) => {
      const { pairGradOf, pushed } = losses(given);
      return {
        pairLossGrad: pairGradOf((D, margin) => pushed(D, margin).neg()),
      };
    },
  },
  {
    id: 'pushes-without-margin',
    concerns: ['pairLossGrad', 'hingeLossGrad', 'tripletLossGrad'],
    title: { es: 'Deja una fuerza más allá del margen', en: 'Leaves a force beyond the margin' },
    explanation: {
      es: 'Donde el máximo vale 0, el gradiente es 0: quien ya está lo bastante lejos no recibe ninguna fuerza. Falta la condición de que la bisagra esté activa.',
      en: 'Where the max is 0, so is the gradient: what is far enough already feels no force. The condition that the hinge is active is missing.',
    },
    // the hinge is always active
    wrong: (given) => {
      const { tf, right } = given;
      const { pairGradOf } = losses(given);
      return {
        pairLossGrad: pairGradOf((D, margin) =>
          tf.where(D.greater(0), tf.scalar(margin).sub(D).div(D.maximum(1e-30)).neg(), D.zerosLike()),
        ),
        hingeLossGrad: (ePos, eNeg, margin) =>
          tf.tidy(() => {
            right.hingeLossGrad(ePos, eNeg, margin);
            return right.hingeLossGrad(ePos, eNeg, 1e6);
          }),
        tripletLossGrad: (a, p, n, margin, opts) =>
          tf.tidy(() => {
            right.tripletLossGrad(a, p, n, margin, opts);
            return right.tripletLossGrad(a, p, n, 1e6, opts);
          }),
      };
    },
  },
  {
    id: 'same-sign-for-both',
    concerns: ['pairLossGrad'],
    title: { es: 'Da a a y a b el mismo gradiente', en: 'Gives a and b the same gradient' },
    explanation: {
      es: 'La pérdida depende de $a - b$: lo que mueve $a$ en un sentido mueve $b$ en el contrario, $db = -da$. Con el mismo signo, los dos se trasladan juntos y la distancia no cambia.',
      en: 'The loss depends on $a - b$: what moves $a$ one way moves $b$ the other, $db = -da$. With the same sign both travel together and the distance does not change.',
    },
    // db = da
    wrong: ({ tf, right }) => ({
      pairLossGrad: (...all) =>
        tf.tidy(() => {
          const { da } = right.pairLossGrad(...all);
          return { da, db: da.clone() };
        }),
    }),
  },
  {
    id: 'leaks-differences',
    concerns: ['distance'],
    title: { es: 'Deja tensores vivos después de la llamada', en: 'Leaves tensors alive after the call' },
    explanation: {
      es: 'Cuando termina, siguen vivos más tensores nuevos que los que devuelve. Cada operación crea un tensor nuevo: `tf.tidy` libera lo que se crea dentro de él y no se devuelve.',
      en: 'When it ends, more new tensors are alive than it returns. Each operation makes a new tensor: `tf.tidy` frees what is made inside it and not returned.',
    },
    // tensors in between free themselves
    wrong: ({ right }) => ({
      distance: (a, b) => {
        const D = right.distance(a, b);
        a.sub(b).square();
        return D;
      },
    }),
  },
];
