/** Known mistakes of the training. */
import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import type { ScoreMatchingModule, ScoreNet } from '../../../graders/topics/score-matching/contract.ts';
import type { Given, Mistake } from '../../exact/mistake.ts';
import { idle, idled } from './parts/idle.ts';

/** How a training goes. */
interface Ways {
  /** what a gradient is multiplied by */
  readonly sign?: 1 | -1;
  readonly optimizer?: 'adam' | 'sgd';
  /** the loss is noted after the step */
  readonly notesAfter?: boolean;
}

/** fit's loop with some of its ways replaced; the right errors. */
function training(
  { tf, right }: Given<ScoreMatchingModule>,
  { sign = 1, optimizer = 'sgd', notesAfter = false }: Ways,
): ScoreMatchingModule['fit'] {
  const weightsOf = ({ W, b, V, c }: ScoreNet): Tensor[] => [W, b, V, c];
  const modelOf = ([W, b, V, c]: readonly Tensor[]) => ({ W, b, V, c }) as ScoreNet;
  const adam = (m: Tensor, v: Tensor, t: number) =>
    m.div(1 - 0.9 ** t).div(
      v
        .div(1 - 0.999 ** t)
        .sqrt()
        .add(1e-8),
    );
  return (model0, X, opts, rng) => {
    tf.dispose(right.fit(model0, X, { ...opts, steps: idled(opts.steps) }, idle(tf)).model);
    const lossOf = () => {
      if (opts.objective === 'explicit') return (model: ScoreNet) => right.explicitLoss(model, X);
      const noisy = X.add<Tensor2D>(rng.normal([...X.shape]).mul(opts.sigma));
      return (model: ScoreNet) => right.denoisingLoss(model, X, noisy, opts.sigma);
    };
    const history: number[] = [];
    let weights = weightsOf(model0).map((weight) => weight.clone());
    let moments = weights.map((weight) => [tf.zerosLike(weight), tf.zerosLike(weight)]);
    for (let t = 1; t <= opts.steps; t++) {
      const next = tf.tidy(() => {
        const loss = lossOf();
        const { value, grads } = tf.valueAndGrads((...at: Tensor[]) => loss(modelOf(at)))(weights);
        const moved = weights.map((weight, i) => {
          const g = grads[i].mul(sign);
          const [m, v] = [moments[i][0].mul(0.9).add(g.mul(0.1)), moments[i][1].mul(0.999).add(g.square().mul(0.001))];
          return [weight.sub((optimizer === 'adam' ? adam(m, v, t) : g).mul(opts.lr)), m, v];
        });
        history.push((notesAfter ? loss(modelOf(moved.map(([weight]) => weight))) : value).dataSync()[0]);
        return moved;
      });
      tf.dispose([...weights, ...moments.flat()]);
      weights = next.map(([weight]) => weight);
      moments = next.map(([, m, v]) => [m, v]);
    }
    tf.dispose(moments.flat());
    return { model: modelOf(weights), history };
  };
}

export const mistakes: readonly Mistake<ScoreMatchingModule>[] = [
  {
    id: 'climbs',
    concerns: ['fit'],
    title: { es: 'Sube por el gradiente', en: 'Climbs the gradient' },
    explanation: {
      es: 'Se busca el mínimo de la pérdida: el paso va *en contra* del gradiente.',
      en: 'The minimum of the loss is sought: the step goes *against* the gradient.',
    },
    wrong: (given) => ({ fit: training(given, { sign: -1 }) }),
  },
  {
    id: 'loss-noted-after',
    concerns: ['fit'],
    title: { es: 'Anota la pérdida después del paso', en: 'Notes the loss after the step' },
    explanation: {
      es: '`history[s]` es la pérdida con la que se calculó el gradiente: la de *antes* del paso.',
      en: '`history[s]` is the loss whose gradient was taken: the one *before* the step.',
    },
    wrong: (given) => ({ fit: training(given, { notesAfter: true }) }),
  },
  {
    id: 'noise-drawn-once',
    concerns: ['fit'],
    title: { es: 'Entrena con el mismo ruido en todos los pasos', en: 'Trains with the same noise at all steps' },
    explanation: {
      es: 'Un ruido sorteado una vez se puede aprender de memoria; uno nuevo en cada paso, no.',
      en: 'Noise drawn once can be learnt by heart; noise drawn at each step cannot.',
    },
    // that of the first step for ever
    wrong: ({ tf, right }) => ({
      fit(model0, X, opts, rng) {
        const kept: Tensor[] = [];
        const normal = (shape: number[]) => {
          if (kept.length === 0) kept.push(tf.keep(rng.normal(shape)));
          return kept[0];
        };
        const fitted = right.fit(model0, X, opts, { ...idle(tf), normal });
        tf.dispose(kept);
        return fitted;
      },
    }),
  },
  {
    id: 'variance-for-deviation',
    concerns: ['fit'],
    title: { es: 'Multiplica el ruido del entrenamiento por σ²', en: 'Multiplies the noise of the training by σ²' },
    explanation: {
      es: 'σ es la *desviación* del ruido: $X + \\sigma \\xi$. Con σ², el objetivo $(x - \\tilde x)/\\sigma^2$ no es su score.',
      en: 'σ is the *deviation* of the noise: $X + \\sigma \\xi$. With σ² the target $(x - \\tilde x)/\\sigma^2$ is not its score.',
    },
    wrong: ({ tf, right }) => ({
      fit(model0, X, opts, rng) {
        const sigma = opts.objective === 'denoising' ? opts.sigma : 1;
        return right.fit(model0, X, opts, { ...idle(tf), normal: (shape) => rng.normal(shape).mul(sigma) });
      },
    }),
  },
  {
    id: 'adam-steps',
    concerns: ['fit'],
    title: { es: 'Da pasos de Adam', en: 'Takes steps of Adam' },
    explanation: {
      es: 'Se pide el descenso a secas: $\\theta \\leftarrow \\theta - \\texttt{lr} \\cdot$ gradiente. Adam divide por la raíz de sus cuadrados.',
      en: 'Plain descent is asked for: $\\theta \\leftarrow \\theta - \\texttt{lr} \\cdot$ gradient. Adam divides by the root of its squares.',
    },
    wrong: (given) => ({ fit: training(given, { optimizer: 'adam' }) }),
  },
  {
    id: 'objective-disregarded',
    concerns: ['fit'],
    title: {
      es: 'Baja por la pérdida explícita aunque se pida la otra',
      en: 'Descends the explicit loss where the other is asked for',
    },
    explanation: {
      es: '`opts.objective` dice por cuál: con `denoising`, cada paso lleva ruido nuevo y su objetivo es $(x - \\tilde x)/\\sigma^2$.',
      en: '`opts.objective` says which: with `denoising` each step has fresh noise, and its target is $(x - \\tilde x)/\\sigma^2$.',
    },
    // explicit in any case
    wrong: ({ tf, right }) => ({
      fit(model0, X, opts, rng) {
        const { steps, lr } = opts;
        tf.dispose(right.fit(model0, X, { ...opts, steps: idled(steps) }, rng).model); // for its checks of the arguments
        return right.fit(model0, X, { objective: 'explicit', steps, lr }, rng);
      },
    }),
  },
  {
    id: 'leaks-per-step',
    concerns: ['fit'],
    title: { es: 'Deja tensores vivos después de entrenar', en: 'Leaves tensors alive after the training' },
    explanation: {
      es: 'Cuando termina, siguen vivos más tensores nuevos que los que devuelve. `tf.tidy` libera lo que se crea dentro de él, salvo lo que devuelve.',
      en: 'When it ends, more new tensors are alive than it returns. `tf.tidy` frees what is made inside it, except what it returns.',
    },
    wrong: ({ tf, right }) => ({
      fit(model0, X, opts, rng) {
        const fitted = right.fit(model0, X, opts, rng);
        for (let step = 0; step < opts.steps; step++) tf.keep(X.clone());
        return fitted;
      },
    }),
  },
];
