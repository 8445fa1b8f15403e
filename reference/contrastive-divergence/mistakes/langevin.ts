/** Known mistakes of the Langevin step: its two factors. */
import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import type { ContrastiveDivergenceModule } from '../../../graders/topics/contrastive-divergence/contract.ts';
import type { Given, Mistake } from '../../exact/mistake.ts';
import { idle } from './parts/idle.ts';

type Module = ContrastiveDivergenceModule;
type Factor = (stepSize: number, beta: number, N: number) => number;

const rightDrift: Factor = (stepSize) => stepSize / 2;
const rightNoise: Factor = (stepSize, beta) => Math.sqrt(stepSize / beta);

/** y - drift dE/dy + noise xi; the cold step draws nothing. */
const stepOf =
  ({ tf, right }: Given<Module>, { drift = rightDrift, noise = rightNoise }): Module['langevinStep'] =>
  (energy, y, stepSize, rng, beta = 1) =>
    tf.tidy(() => {
      right.langevinStep(energy, y, stepSize, idle(tf), beta); // for its checks of the arguments
      const slope = tf.grad((at: Tensor) => energy(at as Tensor2D).sum())(y);
      const moved = y.sub<Tensor2D>(slope.mul(drift(stepSize, beta, y.shape[0])));
      return beta === Infinity
        ? moved
        : moved.add<Tensor2D>(rng.normal([...y.shape]).mul(noise(stepSize, beta, y.shape[0])));
    });

export const mistakes: readonly Mistake<Module>[] = [
  {
    id: 'noise-not-rooted',
    concerns: ['langevinStep', 'langevinChain'],
    title: { es: 'Escala el ruido con ε en vez de √ε', en: 'Scales the noise with ε instead of √ε' },
    explanation: {
      es: 'En un paseo aleatorio, lo que crece con el paso es la *varianza*: la desviación es $\\sqrt{\\varepsilon/\\beta}$. Con $\\varepsilon$, la cadena se queda helada en el fondo del valle.',
      en: 'In a random walk it is the *variance* that grows with the step: the deviation is $\\sqrt{\\varepsilon/\\beta}$. With $\\varepsilon$ the chain freezes at the bottom of the valley.',
    },
    wrong: (given) => ({ langevinStep: stepOf(given, { noise: (stepSize, beta) => stepSize / Math.sqrt(beta) }) }),
  },
  {
    id: 'noise-doubled',
    concerns: ['langevinStep', 'langevinChain'],
    title: {
      es: 'Mezcla dos convenios: deriva ε/2 con ruido √(2ε)',
      en: 'Mixes two conventions: drift ε/2 with noise √(2ε)',
    },
    explanation: {
      es: 'O deriva $\\varepsilon/2$ con ruido $\\sqrt{\\varepsilon}$, o deriva $\\varepsilon$ con ruido $\\sqrt{2\\varepsilon}$. Mezclados, la cadena vive al doble de temperatura. Aquí se usa el primero.',
      en: 'Either a drift of $\\varepsilon/2$ with a noise of $\\sqrt{\\varepsilon}$, or $\\varepsilon$ with $\\sqrt{2\\varepsilon}$. Mixed, the chain lives at twice the temperature. Here it is the first.',
    },
    wrong: (given) => ({
      langevinStep: stepOf(given, { noise: (stepSize, beta) => Math.sqrt((2 * stepSize) / beta) }),
    }),
  },
  {
    id: 'full-drift',
    concerns: ['langevinStep', 'langevinChain'],
    title: { es: 'Baja el paso entero en vez de la mitad', en: 'Goes the whole step down instead of half' },
    explanation: {
      es: 'La deriva lleva $\\varepsilon/2$: es la mitad de la varianza del ruido, y de ahí sale la distribución $e^{-\\beta E}$.',
      en: 'The drift carries $\\varepsilon/2$: half the variance of the noise, and this is where the distribution $e^{-\\beta E}$ comes from.',
    },
    wrong: (given) => ({ langevinStep: stepOf(given, { drift: (stepSize) => stepSize }) }),
  },
  {
    id: 'langevin-uphill',
    concerns: ['langevinStep', 'langevinChain'],
    title: { es: 'Sube por la energía', en: 'Climbs the energy' },
    explanation: {
      es: 'Las muestras de $e^{-\\beta E}$ viven donde la energía es baja: la deriva es $-\\frac{\\varepsilon}{2}\\nabla E$.',
      en: 'Samples of $e^{-\\beta E}$ live where the energy is low: the drift is $-\\frac{\\varepsilon}{2}\\nabla E$.',
    },
    wrong: (given) => ({ langevinStep: stepOf(given, { drift: (stepSize) => -stepSize / 2 }) }),
  },
  {
    id: 'ignores-temperature',
    concerns: ['langevinStep', 'langevinChain'],
    title: { es: 'El ruido no se divide entre √β', en: 'Does not divide the noise by √β' },
    explanation: {
      es: 'El ruido es $\\sqrt{\\varepsilon/\\beta}\\,\\xi$: frío ($\\beta$ grande), la cadena apenas tiembla; con $\\beta = \\infty$ es descenso por gradiente.',
      en: 'The noise is $\\sqrt{\\varepsilon/\\beta}\\,\\xi$: cold ($\\beta$ large), the chain hardly trembles; at $\\beta = \\infty$ it is gradient descent.',
    },
    wrong: (given) => ({ langevinStep: stepOf(given, { noise: (stepSize) => Math.sqrt(stepSize) }) }),
  },
  {
    id: 'mean-energy-slope',
    concerns: ['langevinStep', 'langevinChain'],
    title: { es: 'Deriva la energía media del lote', en: 'Differentiates the mean energy of the batch' },
    explanation: {
      es: 'Cada fila es una cadena propia: deriva la *suma* de las energías. Con la media, la deriva es $N$ veces más débil y el ruido gana.',
      en: 'Each row is a chain of its own: differentiate the *sum* of the energies. With the mean the drift is $N$ times weaker, and the noise wins.',
    },
    wrong: (given) => ({ langevinStep: stepOf(given, { drift: (stepSize, _, N) => stepSize / 2 / N }) }),
  },
];
