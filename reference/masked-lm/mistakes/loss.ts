/** Known mistakes of the loss and its gradient. */
import type { Scalar, Tensor, Tensor2D, Tensor3D } from '@tensorflow/tfjs';
import type { MaskedLmModule } from '../../../graders/topics/masked-lm/contract.ts';
import type { Mistake } from '../../exact/mistake.ts';

export const mistakes: readonly Mistake<MaskedLmModule>[] = [
  {
    id: 'divides-by-all-positions',
    concerns: ['maskedCrossEntropy', 'maskedCrossEntropyGrad'],
    title: { es: 'Divide entre todas las posiciones', en: 'Divides by all positions' },
    explanation: {
      es: 'La media es sobre las $n$ posiciones etiquetadas, no sobre $B \\cdot T$: con un 15 %, la pérdida y el gradiente salen unas siete veces más pequeños.',
      en: 'The mean is over the $n$ labelled positions, not over $B \\cdot T$: with 15% the loss and the gradient come out about seven times too small.',
    },
    // the mean is over all positions
    wrong: ({ tf, right }) => {
      const share = (labels: Tensor2D, ignoreIndex = -100): Tensor =>
        labels.notEqual(tf.scalar(ignoreIndex, 'int32')).toFloat().mean();
      return {
        maskedCrossEntropy: (logits, labels, ignoreIndex) =>
          tf.tidy(() => right.maskedCrossEntropy(logits, labels, ignoreIndex).mul(share(labels, ignoreIndex))),
        maskedCrossEntropyGrad: (logits, labels, ignoreIndex) =>
          tf.tidy(() => right.maskedCrossEntropyGrad(logits, labels, ignoreIndex).mul(share(labels, ignoreIndex))),
      };
    },
  },
  {
    id: 'counts-ignored-positions',
    concerns: ['maskedCrossEntropy'],
    title: { es: 'Cuenta también las posiciones ignoradas', en: 'Counts ignored positions as well' },
    explanation: {
      es: 'El one-hot de −100 es una fila de ceros que nadie advierte: la posición sigue sumando su logsumexp. Multiplica por un peso 0 donde la etiqueta es `ignoreIndex`.',
      en: 'The one-hot of −100 is a silent row of zeros: the position still adds its logsumexp. Multiply by a weight of 0 where the label is `ignoreIndex`.',
    },
    // a zero one-hot row removes the position
    wrong: ({ tf, right }) => ({
      maskedCrossEntropy: (logits, labels, ignoreIndex) =>
        tf.tidy(() => {
          right.maskedCrossEntropy(logits, labels, ignoreIndex);
          const target = labels
            .expandDims(2)
            .equal(tf.range(0, logits.shape[2], 1, 'int32'))
            .toFloat();
          return logits.logSumExp(2).sub(logits.mul(target).sum(2)).mean<Scalar>();
        }),
    }),
  },
  {
    id: 'ignored-as-zero',
    concerns: ['maskedCrossEntropy'],
    title: {
      es: 'Cuenta las posiciones ignoradas como si su etiqueta fuera 0',
      en: 'Counts ignored positions as if their label were 0',
    },
    explanation: {
      es: 'Una posición con `ignoreIndex` no tiene etiqueta: no es el token 0 ni ningún otro. Si pones un 0 en su lugar para poder indexar, multiplica después su pérdida por 0 y no la cuentes en $n$.',
      en: 'A position with `ignoreIndex` has no label: it is neither token 0 nor any other. If you put a 0 in its place to be able to index, multiply its loss by 0 afterwards, and do not count it in $n$.',
    },
    // an ignored position counts as if its label were 0
    wrong: ({ tf, right }) => ({
      maskedCrossEntropy: (logits, labels, ignoreIndex = -100) =>
        tf.tidy(() => {
          right.maskedCrossEntropy(logits, labels, ignoreIndex);
          const known = tf.where(labels.equal(tf.scalar(ignoreIndex, 'int32')), tf.zerosLike(labels), labels);
          return right.maskedCrossEntropy(logits, known, ignoreIndex === 0 ? -1 : ignoreIndex);
        }),
    }),
  },
  {
    id: 'mean-of-sequence-means',
    concerns: ['maskedCrossEntropy'],
    title: { es: 'Promedia primero dentro de cada secuencia', en: 'Averages within each sequence first' },
    explanation: {
      es: 'Cada token elegido cuenta lo mismo: se suma sobre todo el lote y se divide una sola vez entre $n$. La media de medias da más peso a las secuencias con pocas etiquetas.',
      en: 'Every selected token counts the same: sum over the whole batch and divide once, by $n$. A mean of means gives more weight to sequences with few labels.',
    },
    // the mean of the means of the sequences
    wrong: ({ tf, right }) => ({
      maskedCrossEntropy: (logits, labels, ignoreIndex) =>
        tf.tidy(() => {
          right.maskedCrossEntropy(logits, labels, ignoreIndex);
          return tf
            .stack(
              tf
                .unstack(logits)
                .map((sequence, i) =>
                  right.maskedCrossEntropy(
                    sequence.expandDims(0),
                    labels.slice([i, 0], [1, labels.shape[1]]),
                    ignoreIndex,
                  ),
                ),
            )
            .mean<Scalar>();
        }),
    }),
  },
  {
    id: 'label-zero-ignored',
    concerns: ['maskedCrossEntropy', 'maskedCrossEntropyGrad'],
    title: { es: 'Ignora la etiqueta 0, que es un token', en: 'Ignores the label 0, which is a token' },
    explanation: {
      es: 'El 0 es el id de un token como los demás. Lo que se ignora es `ignoreIndex`, y nada más.',
      en: '0 is the id of a token like the others. What is ignored is `ignoreIndex`, and nothing else.',
    },
    // label 0 means no label
    wrong: ({ tf, right }) => {
      const without = (labels: Tensor2D, ignoreIndex = -100): Tensor2D =>
        tf.tidy(() =>
          tf.where<Tensor2D>(labels.equal(tf.scalar(0, 'int32')), tf.fill(labels.shape, ignoreIndex, 'int32'), labels),
        );
      return {
        maskedCrossEntropy: (logits, labels, ignoreIndex) =>
          tf.tidy(() => {
            right.maskedCrossEntropy(logits, labels, ignoreIndex);
            return right.maskedCrossEntropy(logits, without(labels, ignoreIndex), ignoreIndex);
          }),
        maskedCrossEntropyGrad: (logits, labels, ignoreIndex) =>
          tf.tidy(() => {
            right.maskedCrossEntropyGrad(logits, labels, ignoreIndex);
            return right.maskedCrossEntropyGrad(logits, without(labels, ignoreIndex), ignoreIndex);
          }),
      };
    },
  },
  {
    id: 'nan-without-labels',
    concerns: ['maskedCrossEntropy', 'maskedCrossEntropyGrad'],
    title: { es: 'Da NaN cuando no hay nada que predecir', en: 'Gives NaN when there is nothing to predict' },
    explanation: {
      es: 'Sin posiciones etiquetadas, $n = 0$ y $0/0$ es NaN, que estropearía todo el entrenamiento por un solo lote sin suerte. Ahí la pérdida y el gradiente son 0.',
      en: 'Without labelled positions $n = 0$, and $0/0$ is NaN, which would spoil the whole training for one unlucky batch. There loss and gradient are 0.',
    },
    // n is never 0
    wrong: ({ tf, right }) => {
      const n = (labels: Tensor2D, ignoreIndex = -100): Tensor =>
        labels.notEqual(tf.scalar(ignoreIndex, 'int32')).toFloat().sum();
      return {
        maskedCrossEntropy: (logits, labels, ignoreIndex) =>
          tf.tidy(() => {
            const some = n(labels, ignoreIndex);
            return right.maskedCrossEntropy(logits, labels, ignoreIndex).mul(some.div(some));
          }),
        maskedCrossEntropyGrad: (logits, labels, ignoreIndex) =>
          tf.tidy(() => {
            const some = n(labels, ignoreIndex);
            return right.maskedCrossEntropyGrad(logits, labels, ignoreIndex).mul(some.div(some));
          }),
      };
    },
  },
  {
    id: 'softmax-over-positions',
    concerns: ['maskedCrossEntropy', 'maskedCrossEntropyGrad'],
    title: { es: 'Normaliza sobre las posiciones', en: 'Normalises over the positions' },
    explanation: {
      es: 'El modelo elige un token del *vocabulario* en cada posición: el softmax va sobre el último eje, V, y no sobre T.',
      en: 'The model chooses a token of the *vocabulary* at each position: the softmax runs over the last axis, V, not over T.',
    },
    // softmax over T
    wrong: ({ tf, right }) => {
      const normalised = (logits: Tensor3D): Tensor3D => logits.sub(logits.logSumExp(1, true));
      return {
        maskedCrossEntropy: (logits, labels, ignoreIndex = -100) =>
          tf.tidy(() => {
            right.maskedCrossEntropy(logits, labels, ignoreIndex);
            const counted = labels.notEqual(tf.scalar(ignoreIndex, 'int32')).toFloat();
            const target = labels
              .expandDims(2)
              .equal(tf.range(0, logits.shape[2], 1, 'int32'))
              .toFloat();
            return normalised(logits)
              .mul(target)
              .sum(2)
              .mul(counted)
              .sum()
              .div(counted.sum().maximum(1))
              .neg() as Scalar;
          }),
        maskedCrossEntropyGrad: (logits, labels, ignoreIndex = -100) =>
          tf.tidy(() => {
            right.maskedCrossEntropyGrad(logits, labels, ignoreIndex);
            const counted = labels.notEqual(tf.scalar(ignoreIndex, 'int32')).toFloat();
            const target = labels
              .expandDims(2)
              .equal(tf.range(0, logits.shape[2], 1, 'int32'))
              .toFloat();
            return normalised(logits)
              .exp()
              .sub(target)
              .mul(counted.expandDims(2))
              .div<Tensor3D>(counted.sum().maximum(1));
          }),
      };
    },
  },
  {
    id: 'log-of-softmax',
    concerns: ['maskedCrossEntropy'],
    title: { es: 'Deja de ser finita con logits grandes', en: 'Does not stay finite at large logits' },
    explanation: {
      es: 'Con logits de 10 000, el softmax de casi todo es exactamente 0 en float32, y su logaritmo, −∞. Calcula $\\log\\sum_v e^{\\ell_v} - \\ell_y$ con el máximo restado (`tf.logSoftmax`, `tf.logSumExp`).',
      en: 'With logits of 10,000 the softmax of nearly everything is exactly 0 in float32, and its log −∞. Compute $\\log\\sum_v e^{\\ell_v} - \\ell_y$ with the maximum subtracted (`tf.logSoftmax`, `tf.logSumExp`).',
    },
    // log(softmax(x))
    wrong: ({ tf, right }) => ({
      maskedCrossEntropy: (logits, labels, ignoreIndex = -100) =>
        tf.tidy(() => {
          right.maskedCrossEntropy(logits, labels, ignoreIndex);
          const counted = labels.notEqual(tf.scalar(ignoreIndex, 'int32'));
          const target = labels
            .expandDims(2)
            .equal(tf.range(0, logits.shape[2], 1, 'int32'))
            .toFloat();
          const losses = tf.softmax(logits).mul(target).sum(2).log().neg();
          return tf.where(counted, losses, losses.zerosLike()).sum().div<Scalar>(counted.toFloat().sum().maximum(1));
        }),
    }),
    variants: {
      // the log of a vanished probability times a one-hot 0 is NaN
      'times-one-hot': ({ tf, right }) => ({
        maskedCrossEntropy: (logits, labels, ignoreIndex = -100) =>
          tf.tidy(() => {
            const loss = right.maskedCrossEntropy(logits, labels, ignoreIndex);
            const finite = logits.softmax().log().isFinite().all().dataSync()[0] === 1; // log of softmax
            return finite ? loss : tf.scalar(NaN);
          }),
      }),
    },
  },
  {
    id: 'gradient-of-sum',
    concerns: ['maskedCrossEntropyGrad'],
    title: { es: 'Da el gradiente de la suma', en: 'Gives the gradient of the sum' },
    explanation: {
      es: 'La pérdida es una media: el gradiente se divide entre $n$.',
      en: 'The loss is a mean: the gradient is divided by $n$.',
    },
    // softmax - onehot, not divided by n
    wrong: ({ tf, right }) => ({
      maskedCrossEntropyGrad: (logits, labels, ignoreIndex = -100) =>
        tf.tidy(() =>
          right
            .maskedCrossEntropyGrad(logits, labels, ignoreIndex)
            .mul(labels.notEqual(tf.scalar(ignoreIndex, 'int32')).toFloat().sum()),
        ),
    }),
  },
  {
    id: 'gradient-at-ignored',
    concerns: ['maskedCrossEntropyGrad'],
    title: { es: 'Deja gradiente en las posiciones ignoradas', en: 'Leaves a gradient at ignored positions' },
    explanation: {
      es: 'Lo que no cuenta en la pérdida no tiene pendiente: en las posiciones ignoradas el gradiente es 0, no el softmax.',
      en: 'What does not count in the loss has no slope: at ignored positions the gradient is 0, not the softmax.',
    },
    // the softmax stays at ignored positions
    wrong: ({ tf, right }) => ({
      maskedCrossEntropyGrad: (logits, labels, ignoreIndex = -100) =>
        tf.tidy(() => {
          const gradient = right.maskedCrossEntropyGrad(logits, labels, ignoreIndex);
          const counted = labels.notEqual(tf.scalar(ignoreIndex, 'int32')).toFloat();
          const stray = tf.softmax(logits).mul(tf.scalar(1).sub(counted).expandDims(2)).div(counted.sum().maximum(1));
          return gradient.add<Tensor3D>(stray);
        }),
    }),
  },
];
