/** Known mistakes of the free energy, and of weights that the Gibbs distribution shares with it. */
import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import type { EbmModule } from '../../../graders/topics/ebm/contract.ts';
import type { Mistake } from '../../exact/mistake.ts';

export const mistakes: readonly Mistake<EbmModule>[] = [
  {
    id: 'positive-exponent',
    concerns: ['freeEnergy', 'gibbs', 'marginalGibbs'],
    title: { es: 'Pone +β en el exponente', en: 'Puts +β in the exponent' },
    explanation: {
      es: 'Energía baja debe significar probabilidad alta: el peso de cada opción es $e^{-\\beta E}$, con el signo menos. Con $e^{+\\beta E}$ gana justo lo que peor explica el dato.',
      en: 'Low energy must mean high probability: the weight of each option is $e^{-\\beta E}$, with the minus sign. With $e^{+\\beta E}$ what explains the data worst wins.',
    },
    wrong: ({ tf, right }) => ({
      freeEnergy: (E, beta, dz = 1) =>
        tf.tidy(() => {
          const F = right.freeEnergy(E, beta, dz);
          if (beta === Infinity) return F;
          return tf.logSumExp(E.mul(beta), 1).add(Math.log(dz)).div<Tensor1D>(-beta);
        }),
      gibbs: (E, beta, dy = 1) =>
        tf.tidy(() => {
          const P = right.gibbs(E, beta, dy);
          return beta === 0 ? P : tf.softmax(E.mul(beta)).div(dy);
        }),
      marginalGibbs: (E, beta, dy = 1, dz = 1) =>
        tf.tidy(() => {
          right.marginalGibbs(E, beta, dy, dz);
          return tf.softmax(tf.logSumExp(E.mul(beta), 2)).div<Tensor2D>(dy);
        }),
    }),
  },
  {
    id: 'missing-inverse-beta',
    concerns: ['freeEnergy'],
    title: { es: 'Olvida el factor 1/β delante del logaritmo', en: 'Forgets the factor 1/β in front of the log' },
    explanation: {
      es: 'La energía libre es $-\\frac{1}{\\beta}\\log\\sum_k e^{-\\beta E_k}$. Sin el $\\frac1\\beta$, $F$ no tiene unidades de energía y no tiende al mínimo cuando $\\beta$ crece. Con $\\beta = 1$ no se nota: prueba con otra.',
      en: 'The free energy is $-\\frac{1}{\\beta}\\log\\sum_k e^{-\\beta E_k}$. Without the $\\frac1\\beta$, $F$ has not the units of an energy and does not tend to the minimum as $\\beta$ grows. At $\\beta = 1$ nothing shows: try another.',
    },
    wrong: ({ tf, right }) => ({
      freeEnergy: (E, beta, dz = 1) =>
        tf.tidy(() => {
          const F = right.freeEnergy(E, beta, dz);
          return beta === Infinity ? F : F.mul(beta);
        }),
    }),
  },
  {
    id: 'missing-minus',
    concerns: ['freeEnergy'],
    title: { es: 'Olvida el signo menos delante del logaritmo', en: 'Forgets the minus in front of the log' },
    explanation: {
      es: 'El logaritmo de la suma crece cuando la energía baja; el signo menos de $-\\frac{1}{\\beta}\\log$ es lo que convierte eso otra vez en una energía. Comprobación rápida: con una sola latente, $F$ debe ser $E$.',
      en: 'The log of the sum grows as the energy falls; the minus of $-\\frac{1}{\\beta}\\log$ turns that into an energy again. A quick test: with a single latent, $F$ must be $E$.',
    },
    wrong: ({ tf, right }) => ({
      freeEnergy: (E, beta, dz = 1) =>
        tf.tidy(() => {
          const F = right.freeEnergy(E, beta, dz);
          return beta === Infinity ? F : F.neg();
        }),
    }),
  },
  {
    id: 'divides-by-beta',
    concerns: ['freeEnergy', 'gibbs', 'marginalGibbs'],
    title: { es: 'Divide la energía entre β en el exponente', en: 'Divides the energy by β in the exponent' },
    explanation: {
      es: '$\\beta$ es el *inverso* de la temperatura: multiplica la energía. Con $\\beta$ grande el modelo es frío y se queda con el mínimo; si divides, ocurre al revés.',
      en: '$\\beta$ is the *inverse* of the temperature: it multiplies the energy. With a large $\\beta$ the model is cold and keeps the minimum; dividing turns that round.',
    },
    // beta is a temperature: exp(-E/beta)
    wrong: ({ tf, right }) => ({
      freeEnergy: (E, beta, dz = 1) =>
        tf.tidy(() => {
          const F = right.freeEnergy(E, beta, dz);
          return beta === Infinity ? F : right.freeEnergy(E, 1 / beta, dz);
        }),
      gibbs: (E, beta, dy = 1) =>
        tf.tidy(() => {
          const P = right.gibbs(E, beta, dy);
          return beta === 0 ? P : right.gibbs(E, 1 / beta, dy);
        }),
      marginalGibbs: (E, beta, dy = 1, dz = 1) =>
        tf.tidy(() => {
          right.marginalGibbs(E, beta, dy, dz);
          return right.marginalGibbs(E, 1 / beta, dy, dz);
        }),
    }),
    variants: {
      // at beta = 0 too: 0/0
      'even-by-zero': ({ tf, right }) => ({
        gibbs: (E, beta, dy = 1) =>
          tf.tidy(() => {
            right.gibbs(E, beta, dy);
            return tf.softmax(E.div(-beta)).div<Tensor2D>(dy);
          }),
      }),
      // the log is divided by beta too
      'only-inside': ({ tf, right }) => ({
        freeEnergy: (E, beta, dz = 1) =>
          tf.tidy(() => {
            const F = right.freeEnergy(E, beta, dz);
            return beta === Infinity ? F : tf.logSumExp(E.div(-beta), 1).add(Math.log(dz)).div<Tensor1D>(-beta);
          }),
      }),
    },
  },
  {
    id: 'no-shift',
    concerns: ['freeEnergy', 'gibbs', 'marginalGibbs'],
    title: { es: 'Deja de ser finita con energías grandes', en: 'Does not stay finite at large energies' },
    explanation: {
      es: 'En float32, $e^{-\\beta E}$ es 0 o infinito en cuanto $|\\beta E|$ pasa de unos 100, y lo que sale de ahí es infinito o NaN. Saca la menor energía de la suma: los exponentes que quedan son $\\le 0$ y al menos uno vale 0.',
      en: 'In float32, $e^{-\\beta E}$ is 0 or infinite as soon as $|\\beta E|$ exceeds about 100, and what comes of it is infinite or NaN. Take the least energy out of the sum: what is left in the exponents is $\\le 0$, and at least one is 0.',
    },
    wrong: ({ tf, right }) => ({
      freeEnergy: (E, beta, dz = 1) =>
        tf.tidy(() => {
          const F = right.freeEnergy(E, beta, dz);
          return beta === Infinity ? F : E.mul(-beta).exp().sum(1).mul(dz).log().div<Tensor1D>(-beta);
        }),
      gibbs: (E, beta, dy = 1) =>
        tf.tidy(() => {
          right.gibbs(E, beta, dy);
          const weights = E.mul(-beta).exp();
          return weights.div<Tensor2D>(weights.sum(1, true).mul(dy));
        }),
      marginalGibbs: (E, beta, dy = 1, dz = 1) =>
        tf.tidy(() => {
          right.marginalGibbs(E, beta, dy, dz);
          const weights = E.mul(-beta).exp();
          return weights.sum<Tensor2D>(2).div(weights.sum([1, 2]).expandDims(1).mul(dy));
        }),
    }),
  },
  {
    id: 'index-at-zero-temperature',
    concerns: ['freeEnergy'],
    title: {
      es: 'Con β = ∞ devuelve el índice en vez del mínimo',
      en: 'At β = ∞ returns the index instead of the minimum',
    },
    explanation: {
      es: 'La energía libre a temperatura cero es el *valor* mínimo, $\\min_k E_{ik}$, no la latente en que se alcanza. (Los apuntes de la lección escriben un argmin: quieren decir min.)',
      en: "The free energy at zero temperature is the least *value*, $\\min_k E_{ik}$, not the latent where it is attained. (The lecture's notes print an argmin: they mean min.)",
    },
    wrong: ({ tf, right }) => ({
      freeEnergy: (E, beta, dz = 1) =>
        tf.tidy(() => {
          const F = right.freeEnergy(E, beta, dz);
          return beta === Infinity ? (E.argMin(1).toFloat() as Tensor1D) : F;
        }),
    }),
    variants: {
      int: ({ right }) => ({
        freeEnergy: (E, beta, dz = 1) => {
          const F = right.freeEnergy(E, beta, dz);
          if (beta !== Infinity) return F;
          F.dispose();
          return E.argMin<Tensor1D>(1);
        },
      }),
    },
  },
  {
    id: 'missing-log',
    concerns: ['freeEnergy'],
    title: { es: 'Pierde el logaritmo de la función de partición', en: 'Loses the log of the partition function' },
    explanation: {
      es: 'La suma $\\sum_k e^{-\\beta E_k}$ entra en la energía libre a través de su logaritmo. Sin él, $F$ no cambia en $c$ cuando sumas $c$ a todas las energías.',
      en: 'The sum $\\sum_k e^{-\\beta E_k}$ enters the free energy through its logarithm. Without it, $F$ does not change by $c$ when you add $c$ to all energies.',
    },
    wrong: ({ tf, right }) => ({
      freeEnergy: (E, beta, dz = 1) =>
        tf.tidy(() => {
          const F = right.freeEnergy(E, beta, dz);
          return beta === Infinity ? F : E.mul(-beta).exp().sum(1).mul(dz).div<Tensor1D>(-beta);
        }),
    }),
    variants: {
      // as the notes print it
      'and-minus': ({ tf, right }) => ({
        freeEnergy: (E, beta, dz = 1) =>
          tf.tidy(() => {
            const F = right.freeEnergy(E, beta, dz);
            return beta === Infinity ? F : E.mul(-beta).exp().sum(1).mul(dz).div<Tensor1D>(beta);
          }),
      }),
    },
  },
  {
    id: 'ignores-measure',
    concerns: ['freeEnergy', 'gibbs', 'marginalGibbs'],
    title: { es: 'No usa dz ni dy', en: 'Uses neither dz nor dy' },
    explanation: {
      es: 'En una cuadrícula, la integral es una suma por el ancho de la celda: $\\int f\\,dz \\approx \\sum_k f_k\\,dz$. Sin él, el resultado cambia cada vez que se afina la cuadrícula.',
      en: 'On a grid the integral is a sum times the width of a cell: $\\int f\\,dz \\approx \\sum_k f_k\\,dz$. Without it the result changes whenever the grid is refined.',
    },
    wrong: ({ tf, right }) => ({
      freeEnergy: (E, beta, dz = 1) =>
        tf.tidy(() => {
          right.freeEnergy(E, beta, dz);
          return right.freeEnergy(E, beta);
        }),
      gibbs: (E, beta, dy = 1) =>
        tf.tidy(() => {
          right.gibbs(E, beta, dy);
          return right.gibbs(E, beta);
        }),
      marginalGibbs: (E, beta, dy = 1, dz = 1) =>
        tf.tidy(() => {
          right.marginalGibbs(E, beta, dy, dz);
          return right.marginalGibbs(E, beta);
        }),
    }),
  },
];
