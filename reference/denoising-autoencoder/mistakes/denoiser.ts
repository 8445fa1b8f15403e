/** Known mistakes of the best denoiser. */
import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import type { DenoisingAutoencoderModule } from '../../../graders/topics/denoising-autoencoder/contract.ts';
import type { Given, Mistake } from '../../exact/mistake.ts';

/** The data weighed by what stands for the softmax of the squared distances [N,M]; the right errors. */
const weighed =
  ({ tf, right }: Given<DenoisingAutoencoderModule>, weights: (squared: Tensor2D, sigma: number) => Tensor2D) =>
  (y: Tensor2D, data: Tensor2D, sigma: number): Tensor2D =>
    tf.tidy(() => {
      right.optimalDenoiser(y, data, sigma);
      const squared = y.expandDims(1).sub(data.expandDims(0)).square().sum<Tensor2D>(2);
      return tf.matMul(weights(squared, sigma), data);
    });

export const mistakes: readonly Mistake<DenoisingAutoencoderModule>[] = [
  {
    id: 'kernel-without-two',
    concerns: ['optimalDenoiser'],
    title: { es: 'Olvida el 2 del exponente', en: 'Forgets the 2 in the exponent' },
    explanation: {
      es: 'La gaussiana es $e^{-d^2/2\\sigma^2}$. Sin el 2, el eliminador de ruido cree que hay menos ruido del que hay, y se queda demasiado cerca del dato más próximo.',
      en: 'The Gaussian is $e^{-d^2/2\\sigma^2}$. Without the 2 the denoiser believes in less noise than there is, and stays too near the nearest data point.',
    },
    wrong: (given) => ({
      optimalDenoiser: weighed(given, (squared, sigma) => given.tf.softmax(squared.div<Tensor2D>(-sigma * sigma), 1)),
    }),
  },
  {
    id: 'kernel-of-distance',
    concerns: ['optimalDenoiser'],
    title: { es: 'Usa la distancia sin elevar al cuadrado', en: 'Uses the distance without squaring it' },
    explanation: {
      es: 'En el exponente va la distancia *al cuadrado*: $\\lVert y - d_m \\rVert^2$. Con la distancia a secas, los datos lejanos pesan demasiado.',
      en: 'The exponent holds the *squared* distance: $\\lVert y - d_m \\rVert^2$. With the plain distance far data weigh too much.',
    },
    wrong: (given) => ({
      optimalDenoiser: weighed(given, (squared, sigma) =>
        given.tf.softmax(squared.sqrt().div<Tensor2D>(-2 * sigma * sigma), 1),
      ),
    }),
  },
  {
    id: 'kernel-over-sigma',
    concerns: ['optimalDenoiser'],
    title: { es: 'Divide el exponente entre 2σ y no entre 2σ²', en: 'Divides the exponent by 2σ and not by 2σ²' },
    explanation: {
      es: 'La gaussiana es $e^{-d^2/2\\sigma^2}$: σ va al cuadrado, como la distancia, y el exponente no tiene unidades.',
      en: 'The Gaussian is $e^{-d^2/2\\sigma^2}$: σ is squared, like the distance, and the exponent has no units.',
    },
    wrong: (given) => ({
      optimalDenoiser: weighed(given, (squared, sigma) => given.tf.softmax(squared.div<Tensor2D>(-2 * sigma), 1)),
    }),
  },
  {
    id: 'softmax-over-queries',
    concerns: ['optimalDenoiser'],
    title: { es: 'Normaliza sobre los puntos ruidosos', en: 'Normalises over the noisy points' },
    explanation: {
      es: 'Cada punto ruidoso reparte su peso entre los *datos*: el softmax va sobre $m$, y los pesos de cada fila suman 1. Sobre el otro eje, el resultado depende de qué otros puntos se preguntan a la vez.',
      en: 'Each noisy point spreads its weight over the *data*: the softmax runs over $m$, and the weights of each row add up to 1. Over the other axis the result depends on which other points are asked together.',
    },
    wrong: (given) => ({
      optimalDenoiser: weighed(given, (squared, sigma) =>
        given.tf.softmax(squared.div(-2 * sigma * sigma).transpose<Tensor2D>(), 1).transpose<Tensor2D>(),
      ),
    }),
  },
  {
    id: 'weights-underflow',
    concerns: ['optimalDenoiser'],
    title: { es: 'Da NaN lejos de los datos', en: 'Gives NaN far away from the data' },
    explanation: {
      es: 'Lejos de todo, cada $e^{-d^2/2\\sigma^2}$ es 0 en float32, y 0/0 es NaN. Resta antes el mayor exponente, o usa `tf.softmax`, que ya lo hace.',
      en: 'Far away from everything each $e^{-d^2/2\\sigma^2}$ is 0 in float32, and 0/0 is NaN. Take out the largest exponent first, or use `tf.softmax`, which does.',
    },
    wrong: (given) => ({
      optimalDenoiser: weighed(given, (squared, sigma) => {
        const weights = squared.div(-2 * sigma * sigma).exp();
        return weights.div<Tensor2D>(weights.sum(1, true));
      }),
    }),
  },
  {
    id: 'nearest-point',
    concerns: ['optimalDenoiser'],
    title: { es: 'Devuelve el dato más cercano', en: 'Returns the nearest data point' },
    explanation: {
      es: 'El mejor eliminador de ruido en error cuadrático es la *media* de los datos posibles, pesados por su verosimilitud. El más cercano es solo el límite de poco ruido.',
      en: 'The best denoiser in squared error is the *mean* of the possible data, weighted by their likelihood. The nearest is only the limit of little noise.',
    },
    wrong: ({ tf, right }) => ({
      optimalDenoiser: (y, data, sigma) =>
        tf.tidy(() => {
          right.optimalDenoiser(y, data, sigma);
          const squared = y.expandDims(1).sub(data.expandDims(0)).square().sum(2);
          return tf.gather<Tensor2D>(data, squared.argMin<Tensor1D>(1));
        }),
    }),
  },
];
