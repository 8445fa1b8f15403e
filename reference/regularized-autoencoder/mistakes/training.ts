/** Known mistakes of the training. */
import type * as tensorflow from '@tensorflow/tfjs';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import type {
  AEParams,
  RegularizedAutoencoderModule,
  Rng,
} from '../../../graders/topics/regularized-autoencoder/contract.ts';
import type { Given, Mistake } from '../../exact/mistake.ts';

/** How a training goes. */
interface Ways {
  /** what a gradient is multiplied by */
  readonly sign?: 1 | -1;
  /** the history has no penalty */
  readonly notesReconstruction?: boolean;
  /** whether an epoch takes its i-th batch */
  isTaken?(rows: readonly number[], batchSize: number, i: number): boolean;
}

/** A generator that leaves the rows in order. */
const idle = (tf: typeof tensorflow): Rng => ({
  uniform: (shape) => tf.zeros(shape),
  normal: (shape) => tf.zeros(shape),
});

/** fit's loop with some of its ways replaced; the right errors. */
function training(
  { tf, right }: Given<RegularizedAutoencoderModule>,
  { sign = 1, notesReconstruction = false, isTaken = () => true }: Ways,
): RegularizedAutoencoderModule['fit'] {
  const adam = (m: Tensor, v: Tensor, t: number) =>
    m.div(1 - 0.9 ** t).div(
      v
        .div(1 - 0.999 ** t)
        .sqrt()
        .add(1e-8),
    );
  return (p0, cfg, X, reg, opts, rng) => {
    const epochs = Number.isInteger(opts.epochs) && opts.epochs > 0 ? 0 : opts.epochs;
    tf.dispose(right.fit(p0, cfg, X, reg, { ...opts, epochs }, idle(tf)).params); // for its checks of the arguments
    const N = X.shape[0];
    const keys = (['We', 'be', 'Wd', 'bd'] as const).filter((key) => p0[key] !== undefined);
    const paramsOf = (weights: readonly Tensor[]) =>
      Object.fromEntries(keys.map((key, i) => [key, weights[i]])) as unknown as AEParams;
    let weights: Tensor[] = keys.map((key) => p0[key]!.clone());
    let moments = weights.map((weight) => [tf.zerosLike(weight), tf.zerosLike(weight)]);
    const noted = notesReconstruction ? ({ kind: 'none' } as const) : reg;
    const note = () => tf.tidy(() => right.regularizedLoss(paramsOf(weights), cfg, X, noted).dataSync()[0]);
    const history = [note()];
    let t = 0;
    const step = (rows: readonly number[]) => {
      t++;
      const next = tf.tidy(() => {
        const { grads } = right.lossAndGrads(paramsOf(weights), cfg, tf.gather<Tensor2D>(X, [...rows]), reg);
        return weights.map((weight, i) => {
          const g = grads[keys[i]]!.mul(sign);
          const [m, v] = [moments[i][0].mul(0.9).add(g.mul(0.1)), moments[i][1].mul(0.999).add(g.square().mul(0.001))];
          return [weight.sub((opts.optimizer === 'adam' ? adam(m, v, t) : g).mul(opts.lr)), m, v];
        });
      });
      tf.dispose([...weights, ...moments.flat()]);
      weights = next.map(([weight]) => weight);
      moments = next.map(([, m, v]) => [m, v]);
    };
    for (let epoch = 0; epoch < opts.epochs; epoch++) {
      const drawn = tf.tidy(() => rng.uniform([N]).dataSync());
      const order = Array.from(drawn.keys()).sort((i, j) => drawn[i] - drawn[j]);
      const batches = Array.from({ length: Math.ceil(N / opts.batchSize) }, (_, b) =>
        order.slice(b * opts.batchSize, (b + 1) * opts.batchSize),
      );
      batches.filter((rows, i) => isTaken(rows, opts.batchSize, i)).forEach(step);
      history.push(note());
    }
    tf.dispose(moments.flat());
    return { params: paramsOf(weights), history };
  };
}

export const mistakes: readonly Mistake<RegularizedAutoencoderModule>[] = [
  {
    id: 'gradient-ascent',
    concerns: ['fit'],
    title: { es: 'Sube por el gradiente', en: 'Climbs the gradient' },
    explanation: {
      es: 'Se busca el mínimo: $\\theta - \\texttt{lr} \\cdot g$. Con el signo contrario la pérdida crece en cada época; `history` lo delata.',
      en: 'The minimum is sought: $\\theta - \\texttt{lr} \\cdot g$. With the other sign the loss grows in each epoch; `history` gives it away.',
    },
    wrong: (given) => ({ fit: training(given, { sign: -1 }) }),
  },
  {
    id: 'history-of-reconstruction',
    concerns: ['fit'],
    title: { es: 'Anota en `history` solo la reconstrucción', en: 'Notes only the reconstruction in `history`' },
    explanation: {
      es: '`history` es la pérdida que se entrena: reconstrucción más λ·penalización, de todos los datos.',
      en: '`history` is the loss that is trained: reconstruction plus λ·penalty, of all data.',
    },
    wrong: (given) => ({ fit: training(given, { notesReconstruction: true }) }),
  },
  {
    id: 'no-shuffle',
    concerns: ['fit'],
    title: { es: 'No baraja las muestras', en: 'Does not shuffle the samples' },
    explanation: {
      es: 'Los datos suelen venir ordenados, y entonces cada lote tira siempre hacia lo mismo. Baraja con `rng` al empezar cada época.',
      en: 'Data often come sorted, and then each batch always pulls the same way. Shuffle with `rng` at the start of each epoch.',
    },
    wrong: ({ tf, right }) => ({
      fit: (p0, cfg, X, reg, opts) => right.fit(p0, cfg, X, reg, opts, idle(tf)),
    }),
  },
  {
    id: 'drops-last-batch',
    concerns: ['fit'],
    title: { es: 'Descarta el último lote cuando es más corto', en: 'Drops the last batch when it is shorter' },
    explanation: {
      es: 'En una época se visitan *todas* las muestras una vez. Hay $\\lceil N/B \\rceil$ lotes, no $\\lfloor N/B \\rfloor$; con $B > N$ hay uno, el completo.',
      en: 'An epoch visits *every* sample once. There are $\\lceil N/B \\rceil$ batches, not $\\lfloor N/B \\rfloor$; with $B > N$ there is one, the full one.',
    },
    wrong: (given) => ({
      fit: training(given, { isTaken: (rows, batchSize) => rows.length === batchSize }),
    }),
    variants: {
      'one-at-least': (given) => ({
        fit: training(given, { isTaken: (rows, batchSize, i) => i === 0 || rows.length === batchSize }),
      }),
    },
  },
  {
    id: 'leaks-per-step',
    concerns: ['fit'],
    title: { es: 'Deja tensores vivos después de la llamada', en: 'Leaves tensors alive after the call' },
    explanation: {
      es: 'Cuando termina, siguen vivos más tensores nuevos que los que devuelve. `tf.tidy` libera lo que se crea dentro de él, salvo lo que devuelve y las variables (`tf.variable`, las de un optimizador): eso se libera con `dispose`.',
      en: 'When it ends, more new tensors are alive than it returns. `tf.tidy` frees what is made inside it, except what it returns and variables (`tf.variable`, those of an optimizer): these are freed with `dispose`.',
    },
    wrong: ({ right }) => ({
      fit(p0, cfg, X, reg, opts, rng) {
        const fitted = right.fit(p0, cfg, X, reg, opts, rng);
        for (let epoch = 0; epoch < opts.epochs; epoch++) right.lossAndGrads(p0, cfg, X, reg);
        return fitted;
      },
    }),
  },
  {
    id: 'changes-p0',
    concerns: ['fit'],
    title: { es: 'Modifica los parámetros recibidos', en: 'Changes the parameters it was given' },
    explanation: {
      es: '`fit` devuelve parámetros *nuevos*; quien llamó aún necesita `p0`. Empieza con una copia, y no escribas en lo que da `dataSync()`, que puede ser la memoria del propio tensor.',
      en: "`fit` returns *new* parameters; the caller still needs `p0`. Start from a copy, and do not write into what `dataSync()` gives, which may be the tensor's own memory.",
    },
    wrong: ({ right }) => ({
      fit(p0, cfg, X, reg, opts, rng) {
        const fitted = right.fit(p0, cfg, X, reg, opts, rng);
        // on the cpu backend this is the tensor's own memory
        for (const [key, tensor] of Object.entries(p0))
          tensor?.dataSync<'float32'>().set(fitted.params[key as keyof AEParams]!.dataSync());
        return fitted;
      },
    }),
  },
  {
    id: 'disposes-p0',
    concerns: ['fit'],
    title: { es: 'Libera los parámetros recibidos', en: 'Disposes the parameters it was given' },
    explanation: {
      es: '`fit` devuelve parámetros *nuevos*; quien llamó aún necesita `p0`. Libera solo los tensores que tú creas: los parámetros viejos del primer paso son los de quien llamó.',
      en: "`fit` returns *new* parameters; the caller still needs `p0`. Dispose only of tensors that you made: the old parameters of the first step are the caller's.",
    },
    wrong: ({ right }) => ({
      fit(p0, cfg, X, reg, opts, rng) {
        const fitted = right.fit(p0, cfg, X, reg, opts, rng);
        for (const tensor of Object.values(p0)) tensor?.dispose();
        return fitted;
      },
    }),
  },
];
