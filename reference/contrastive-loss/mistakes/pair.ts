/** Known mistakes of the distance and of the loss of pairs. */
import type { Tensor, Tensor1D } from '@tensorflow/tfjs';
import type { ContrastiveLossModule, Reduction } from '../../../graders/topics/contrastive-loss/contract.ts';
import type { Mistake } from '../../exact/mistake.ts';
import { losses } from './parts/losses.ts';

export const mistakes: readonly Mistake<ContrastiveLossModule>[] = [
  {
    id: 'labels-swapped',
    concerns: ['pairLoss', 'pairLossGrad'],
    title: {
      es: 'Intercambia las etiquetas: trata y = 1 como parecidas',
      en: 'Swaps the labels: takes y = 1 for similar',
    },
    explanation: {
      es: 'En este artículo $Y = 0$ significa parecidas y $Y = 1$, distintas. Muchas versiones que circulan lo tienen al revés: con ellas acercas lo que debías separar.',
      en: 'In this paper $Y = 0$ means similar and $Y = 1$ dissimilar. Many versions in circulation have it the other way round: with them you draw together what should be apart.',
    },
    // y = 1 means similar
    wrong: ({ tf, right }) => {
      const swapped = (y: Tensor1D): Tensor1D => tf.scalar(1).sub(y.toFloat());
      return {
        pairLoss: (a, b, y, margin, reduction) =>
          tf.tidy(() => {
            right.pairLoss(a, b, y, margin, reduction);
            return right.pairLoss(a, b, swapped(y), margin, reduction);
          }),
        pairLossGrad: (a, b, y, margin) =>
          tf.tidy(() => {
            right.pairLossGrad(a, b, y, margin);
            return right.pairLossGrad(a, b, swapped(y), margin);
          }),
      };
    },
  },
  {
    id: 'hinge-on-squared-distance',
    concerns: ['pairLoss'],
    title: { es: 'Aplica la bisagra a la distancia al cuadrado', en: 'Applies the hinge to the squared distance' },
    explanation: {
      es: 'El término de las distintas es $\\frac12 \\max(0, m - D)^2$: primero se compara la *distancia* con el margen, y el resultado se eleva al cuadrado. $m - D^2$ compara metros con metros cuadrados.',
      en: 'The term of dissimilar pairs is $\\frac12 \\max(0, m - D)^2$: first the *distance* is compared with the margin, then the result is squared. $m - D^2$ compares metres with square metres.',
    },
    // the hinge is max(0, m - D^2)
    wrong: (given) => {
      const { pairLossOf, short } = losses(given);
      return {
        pairLoss: pairLossOf((D, margin) => short(D.square(), margin).div(2)),
      };
    },
    variants: {
      // the hinge is max(0, m - D^2)^2
      'then-squared': (given) => {
        const { pairLossOf, short } = losses(given);
        return {
          pairLoss: pairLossOf((D, margin) => short(D.square(), margin).square().div(2)),
        };
      },
    },
  },
  {
    id: 'hinge-of-squares',
    concerns: ['pairLoss'],
    title: { es: 'Usa m² − D² en lugar de (m − D)²', en: 'Takes m² − D² instead of (m − D)²' },
    explanation: {
      es: 'El término de las distintas es $\\frac12 \\max(0, m - D)^2$: se eleva al cuadrado la *diferencia*, no cada parte. $m^2 - D^2 = (m - D)(m + D)$ empuja con fuerza incluso en el borde, y se apaga en el centro.',
      en: 'The term of dissimilar pairs is $\\frac12 \\max(0, m - D)^2$: the *difference* is squared, not each part. $m^2 - D^2 = (m - D)(m + D)$ pushes hard even at the edge, and fades in the middle.',
    },
    // the hinge is max(0, m^2 - D^2)
    wrong: (given) => {
      const { pairLossOf, short } = losses(given);
      return {
        pairLoss: pairLossOf((D, margin) => short(D.square(), margin * margin).div(2)),
      };
    },
  },
  {
    id: 'hinge-not-squared',
    concerns: ['pairLoss', 'pairLossGrad'],
    title: {
      es: 'No eleva al cuadrado la bisagra de las distintas',
      en: 'Does not square the hinge of dissimilar pairs',
    },
    explanation: {
      es: 'Sin el cuadrado, la fuerza que separa es la misma en el borde que en el centro, y la pérdida tiene una esquina en $D = m$. Con $\\frac12 \\max(0, m - D)^2$ la fuerza se apaga al llegar al margen.',
      en: 'Without the square the force that pushes apart is the same at the edge as in the middle, and the loss has a corner at $D = m$. With $\\frac12 \\max(0, m - D)^2$ the force fades on reaching the margin.',
    },
    // the dissimilar term is max(0, m - D)/2
    wrong: (given) => {
      const { tf } = given;
      const { pairLossOf, pairGradOf, short } = losses(given);
      return {
        pairLoss: pairLossOf((D, margin) => short(D, margin).div(2)),
        pairLossGrad: pairGradOf((D, margin) =>
          tf.where(D.less(margin).logicalAnd(D.greater(0)), D.maximum(1e-30).reciprocal().mul(-0.5), D.zerosLike()),
        ),
      };
    },
    variants: {
      // the dissimilar term is max(0, m - D)
      'no-half': (given) => {
        const { tf } = given;
        const { pairLossOf, pairGradOf, short } = losses(given);
        return {
          pairLoss: pairLossOf((D, margin) => short(D, margin)),
          pairLossGrad: pairGradOf((D, margin) =>
            tf.where(D.less(margin).logicalAnd(D.greater(0)), D.maximum(1e-30).reciprocal().neg(), D.zerosLike()),
          ),
        };
      },
    },
  },
  {
    id: 'no-square-root',
    concerns: ['distance', 'pairLoss', 'pairLossGrad', 'tripletLoss', 'tripletLossGrad'],
    title: { es: 'Olvida la raíz de la distancia', en: 'Forgets the root of the distance' },
    explanation: {
      es: '$D$ es la norma euclídea: la raíz de la suma de cuadrados. Sin ella, $\\frac12 D^2$ se convierte en una cuarta potencia.',
      en: '$D$ is the Euclidean norm: the root of the sum of squares. Without it $\\frac12 D^2$ becomes a fourth power.',
    },
    // the distance is the sum of squares
    wrong: ({ tf, right }) => ({
      distance: (a, b) => tf.tidy(() => right.distance(a, b).square()),
    }),
  },
  {
    id: 'mean-over-coordinates',
    concerns: ['distance', 'pairLoss', 'pairLossGrad', 'tripletLoss', 'tripletLossGrad'],
    title: { es: 'Promedia sobre las coordenadas', en: 'Averages over the coordinates' },
    explanation: {
      es: 'Las coordenadas se *suman*: $D = \\sqrt{\\sum_d (a_d - b_d)^2}$. Un `mean` ahí divide la distancia entre $\\sqrt{D}$, y el margen deja de significar lo mismo en cada dimensión.',
      en: 'Coordinates are *summed*: $D = \\sqrt{\\sum_d (a_d - b_d)^2}$. A `mean` there shrinks the distance with the number of dimensions, and the margin no longer means the same.',
    },
    // the distance is the root of the mean square
    wrong: ({ tf, right }) => ({
      distance: (a, b) => tf.tidy(() => right.distance(a, b).div(Math.sqrt(a.shape[1]))),
    }),
  },
  {
    id: 'mean-over-entries',
    concerns: ['pairLoss'],
    title: {
      es: 'Promedia la pérdida también sobre las coordenadas',
      en: 'Averages the loss over the coordinates as well',
    },
    explanation: {
      es: 'La pérdida es una media sobre las $N$ parejas y nada más: las coordenadas ya se sumaron dentro de $D$. Un `mean` sobre todas las entradas divide además entre el número de coordenadas.',
      en: 'The loss is a mean over the $N$ pairs and nothing else: the coordinates were summed inside $D$ already. A `mean` over all entries divides by the number of coordinates as well.',
    },
    // the loss is averaged over all N D entries, as a mean over everything does
    wrong: ({ tf, right }) => ({
      pairLoss: (a, ...rest) => tf.tidy(() => right.pairLoss(a, ...rest).div(a.shape[1])),
    }),
  },
  {
    id: 'missing-half',
    concerns: ['pairLoss', 'pairLossGrad'],
    title: { es: 'Olvida el ½ de los dos términos', en: 'Forgets the ½ of both terms' },
    explanation: {
      es: 'Los dos términos llevan un $\\frac12$: $\\frac12 D^2$ y $\\frac12 \\max(0, m - D)^2$. Sin él, pérdida y gradiente salen el doble.',
      en: 'Both terms carry a $\\frac12$: $\\frac12 D^2$ and $\\frac12 \\max(0, m - D)^2$. Without it loss and gradient come out twice as large.',
    },
    // neither term carries 1/2
    wrong: ({ tf, right }) => ({
      pairLoss: (...all) => tf.tidy(() => right.pairLoss(...all).mul(2)),
      pairLossGrad: (...all) =>
        tf.tidy(() => {
          const { da, db } = right.pairLossGrad(...all);
          return { da: da.mul(2), db: db.mul(2) };
        }),
    }),
  },
  {
    id: 'missing-half-of-similar',
    concerns: ['pairLoss', 'pairLossGrad'],
    title: { es: 'Olvida el ½ de las parecidas', en: 'Forgets the ½ of similar pairs' },
    explanation: {
      es: 'Los dos términos llevan un $\\frac12$: $\\frac12 D^2$ y $\\frac12 \\max(0, m - D)^2$. Si falta en el primero, las parecidas pesan el doble que las distintas.',
      en: 'Both terms carry a $\\frac12$: $\\frac12 D^2$ and $\\frac12 \\max(0, m - D)^2$. Where the first lacks it, similar pairs weigh twice as much as dissimilar ones.',
    },
    // the term of similar pairs is D^2, the other keeps its 1/2
    wrong: (given) => {
      const { tf, right } = given;
      const { folded } = losses(given);
      function doubled<T extends Tensor>(values: T, y: Tensor | Tensor1D): T {
        return values.mul(tf.sub(2, y.toFloat()));
      }
      return {
        pairLoss: (a, b, y, margin, reduction = 'mean') =>
          tf.tidy(() => {
            right.pairLoss(a, b, y, margin, reduction);
            const each = doubled(right.pairLoss(a, b, y, margin, 'none'), y);
            return folded(each, reduction);
          }),
        pairLossGrad: (a, b, y, margin) =>
          tf.tidy(() => {
            const { da, db } = right.pairLossGrad(a, b, y, margin);
            return { da: doubled(da, y.expandDims(1)), db: doubled(db, y.expandDims(1)) };
          }),
      };
    },
  },
  {
    id: 'mean-is-sum',
    concerns: ['pairLoss', 'hingeLoss', 'tripletLoss', 'nllLoss', 'infoNCE'],
    title: { es: 'Suma donde se pide la media', en: 'Sums where the mean is asked for' },
    explanation: {
      es: 'Sin decir nada, y con «mean», se pide la media sobre las $N$ muestras. Si sumas, la pérdida crece con el tamaño del lote y el paso de aprendizaje deja de ser comparable.',
      en: "Without a word, and with 'mean', the mean over the $N$ samples is asked for. If you sum, the loss grows with the batch and learning rates are no longer comparable.",
    },
    // 'mean' is the sum
    wrong: ({ right }) => {
      const how = (reduction: Reduction = 'mean') => (reduction === 'mean' ? 'sum' : reduction);
      return {
        pairLoss: (a, b, y, margin, reduction) => right.pairLoss(a, b, y, margin, how(reduction)),
        hingeLoss: (ePos, eNeg, margin, reduction) => right.hingeLoss(ePos, eNeg, margin, how(reduction)),
        tripletLoss: (a, p, n, margin, opts = {}) =>
          right.tripletLoss(a, p, n, margin, { ...opts, reduction: how(opts.reduction) }),
        nllLoss: (ePos, eAll, beta, reduction) => right.nllLoss(ePos, eAll, beta, how(reduction)),
        infoNCE: (q, k, temperature, opts = {}) =>
          right.infoNCE(q, k, temperature, { ...opts, reduction: how(opts.reduction) }),
      };
    },
  },
];
