/** Known mistakes of the training loop. */
import type { AutoencoderModule } from '../../../graders/topics/autoencoder/contract.ts';
import type { Mistake } from '../../exact/mistake.ts';
import { copied, keysOf, mapped } from './parts/keys.ts';
import { cut, fitBy, order, type Batches } from './parts/loop.ts';

export const mistakes: readonly Mistake<AutoencoderModule>[] = [
  {
    id: 'adam-state-lost',
    concerns: ['fit', 'adamStep'],
    title: {
      es: 'No pasa la memoria de Adam al paso siguiente',
      en: "Does not hand Adam's memory on to the next step",
    },
    explanation: {
      es: "Adam vive de su memoria: devuelve $t'$, $m'$ y $v'$ nuevos y dáselos al paso siguiente. Si cada paso empieza de cero, se mueve siempre lr por el signo del gradiente y nunca frena al llegar al fondo.",
      en: "Adam lives on its memory: return the new $t'$, $m'$ and $v'$ and give them to the next step. Where each step starts from nothing, it always moves by lr times the sign of the gradient and never slows down at the bottom.",
    },
    wrong: ({ tf, right }) => ({
      adamStep: (p, grads, state, opts) =>
        tf.tidy(() => ({
          params: right.adamStep(p, grads, state, opts).params,
          state: { t: state.t, m: copied(state.m), v: copied(state.v) },
        })),
    }),
    variants: {
      restarts: (given) => ({
        fit: fitBy(given, {
          adamStep: (p, grads, _, opts) =>
            given.tf.tidy(() => given.right.adamStep(p, grads, given.right.adamInit(p), opts)),
        }),
      }),
    },
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
      fit: fitBy(given, {
        batches: (N, batchSize, rng) =>
          cut(order(given, N, rng), batchSize).filter((rows) => rows.length === batchSize),
      }),
    }),
    variants: {
      'one-at-least': (given) => ({
        fit: fitBy(given, {
          batches: (N, batchSize, rng) =>
            cut(order(given, N, rng), Math.min(N, batchSize)).filter((rows) => rows.length === Math.min(N, batchSize)),
        }),
      }),
    },
  },
  {
    id: 'samples-with-replacement',
    concerns: ['fit'],
    title: { es: 'Sortea los lotes con reemplazo', en: 'Draws the batches with replacement' },
    explanation: {
      es: 'Una época es una permutación cortada en lotes. Con índices sorteados cada vez, alrededor de un tercio de las muestras no aparece en toda la época, y otras salen varias veces.',
      en: 'An epoch is one permutation cut into batches. With indices drawn each time, about a third of the samples do not appear in the whole epoch, and others come several times.',
    },
    wrong: (given) => ({
      fit: fitBy(given, {
        batches: (N, batchSize, rng) => {
          const drawn = Array.from(
            given.tf.tidy(() => rng.uniform([N]).dataSync()),
            (u) => Math.floor(u * N),
          );
          return cut(drawn, batchSize);
        },
      }),
    }),
  },
  {
    id: 'no-shuffle',
    concerns: ['fit'],
    title: { es: 'No baraja las muestras', en: 'Does not shuffle the samples' },
    explanation: {
      es: 'Los datos suelen venir ordenados (por clase, por fecha), y entonces cada lote tira siempre hacia lo mismo. Baraja con `rng` al empezar cada época.',
      en: 'Data often come sorted (by class, by date), and then each batch always pulls the same way. Shuffle with `rng` at the start of each epoch.',
    },
    wrong: (given) => ({ fit: fitBy(given, { batches: (N, batchSize) => cut([...Array(N).keys()], batchSize) }) }),
  },
  {
    id: 'shuffles-once',
    concerns: ['fit'],
    title: { es: 'Baraja una sola vez para todas las épocas', en: 'Shuffles once for all epochs' },
    explanation: {
      es: 'Si la permutación se reutiliza, los lotes son siempre los mismos grupos. Cada época necesita una permutación nueva: el sorteo va dentro del bucle.',
      en: 'Where the permutation is reused, the batches are always the same groups. Each epoch needs a new permutation: the draw belongs inside the loop.',
    },
    wrong: (given) => ({
      fit: (...args) => {
        let once: number[] | null = null;
        const batches: Batches = (N, batchSize, rng) => {
          once ??= order(given, N, rng);
          return cut(once, batchSize);
        };
        return fitBy(given, { batches })(...args);
      },
    }),
  },
  {
    id: 'short-batch-weighs-less',
    concerns: ['fit'],
    title: { es: 'Divide el lote corto entre batchSize', en: 'Divides the short batch by batchSize' },
    explanation: {
      es: 'La pérdida de un lote es la media sobre *sus* muestras: si en el último hay 1 en vez de 3, se divide entre 1. Usa el tamaño real del lote (`batch.shape[0]`).',
      en: "The loss of a batch is the mean over *its own* samples: where the last has 1 instead of 3, divide by 1. Use the batch's real size (`batch.shape[0]`).",
    },
    wrong: (given) => ({
      fit: (p0, cfg, X, opts, rng) => {
        const lossAndGrads: AutoencoderModule['lossAndGrads'] = (p, config, x, target, name) =>
          given.tf.tidy(() => {
            const { loss, grads } = given.right.lossAndGrads(p, config, x, target, name);
            return { loss, grads: mapped(grads, (gradient) => gradient.mul(x.shape[0] / opts.batchSize)) };
          });
        return fitBy(given, { lossAndGrads })(p0, cfg, X, opts, rng);
      },
    }),
  },
  {
    id: 'history-before-epoch',
    concerns: ['fit'],
    title: {
      es: 'Anota en `history` las pérdidas de antes de los pasos',
      en: 'Notes in `history` the losses before the steps',
    },
    explanation: {
      es: '`history[e]` es la pérdida de *todos* los datos con los parámetros que hay *después* de la época $e$. La media de las pérdidas de los lotes mezcla parámetros distintos y va un paso por detrás.',
      en: '`history[e]` is the loss of *all* data at the parameters *after* epoch $e$. The mean of the batch losses mixes different parameters and lags a step behind.',
    },
    // history[e] is the mean loss of the batches of epoch e, before their steps
    wrong: (given) => ({
      fit: (p0, cfg, X, opts, rng) => {
        let seen: number[] = [];
        const means: number[] = [];
        const lossAndGrads: AutoencoderModule['lossAndGrads'] = (p, config, x, target, loss) => {
          const result = given.right.lossAndGrads(p, config, x, target, loss);
          if (x !== X) seen.push(given.tf.tidy(() => result.loss.dataSync()[0]));
          if (seen.length === Math.ceil(X.shape[0] / opts.batchSize)) {
            means.push(seen.reduce((a, b) => a + b, 0) / seen.length);
            seen = [];
          }
          return result;
        };
        const { params, history } = fitBy(given, { lossAndGrads })(p0, cfg, X, opts, rng);
        return { params, history: [history[0], ...means] };
      },
    }),
  },
  {
    id: 'changes-p0',
    concerns: ['fit'],
    title: { es: 'Modifica los parámetros recibidos', en: 'Changes the parameters it was given' },
    explanation: {
      es: '`fit` devuelve parámetros *nuevos*; quien llamó aún necesita `p0`, por ejemplo para entrenar otra vez desde el mismo punto. Empieza con una copia, y no escribas en lo que da `dataSync()`, que puede ser la memoria del propio tensor.',
      en: "`fit` returns *new* parameters; the caller still needs `p0`, for instance to train once more from the same point. Start from a copy, and do not write into what `dataSync()` gives, which may be the tensor's own memory.",
    },
    wrong: ({ right }) => ({
      fit: (p0, cfg, X, opts, rng) => {
        const result = right.fit(p0, cfg, X, opts, rng);
        // on the cpu backend this is the tensor's own memory
        for (const key of keysOf(p0)) p0[key]!.dataSync<'float32'>().set(result.params[key]!.dataSync());
        return result;
      },
    }),
  },
  {
    id: 'disposes-p0',
    concerns: ['fit'],
    title: { es: 'Libera los parámetros recibidos', en: 'Disposes the parameters it was given' },
    explanation: {
      es: '`fit` devuelve parámetros *nuevos*; quien llamó aún necesita `p0`, por ejemplo para entrenar otra vez desde el mismo punto. Libera solo los tensores que tú creas: los parámetros viejos del primer paso son los de quien llamó.',
      en: "`fit` returns *new* parameters; the caller still needs `p0`, for instance to train once more from the same point. Dispose only of tensors that you made: the old parameters of the first step are the caller's.",
    },
    wrong: ({ tf, right }) => ({
      fit: (p0, cfg, X, opts, rng) => {
        const result = right.fit(p0, cfg, X, opts, rng);
        if (opts.epochs > 0) tf.dispose(p0);
        return result;
      },
    }),
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
      fit: (p0, cfg, X, opts, rng) => {
        const result = right.fit(p0, cfg, X, opts, rng);
        // a loop without tf.tidy: loss and gradients of every step stay alive
        for (let epoch = 0; epoch < opts.epochs; epoch++) right.lossAndGrads(p0, cfg, X, X, opts.loss);
        return result;
      },
    }),
  },
];
