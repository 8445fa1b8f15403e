/** Known mistakes of the Gaussian and of the mixture. */
import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import type { ScoreMatchingModule } from '../../../graders/topics/score-matching/contract.ts';
import type { Given, Mistake } from '../../exact/mistake.ts';

/** The pull of the data with what stands for the softmax of the squared distances [N,M]; the right errors. */
const pulled =
  ({ tf, right }: Given<ScoreMatchingModule>, weights: (squared: Tensor2D, sigma: number) => Tensor2D) =>
  (x: Tensor2D, data: Tensor2D, sigma: number): Tensor2D =>
    tf.tidy(() => {
      right.mixtureScore(x, data, sigma);
      const squared = x.expandDims(1).sub(data.expandDims(0)).square().sum<Tensor2D>(2);
      const mean = tf.matMul<Tensor2D>(weights(squared, sigma), data);
      return mean.sub(x).div(sigma * sigma);
    });

export const mistakes: readonly Mistake<ScoreMatchingModule>[] = [
  {
    id: 'noise-left-out',
    concerns: ['gaussianFit'],
    title: { es: 'Olvida el ruido en la precisión', en: 'Leaves the noise out of the precision' },
    explanation: {
      es: 'Lo que se ve tras el ruido tiene varianza $s^2 + \\sigma^2$: su score es más suave que el de los datos.',
      en: 'What is seen after the noise has the variance $s^2 + \\sigma^2$: its score is gentler than that of the data.',
    },
    wrong: ({ tf, right }) => ({
      gaussianFit: (x, sigma) =>
        tf.tidy(() => {
          const { mean } = right.gaussianFit(x, sigma);
          const variance = x.sub(mean).square().mean<Tensor1D>(0);
          return { mean, precision: variance.reciprocal() };
        }),
    }),
  },
  {
    id: 'deviations-added',
    concerns: ['gaussianFit'],
    title: { es: 'Suma desviaciones en lugar de varianzas', en: 'Adds deviations instead of variances' },
    explanation: {
      es: 'De variables independientes se suman las *varianzas*: $s^2 + \\sigma^2$, no $(s + \\sigma)^2$.',
      en: 'Of independent variables the *variances* add up: $s^2 + \\sigma^2$, not $(s + \\sigma)^2$.',
    },
    wrong: ({ tf, right }) => ({
      gaussianFit: (x, sigma) =>
        tf.tidy(() => {
          const { mean } = right.gaussianFit(x, sigma);
          const variance = x.sub(mean).square().mean<Tensor1D>(0);
          return { mean, precision: variance.sqrt().add<Tensor1D>(sigma).square().reciprocal() };
        }),
    }),
  },
  {
    id: 'variance-unbiased',
    concerns: ['gaussianFit'],
    title: { es: 'Calcula la varianza con N − 1', en: 'Takes the variance by N − 1' },
    explanation: {
      es: 'Lo que minimiza la media de la pérdida es la varianza por $\\frac1N$; con $N - 1$, un solo punto no tendría ninguna.',
      en: 'What minimises the mean of the loss is the variance by $\\frac1N$; by $N - 1$ a single point would have none.',
    },
    // by N - 1
    wrong: ({ tf, right }) => ({
      gaussianFit: (x, sigma) =>
        tf.tidy(() => {
          const { mean } = right.gaussianFit(x, sigma);
          const N = x.shape[0];
          const variance = x
            .sub(mean)
            .square()
            .mean(0)
            .mul(N / (N - 1));
          return { mean, precision: variance.add<Tensor1D>(sigma * sigma).reciprocal() };
        }),
    }),
  },
  {
    id: 'variance-for-precision',
    concerns: ['gaussianFit'],
    title: { es: 'Devuelve la varianza en lugar de la precisión', en: 'Returns the variance instead of the precision' },
    explanation: {
      es: 'La precisión es la *inversa* de la varianza: cuanto más apretados los datos, más largas las flechas.',
      en: 'The precision is the *inverse* of the variance: the tighter the data, the longer the arrows.',
    },
    wrong: ({ tf, right }) => ({
      gaussianFit: (x, sigma) =>
        tf.tidy(() => {
          const { mean, precision } = right.gaussianFit(x, sigma);
          return { mean, precision: precision.reciprocal() };
        }),
    }),
  },
  {
    id: 'mixture-over-sigma',
    concerns: ['mixtureScore', 'annealedLangevin'],
    title: { es: 'Divide el score de la mezcla entre σ', en: "Divides the mixture's score by σ" },
    explanation: {
      es: 'El camino a la media ponderada se divide entre la *varianza*, σ².',
      en: 'The way to the weighted mean is divided by the *variance*, σ².',
    },
    wrong: ({ tf, right }) => ({
      mixtureScore: (x, data, sigma) => tf.tidy(() => right.mixtureScore(x, data, sigma).mul<Tensor2D>(sigma)),
    }),
  },
  {
    id: 'mixture-undivided',
    concerns: ['mixtureScore', 'annealedLangevin'],
    title: { es: 'No divide el score de la mezcla entre σ²', en: "Does not divide the mixture's score by σ²" },
    explanation: {
      es: '$\\sum_m w_m d_m - x$ es adonde lleva el mejor eliminador de ruido; el score es eso entre $\\sigma^2$.',
      en: '$\\sum_m w_m d_m - x$ is where the best denoiser leads; the score is that over $\\sigma^2$.',
    },
    wrong: ({ tf, right }) => ({
      mixtureScore: (x, data, sigma) => tf.tidy(() => right.mixtureScore(x, data, sigma).mul<Tensor2D>(sigma * sigma)),
    }),
  },
  {
    id: 'mixture-backwards',
    concerns: ['mixtureScore', 'annealedLangevin'],
    title: { es: 'Da el score de la mezcla al revés', en: "Gives the mixture's score backwards" },
    explanation: {
      es: 'El score sube por la densidad, hacia los datos; el gradiente de la *energía* es el que se aleja de ellos.',
      en: 'The score climbs the density, towards the data; it is the gradient of the *energy* that leads away from them.',
    },
    wrong: ({ tf, right }) => ({
      mixtureScore: (x, data, sigma) => tf.tidy(() => right.mixtureScore(x, data, sigma).neg()),
    }),
  },
  {
    id: 'kernel-without-two',
    concerns: ['mixtureScore', 'annealedLangevin'],
    title: { es: 'Olvida el 2 del exponente', en: 'Forgets the 2 in the exponent' },
    explanation: {
      es: 'El exponente de una gaussiana es $-\\lVert \\cdot \\rVert^2 / 2\\sigma^2$: sin el 2, sus pesos son los de otra desviación.',
      en: "A Gaussian's exponent is $-\\lVert \\cdot \\rVert^2 / 2\\sigma^2$: without the 2 the weights are those of another deviation.",
    },
    wrong: (given) => ({
      mixtureScore: pulled(given, (squared, sigma) => given.tf.softmax(squared.div<Tensor2D>(-sigma * sigma), 1)),
    }),
  },
  {
    id: 'kernel-of-distance',
    concerns: ['mixtureScore', 'annealedLangevin'],
    title: { es: 'Pesa por la distancia, no por su cuadrado', en: 'Weighs by the distance, not by its square' },
    explanation: {
      es: 'La gaussiana decae con el *cuadrado* de la distancia: lo lejano cuenta mucho menos.',
      en: 'A Gaussian falls off with the *square* of the distance: what is far counts far less.',
    },
    wrong: (given) => ({
      mixtureScore: pulled(given, (squared, sigma) =>
        given.tf.softmax(squared.sqrt().div<Tensor2D>(-2 * sigma * sigma), 1),
      ),
    }),
  },
  {
    id: 'nearest-only',
    concerns: ['mixtureScore', 'annealedLangevin'],
    title: { es: 'Tira solo hacia el dato más cercano', en: 'Pulls to the nearest datum alone' },
    explanation: {
      es: 'Cada dato tira según lo probable que es que el punto venga de él; el más cercano solo es el límite de poco ruido.',
      en: 'Each datum pulls by how likely the point came from it; the nearest alone is the limit of little noise.',
    },
    wrong: (given) => ({
      mixtureScore: pulled(given, (squared) => {
        const [N, M] = squared.shape;
        const chosen = given.tf.oneHot(squared.argMin<Tensor1D>(1), Math.max(2, M)); // tf.oneHot refuses M = 1
        return chosen.toFloat().slice([0, 0], [N, M]) as Tensor2D;
      }),
    }),
  },
  {
    id: 'softmax-over-points',
    concerns: ['mixtureScore', 'annealedLangevin'],
    title: { es: 'Normaliza los pesos sobre los puntos', en: 'Normalises the weights over the points' },
    explanation: {
      es: 'Los pesos de *cada punto* suman 1 sobre los datos. Normalizados sobre los puntos, la respuesta de uno dependería de los demás del lote.',
      en: 'The weights of *each point* add up to 1 over the data. Normalised over the points, the answer of one would depend on the others of the batch.',
    },
    wrong: (given) => ({
      mixtureScore: pulled(given, (squared, sigma) =>
        given.tf.softmax(squared.div(-2 * sigma * sigma).transpose<Tensor2D>(), 1).transpose<Tensor2D>(),
      ),
    }),
  },
  {
    id: 'weights-underflow',
    concerns: ['mixtureScore', 'annealedLangevin'],
    title: {
      es: 'Divide entre una suma de exponenciales que se anula',
      en: 'Divides by a sum of exponentials that vanishes',
    },
    explanation: {
      es: 'Lejos de los datos todas las exponenciales son 0 en float32, y 0/0 es NaN: saca antes el mayor exponente, o usa `tf.softmax`.',
      en: 'Far from the data all exponentials are 0 in float32, and 0/0 is NaN: take out the largest exponent first, or use `tf.softmax`.',
    },
    wrong: (given) => ({
      mixtureScore: pulled(given, (squared, sigma) => {
        const kernel = squared.div(-2 * sigma * sigma).exp();
        return kernel.div<Tensor2D>(kernel.sum(1, true));
      }),
    }),
  },
];
