/** Known mistakes of sampling, and of the chain. */
import type { Tensor2D } from '@tensorflow/tfjs';
import type { ContrastiveDivergenceModule } from '../../../graders/topics/contrastive-divergence/contract.ts';
import type { Mistake } from '../../exact/mistake.ts';
import { idle } from './parts/idle.ts';

export const mistakes: readonly Mistake<ContrastiveDivergenceModule>[] = [
  {
    id: 'rounds-probabilities',
    concerns: ['sampleBernoulli', 'gibbsStep', 'gibbsChain', 'cdGrad', 'pcdGrad', 'train'],
    title: { es: 'Redondea las probabilidades en vez de sortear', en: 'Rounds probabilities instead of sampling' },
    explanation: {
      es: 'Una unidad con $p = 0{,}7$ debe encenderse siete de cada diez veces, no siempre. Sortea: 1 si $u < p$, con una $u$ de `rng`.',
      en: 'A unit with $p = 0.7$ should be on seven times in ten, not always. Sample: 1 if $u < p$, with a $u$ from `rng`.',
    },
    wrong: ({ tf, right }) => ({
      sampleBernoulli: (p) =>
        tf.tidy(() => {
          right.sampleBernoulli(p, idle(tf)); // for its checks of the arguments
          return p.greater(0.5).toFloat() as Tensor2D;
        }),
    }),
  },
  {
    id: 'inclusive-threshold',
    concerns: ['sampleBernoulli'],
    title: { es: 'Da 1 si u ≤ p, también con p = 0', en: 'Gives 1 if u ≤ p, also at p = 0' },
    explanation: {
      es: '$u$ está en $[0, 1)$: con $u < p$, una probabilidad 0 no ocurre nunca. Con $\\le$, ocurre cuando $u = 0$.',
      en: '$u$ lies in $[0, 1)$: with $u < p$ a probability of 0 never happens. With $\\le$ it happens when $u = 0$.',
    },
    wrong: ({ tf, right }) => ({
      sampleBernoulli: (p, rng) =>
        tf.tidy(() => {
          right.sampleBernoulli(p, idle(tf)); // for its checks of the arguments
          return rng
            .uniform([...p.shape])
            .lessEqual(p)
            .toFloat() as Tensor2D;
        }),
    }),
  },
  {
    id: 'one-draw-for-all-rows',
    concerns: ['sampleBernoulli', 'gibbsStep', 'gibbsChain', 'cdGrad', 'pcdGrad', 'train'],
    title: { es: 'Usa un sorteo para todas las filas', en: 'Uses one draw for all rows' },
    explanation: {
      es: 'Cada unidad de cada cadena tiene su propia $u$: pide `rng.uniform(p.shape)`. Con una sola fila, todas las cadenas dan los mismos pasos y dejan de ser muestras independientes.',
      en: 'Each unit of each chain has a $u$ of its own: ask for `rng.uniform(p.shape)`. With a single row all chains take the same steps, and are no longer independent samples.',
    },
    wrong: ({ tf, right }) => ({
      sampleBernoulli: (p, rng) =>
        tf.tidy(() => {
          right.sampleBernoulli(p, idle(tf)); // for its checks of the arguments
          return rng.uniform([1, p.shape[1]]).tile([p.shape[0], 1]).less(p).toFloat() as Tensor2D;
        }),
    }),
  },
  {
    id: 'mean-field-chain',
    concerns: ['gibbsStep', 'gibbsChain', 'cdGrad', 'pcdGrad', 'train'],
    title: {
      es: 'Pasa probabilidades de h y de v por la cadena, sin sortear',
      en: 'Passes probabilities of h and v along the chain, and samples neither',
    },
    explanation: {
      es: 'Una probabilidad no es una muestra: la cadena de Gibbs vive en estados 0 y 1, y se sortean $h$ y $v$. (Con campo medio la red también aprende algo, y por eso el error pasa inadvertido.)',
      en: 'A probability is no sample: the Gibbs chain lives on states 0 and 1, and both $h$ and $v$ are drawn. (With mean fields the network learns something too, which is why the mistake goes unnoticed.)',
    },
    wrong: ({ tf, right }) => ({
      gibbsStep: (m, v) =>
        tf.tidy(() => {
          const h = right.hiddenProb(m, v);
          return { h, v: right.visibleProb(m, h) };
        }),
    }),
  },
  {
    id: 'visible-not-sampled',
    concerns: ['gibbsStep', 'gibbsChain', 'cdGrad', 'pcdGrad', 'train'],
    title: {
      es: 'Devuelve como v su probabilidad, no una muestra',
      en: 'Returns the probability of v as v, not a sample',
    },
    explanation: {
      es: 'Aquí $v$ también es un estado de 0 y 1: se sortea de $P(v \\mid h)$, igual que $h$ de $P(h \\mid v)$.',
      en: 'Here $v$ is a state of 0 and 1 too: it is drawn from $P(v \\mid h)$, as $h$ is from $P(h \\mid v)$.',
    },
    wrong: ({ tf, right }) => ({
      gibbsStep: (m, v, rng) =>
        tf.tidy(() => {
          const h = right.sampleBernoulli(right.hiddenProb(m, v), rng);
          return { h, v: right.visibleProb(m, h) };
        }),
    }),
  },
  {
    id: 'hidden-not-sampled',
    concerns: ['gibbsStep', 'gibbsChain', 'cdGrad', 'pcdGrad', 'train'],
    title: {
      es: 'Calcula v a partir de la probabilidad de h, no de su muestra',
      en: 'Computes v from the probability of h, not from its sample',
    },
    explanation: {
      es: 'El nuevo $v$ se sortea de $P(v \\mid h)$ con el $h$ *sorteado*. Con $P(h \\mid v)$ en su lugar, la cadena tiene otra distribución: pierde la variabilidad de $h$.',
      en: 'The new $v$ is drawn from $P(v \\mid h)$ with the *sampled* $h$. With $P(h \\mid v)$ in its place the chain has another law: it loses the variability of $h$.',
    },
    wrong: ({ tf, right }) => ({
      gibbsStep: (m, v, rng) =>
        tf.tidy(() => {
          const p = right.hiddenProb(m, v);
          return { h: right.sampleBernoulli(p, rng), v: right.sampleBernoulli(right.visibleProb(m, p), rng) };
        }),
    }),
  },
  {
    id: 'one-sweep-too-many',
    concerns: ['gibbsChain', 'cdGrad', 'pcdGrad', 'train'],
    title: { es: 'Da un barrido de más', en: 'Takes one sweep too many' },
    explanation: {
      es: 'Son exactamente $k$ barridos completos $v \\to h \\to v$. Con $k = 0$ no hay ninguno y los estados son los de partida.',
      en: 'There are exactly $k$ full sweeps $v \\to h \\to v$. With $k = 0$ there are none, and the states are the ones at the start.',
    },
    wrong: ({ right }) => ({
      gibbsChain: (m, v0, k, rng) => right.gibbsChain(m, v0, k >= 0 ? k + 1 : k, rng),
    }),
  },
  {
    id: 'one-sweep-too-few',
    concerns: ['gibbsChain', 'cdGrad', 'pcdGrad', 'train'],
    title: { es: 'Da un barrido de menos', en: 'Takes one sweep too few' },
    explanation: {
      es: 'Son exactamente $k$ barridos completos $v \\to h \\to v$: con $k = 1$ ya hay uno. El estado de partida no cuenta como barrido.',
      en: 'There are exactly $k$ full sweeps $v \\to h \\to v$: with $k = 1$ there is one already. The state at the start does not count as a sweep.',
    },
    wrong: ({ right }) => ({
      gibbsChain: (m, v0, k, rng) => right.gibbsChain(m, v0, k >= 1 ? k - 1 : k, rng),
    }),
  },
  {
    id: 'returns-start',
    concerns: ['gibbsChain', 'cdGrad', 'pcdGrad', 'train'],
    title: { es: 'Devuelve el propio v0 cuando k = 0', en: 'Returns v0 itself when k = 0' },
    explanation: {
      es: 'Quien te llamó sigue siendo dueño de `v0`: devuelve `v0.clone()`.',
      en: 'The caller still owns `v0`: return `v0.clone()`.',
    },
    wrong: ({ right }) => ({
      gibbsChain: (m, v0, k, rng) => {
        const v = right.gibbsChain(m, v0, k, rng);
        if (k > 0) return v;
        v.dispose();
        return v0;
      },
    }),
  },
  {
    id: 'leaks-in-chain',
    concerns: ['gibbsChain', 'cdGrad', 'pcdGrad'],
    title: { es: 'Deja tensores vivos después de la llamada', en: 'Leaves tensors alive after the call' },
    explanation: {
      es: 'Cuando termina, siguen vivos más tensores nuevos que los que devuelve. Cada barrido crea una $h$ y una $v$ nuevas: `tf.tidy` libera lo que se crea dentro de él y no se devuelve.',
      en: 'When it ends, more new tensors are alive than it returns. Each sweep makes a new $h$ and a new $v$: `tf.tidy` frees what is made inside it and not returned.',
    },
    // as if states freed themselves
    wrong: ({ right }) => ({
      gibbsChain: (m, v0, k, rng) => {
        let v = right.gibbsChain(m, v0, Number.isInteger(k) ? Math.min(k, 0) : k, rng);
        for (let i = 0; i < k; i++) v = right.gibbsStep(m, v, rng).v;
        return v;
      },
    }),
  },
];
