/** Known mistakes of the network and its divergence. */
import type * as tensorflow from '@tensorflow/tfjs';
import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import type { ScoreMatchingModule, ScoreNet } from '../../../graders/topics/score-matching/contract.ts';
import type { Mistake } from '../../exact/mistake.ts';

const hidden = (tf: typeof tensorflow, { W, b }: ScoreNet, x: Tensor2D) => tf.tanh(tf.matMul(x, W).add<Tensor2D>(b));

export const mistakes: readonly Mistake<ScoreMatchingModule>[] = [
  {
    id: 'linear-network',
    concerns: ['score', 'explicitLoss', 'denoisingLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Olvida la tangente hiperbólica de la capa oculta', en: 'Forgets the tanh of the hidden layer' },
    explanation: {
      es: 'Sin activación, la red es un solo mapa lineal: su score sería siempre el de una gaussiana. La capa oculta es $\\tanh(xW + b)$.',
      en: "Without an activation the network is one linear map: its score would always be a Gaussian's. The hidden layer is $\\tanh(xW + b)$.",
    },
    wrong: ({ tf, right }) => ({
      score: (model, x) =>
        tf.tidy(() => {
          right.score(model, x); // for its checks of the arguments
          return tf.matMul(tf.matMul(x, model.W).add<Tensor2D>(model.b), model.V).add<Tensor2D>(model.c);
        }),
    }),
  },
  {
    id: 'output-bias-forgotten',
    concerns: ['score', 'explicitLoss', 'denoisingLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Olvida el sesgo de la salida', en: 'Forgets the bias of the output' },
    explanation: {
      es: 'La flecha es $\\tanh(xW + b)V + c$: sin $c$, la red no puede desplazarlas todas a la vez.',
      en: 'The arrow is $\\tanh(xW + b)V + c$: without $c$ the network cannot shift all of them at once.',
    },
    wrong: ({ tf, right }) => ({
      score: (model, x) => tf.tidy(() => right.score({ ...model, c: model.c.mul(0) }, x)),
    }),
  },
  {
    id: 'squashes-output',
    concerns: ['score', 'explicitLoss', 'denoisingLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Aplica la tangente también a la salida', en: 'Applies tanh to the output too' },
    explanation: {
      es: 'La salida es lineal: lejos de los datos las flechas son largas, y una tanh las dejaría en 1.',
      en: 'The output is linear: far from the data arrows are long, and a tanh would keep them at 1.',
    },
    wrong: ({ tf, right }) => ({
      score: (model, x) => tf.tidy(() => right.score(model, x).tanh()),
    }),
  },
  {
    id: 'slope-forgotten',
    concerns: ['divergence', 'explicitLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Olvida la derivada de la tangente', en: 'Forgets the derivative of tanh' },
    explanation: {
      es: 'La regla de la cadena pasa por la activación: cada unidad oculta cuenta con $1 - t_h^2$, que depende del punto.',
      en: 'The chain rule goes through the activation: each hidden unit counts with $1 - t_h^2$, which depends on the point.',
    },
    wrong: ({ tf, right }) => ({
      divergence: (model, x) =>
        tf.tidy(() => {
          right.divergence(model, x); // for its checks of the arguments
          return tf.mul(model.W.transpose(), model.V).sum().mul(tf.onesLike(x).mean(1)).as1D();
        }),
    }),
  },
  {
    id: 'whole-jacobian',
    concerns: ['divergence', 'explicitLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Suma todo el jacobiano, no su diagonal', en: 'Sums the whole Jacobian, not its diagonal' },
    explanation: {
      es: 'La traza suma $\\partial \\psi_d / \\partial x_d$, cada componente por su propia coordenada. El gradiente de la *suma* de las componentes lleva también las cruzadas.',
      en: 'The trace sums $\\partial \\psi_d / \\partial x_d$, each component by its own coordinate. The gradient of the *sum* of the components has the mixed ones too.',
    },
    wrong: ({ tf, right }) => ({
      divergence: (model, x) =>
        tf.tidy(() => {
          right.divergence(model, x); // for its checks of the arguments
          const slope = tf.sub(1, hidden(tf, model, x).square());
          return slope.mul(model.W.sum(0).mul(model.V.sum(1))).sum<Tensor1D>(1);
        }),
    }),
  },
  {
    id: 'trace-averaged',
    concerns: ['divergence', 'explicitLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Promedia las derivadas de la traza', en: 'Averages the derivatives of the trace' },
    explanation: {
      es: 'La traza es una suma sobre las coordenadas; con la media, el peso de las dos partes de la pérdida dependería de $D$.',
      en: 'The trace is a sum over the coordinates; with the mean the weight of the two parts of the loss would depend on $D$.',
    },
    wrong: ({ tf, right }) => ({
      divergence: (model, x) => tf.tidy(() => right.divergence(model, x).div<Tensor1D>(x.shape[1])),
    }),
  },
  {
    id: 'slope-of-sigmoid',
    concerns: ['divergence', 'explicitLoss', 'lossAndGrads', 'fit'],
    title: { es: 'Deriva la tangente como si fuera la sigmoide', en: 'Differentiates tanh as if it were the sigmoid' },
    explanation: {
      es: 'La derivada de la tangente hiperbólica es $1 - t^2$; $s(1 - s)$ es la de la sigmoide.',
      en: 'The derivative of tanh is $1 - t^2$; $s(1 - s)$ is that of the sigmoid.',
    },
    // t (1 - t)
    wrong: ({ tf, right }) => ({
      divergence: (model, x) =>
        tf.tidy(() => {
          right.divergence(model, x); // for its checks of the arguments
          const t = hidden(tf, model, x);
          const through = model.W.transpose().mul(model.V).sum(1);
          return t.mul(tf.sub(1, t)).mul(through).sum<Tensor1D>(1);
        }),
    }),
  },
];
