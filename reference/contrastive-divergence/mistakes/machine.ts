/** Known mistakes of the energies, and of the probability of hidden units. */
import type { Tensor1D } from '@tensorflow/tfjs';
import type { ContrastiveDivergenceModule } from '../../../graders/topics/contrastive-divergence/contract.ts';
import type { Mistake } from '../../exact/mistake.ts';

export const mistakes: readonly Mistake<ContrastiveDivergenceModule>[] = [
  {
    id: 'energy-without-minus',
    concerns: ['energy'],
    title: { es: 'Olvida los signos menos de la energía', en: 'Forgets the minus signs of the energy' },
    explanation: {
      es: 'La energía es $-v\\cdot b - h\\cdot c - v^\\top W h$: las parejas que concuerdan con los pesos tienen energía *baja*, es decir, son probables.',
      en: 'The energy is $-v\\cdot b - h\\cdot c - v^\\top W h$: pairs that agree with the weights have *low* energy, that is, are probable.',
    },
    wrong: ({ tf, right }) => ({
      energy: (...all) => tf.tidy(() => right.energy(...all).neg()),
    }),
  },
  {
    id: 'energy-without-biases',
    concerns: ['energy'],
    title: { es: 'Olvida los sesgos en la energía', en: 'Forgets the biases in the energy' },
    explanation: {
      es: 'Además de $v^\\top W h$ están $v \\cdot b$ y $h \\cdot c$: sin ellos, ninguna unidad tiene tendencia propia.',
      en: 'Beside $v^\\top W h$ there are $v \\cdot b$ and $h \\cdot c$: without them no unit has a tendency of its own.',
    },
    wrong: ({ tf, right }) => ({
      energy: (m, v, h) =>
        tf.tidy(() => {
          right.energy(m, v, h); // for its checks of the arguments
          return right.energy({ W: m.W, b: m.b.zerosLike(), c: m.c.zerosLike() }, v, h);
        }),
    }),
  },
  {
    id: 'missing-visible-bias',
    concerns: ['freeEnergy', 'logPartition'],
    title: { es: 'Olvida el sesgo visible en la energía libre', en: 'Forgets the visible bias in the free energy' },
    explanation: {
      es: 'Al sumar sobre $h$, el término $-v \\cdot b$ sale tal cual de la suma: sigue en $F(v)$ junto a los softplus.',
      en: 'When summing over $h$ the term $-v \\cdot b$ comes out of the sum as it is: it stays in $F(v)$ beside the softplus terms.',
    },
    wrong: ({ tf, right }) => ({
      freeEnergy: (m, v) =>
        tf.tidy(() => {
          right.freeEnergy(m, v); // for its checks of the arguments
          return right.freeEnergy({ ...m, b: m.b.zerosLike() }, v);
        }),
    }),
  },
  {
    id: 'softplus-overflow',
    concerns: ['freeEnergy'],
    title: { es: 'Se desborda donde las sumas vW + c son grandes', en: 'Overflows where the sums vW + c are large' },
    explanation: {
      es: 'En float32, $e^{89}$ ya es infinito, y también $\\log(1 + e^x)$ calculado tal cual. `tf.softplus` da lo mismo sin desbordarse; a mano, $\\max(x, 0) + \\log(1 + e^{-|x|})$.',
      en: 'In float32 $e^{89}$ is infinite already, and so is $\\log(1 + e^x)$ computed as it stands. `tf.softplus` gives the same without overflow; by hand, $\\max(x, 0) + \\log(1 + e^{-|x|})$.',
    },
    // log(1 + exp(x))
    wrong: ({ tf, right }) => ({
      freeEnergy: (m, v) =>
        tf.tidy(() => {
          right.freeEnergy(m, v); // for its checks of the arguments
          return v.mul(m.b).sum(1).add(tf.matMul(v, m.W).add(m.c).exp().add(1).log().sum(1)).neg() as Tensor1D;
        }),
    }),
  },
  {
    id: 'hidden-bias-forgotten',
    concerns: ['hiddenProb', 'gibbsStep', 'gibbsChain', 'contrastiveGrad', 'cdGrad', 'pcdGrad', 'train'],
    title: { es: 'Olvida el sesgo oculto', en: 'Forgets the hidden bias' },
    explanation: {
      es: '$P(h_j = 1 \\mid v) = \\sigma((vW)_j + c_j)$: sin $c$, todas las unidades ocultas parten de la misma indiferencia.',
      en: '$P(h_j = 1 \\mid v) = \\sigma((vW)_j + c_j)$: without $c$ all hidden units start equally undecided.',
    },
    wrong: ({ tf, right }) => ({
      hiddenProb: (m, v) =>
        tf.tidy(() => {
          right.hiddenProb(m, v); // for its checks of the arguments
          return right.hiddenProb({ ...m, c: m.c.zerosLike() }, v);
        }),
    }),
  },
];
