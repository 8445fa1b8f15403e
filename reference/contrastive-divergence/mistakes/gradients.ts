/** Known mistakes of the gradients, and of the step along them. */
import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import type { ContrastiveDivergenceModule } from '../../../graders/topics/contrastive-divergence/contract.ts';
import type { Given, Mistake } from '../../exact/mistake.ts';
import { idle } from './parts/idle.ts';

type Module = ContrastiveDivergenceModule;

/** contrastiveGrad whose phases are both sums over `count` states, or sums as they are. */
const ofSums =
  ({ tf, right }: Given<Module>, count: (vData: Tensor2D) => number = () => 1): Module['contrastiveGrad'] =>
  (m, vData, vModel) =>
    tf.tidy(() => {
      right.contrastiveGrad(m, vData, vModel); // for its checks of the arguments
      const n = count(vData);
      const phase = (v: Tensor2D) => {
        const h = right.hiddenProb(m, v);
        return { W: tf.matMul(v, h, true, false).div(n), b: v.sum(0).div(n), c: h.sum(0).div(n) };
      };
      const [positive, negative] = [phase(vData), phase(vModel)];
      return {
        dW: negative.W.sub<Tensor2D>(positive.W),
        db: negative.b.sub<Tensor1D>(positive.b),
        dc: negative.c.sub<Tensor1D>(positive.c),
      };
    });

export const mistakes: readonly Mistake<Module>[] = [
  {
    id: 'phases-swapped',
    concerns: ['contrastiveGrad', 'cdGrad', 'pcdGrad', 'train'],
    title: {
      es: 'Intercambia las fases: sube los datos y baja las muestras',
      en: 'Swaps the phases: raises the data, lowers the samples',
    },
    explanation: {
      es: 'El gradiente de $\\overline F(\\text{datos}) - \\overline F(\\text{muestras})$ es fase *negativa* menos fase *positiva*, porque $\\partial F/\\partial W = -v^\\top P(h \\mid v)$. Al revés, cada paso hace menos probables los datos.',
      en: 'The gradient of $\\overline F(\\text{data}) - \\overline F(\\text{samples})$ is *negative* phase minus *positive* phase, because $\\partial F/\\partial W = -v^\\top P(h \\mid v)$. The other way round each step makes the data less probable.',
    },
    wrong: ({ right }) => ({
      contrastiveGrad: (m, vData, vModel) => right.contrastiveGrad(m, vModel, vData),
    }),
  },
  {
    id: 'sum-not-mean',
    concerns: ['contrastiveGrad', 'cdGrad', 'pcdGrad', 'train'],
    title: { es: 'Suma sobre el conjunto en vez de promediar', en: 'Sums over the set instead of averaging' },
    explanation: {
      es: 'Cada fase es una media sobre su propio conjunto. Con la suma, el paso crece con el tamaño del lote.',
      en: 'Each phase is a mean over its own set. With the sum the step grows with the size of the batch.',
    },
    wrong: (given) => ({ contrastiveGrad: ofSums(given) }),
  },
  {
    id: 'divides-both-by-n',
    concerns: ['contrastiveGrad', 'pcdGrad', 'train'],
    title: { es: 'Divide las dos fases entre N', en: 'Divides both phases by N' },
    explanation: {
      es: 'La fase negativa tiene $M$ muestras, que no tienen por qué ser tantas como los datos: se divide entre $M$.',
      en: 'The negative phase has $M$ samples, which need not be as many as the data: divide by $M$.',
    },
    wrong: (given) => ({ contrastiveGrad: ofSums(given, (vData) => vData.shape[0]) }),
  },
  {
    id: 'negatives-from-data',
    concerns: ['cdGrad', 'train'],
    title: { es: 'Toma los negativos de los propios datos', en: 'Takes the negatives from the data themselves' },
    explanation: {
      es: 'El contraste son muestras del *modelo*: la cadena sale de los datos, pero da $k$ barridos. Sin ellos las dos fases son iguales y no se aprende nada.',
      en: 'The contrast are samples of the *model*: the chain starts at the data, but takes $k$ sweeps. Without them both phases are equal and nothing is learned.',
    },
    wrong: ({ tf, right }) => ({
      cdGrad: (m, vData, k) =>
        tf.tidy(() => {
          right.cdGrad(m, vData, k, idle(tf)); // for its checks of the arguments
          return { grad: right.contrastiveGrad(m, vData, vData), vModel: vData.clone() };
        }),
    }),
  },
  {
    id: 'particles-restart',
    concerns: ['pcdGrad', 'train'],
    title: { es: 'Reinicia las partículas en los datos', en: 'Restarts the particles at the data' },
    explanation: {
      es: 'Las cadenas persistentes siguen desde donde estaban: `gibbsChain(m, particles, k)`. Si salen otra vez de los datos, vuelve a ser CD-k y se pierden los valles lejanos.',
      en: 'Persistent chains go on from where they were: `gibbsChain(m, particles, k)`. Starting at the data again makes it CD-k, and far valleys are lost.',
    },
    wrong: ({ tf, right }) => ({
      pcdGrad: (m, vData, particles, k, rng) =>
        tf.tidy(() => {
          right.pcdGrad(m, vData, particles, k, idle(tf)); // for its checks of the arguments
          const rows = tf
            .range(0, particles.shape[0], 1, 'int32')
            .mod(tf.scalar(vData.shape[0], 'int32'))
            .toInt() as Tensor1D;
          return right.pcdGrad(m, vData, vData.gather(rows), k, rng);
        }),
    }),
  },
  {
    id: 'particles-not-moved',
    concerns: ['pcdGrad', 'train'],
    title: { es: 'Devuelve las partículas de antes', en: 'Returns the particles from before' },
    explanation: {
      es: 'Lo que se devuelve son las partículas *movidas*: con las de antes, cada actualización repite el mismo tramo y la cadena no avanza nunca.',
      en: 'What is returned are the *moved* particles: with those from before, each update repeats the same stretch and the chain never gets anywhere.',
    },
    wrong: ({ right }) => ({
      pcdGrad: (m, vData, particles, k, rng) => {
        const { grad, particles: moved } = right.pcdGrad(m, vData, particles, k, rng);
        moved.dispose();
        return { grad, particles: particles.clone() };
      },
    }),
  },
  {
    id: 'adds-gradient',
    concerns: ['applyGrad', 'train'],
    title: { es: 'Suma el gradiente en vez de restarlo', en: 'Adds the gradient instead of subtracting it' },
    explanation: {
      es: 'El gradiente es el de una *pérdida*: se baja por él, $\\theta - lr \\cdot g$.',
      en: 'The gradient is that of a *loss*: one descends it, $\\theta - lr \\cdot g$.',
    },
    wrong: ({ tf, right }) => ({
      applyGrad: (m, grad, lr) =>
        tf.tidy(() => right.applyGrad(m, { dW: grad.dW.neg(), db: grad.db.neg(), dc: grad.dc.neg() }, lr)),
    }),
  },
];
