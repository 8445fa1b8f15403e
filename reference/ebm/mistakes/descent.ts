/** Known mistakes of inference by descent. */
import type { Tensor2D } from '@tensorflow/tfjs';
import type { EbmModule } from '../../../graders/topics/ebm/contract.ts';
import type { Mistake } from '../../exact/mistake.ts';

export const mistakes: readonly Mistake<EbmModule>[] = [
  {
    id: 'mean-gradient',
    concerns: ['inferY'],
    title: { es: 'Divide el gradiente entre el tamaño del lote', en: 'Divides the gradient by the size of the batch' },
    explanation: {
      es: 'Inferir no es entrenar: cada fila resuelve su propio problema. Si derivas la *media* de las energías, cada paso es $N$ veces demasiado corto y depende de quién más está en el lote.',
      en: 'Inference is not training: each row solves its own problem. With the gradient of the *mean* energy every step is $N$ times too short and depends on who else is in the batch.',
    },
    wrong: ({ tf, right }) => ({
      inferY: (energy, y0, { stepSize, steps }) =>
        tf.tidy(() => {
          right.inferY(energy, y0, { stepSize, steps: Number.isInteger(steps) ? Math.min(steps, 0) : steps }); // for its checks of the arguments
          return right.inferY(energy, y0, { stepSize: stepSize / y0.shape[0], steps });
        }),
    }),
  },
  {
    id: 'uphill',
    concerns: ['inferY'],
    title: { es: 'Sube por la energía en vez de bajar', en: 'Climbs the energy instead of descending' },
    explanation: {
      es: 'Inferir es buscar energía *baja*: $y \\leftarrow y - \\text{stepSize} \\cdot \\partial E / \\partial y$. Con un $+$, cada paso aleja a $y$ de lo que el modelo considera plausible.',
      en: 'Inference looks for *low* energy: $y \\leftarrow y - \\text{stepSize} \\cdot \\partial E / \\partial y$. With a $+$, each step takes $y$ away from what the model finds plausible.',
    },
    wrong: ({ tf, right }) => ({
      inferY: (energy, y0, opts) => tf.tidy(() => right.inferY((y) => energy(y).neg(), y0, opts)),
    }),
  },
  {
    id: 'one-step-too-few',
    concerns: ['inferY'],
    title: { es: 'Da un paso de menos', en: 'Takes one step too few' },
    explanation: {
      es: 'Se piden exactamente `steps` pasos. Revisa los límites del bucle: `for (let t = 0; t < steps; t++)` da `steps` vueltas.',
      en: 'Exactly `steps` steps are asked for. Look at the bounds of the loop: `for (let t = 0; t < steps; t++)` goes round `steps` times.',
    },
    // the start counts as a step
    wrong: ({ right }) => ({
      inferY: (energy, y0, { stepSize, steps }) =>
        right.inferY(energy, y0, { stepSize, steps: steps > 0 ? steps - 1 : steps }),
    }),
  },
  {
    id: 'one-step-too-many',
    concerns: ['inferY'],
    title: { es: 'Da un paso de más', en: 'Takes one step too many' },
    explanation: {
      es: 'Se piden exactamente `steps` pasos, y con 0 ninguno. Revisa los límites del bucle: `for (let t = 0; t < steps; t++)` da `steps` vueltas, y con `<=` da una más.',
      en: 'Exactly `steps` steps are asked for, and with 0 none. Look at the bounds of the loop: `for (let t = 0; t < steps; t++)` goes round `steps` times, and with `<=` once more.',
    },
    // the last bound is included
    wrong: ({ right }) => ({
      inferY: (energy, y0, { stepSize, steps }) =>
        right.inferY(energy, y0, { stepSize, steps: steps >= 0 ? steps + 1 : steps }),
    }),
  },
  {
    id: 'stale-gradient',
    concerns: ['inferY'],
    title: { es: 'Calcula el gradiente una sola vez, en y0', en: 'Computes the gradient once only, at y0' },
    explanation: {
      es: 'Cada paso necesita la pendiente en el punto *actual*. Con la del inicio, `steps` pasos son uno solo, `steps` veces más largo, y no se frenan al llegar al valle.',
      en: 'Each step needs the slope at the *present* point. With the one at the start, `steps` steps are a single one, `steps` times as long, and do not slow down in the valley.',
    },
    wrong: ({ tf, right }) => ({
      inferY: (energy, y0, { stepSize, steps }) =>
        tf.tidy(() => {
          right.inferY(energy, y0, { stepSize, steps });
          return steps === 0 ? y0.clone() : right.inferY(energy, y0, { stepSize: stepSize * steps, steps: 1 });
        }),
    }),
  },
  {
    id: 'returns-y0',
    concerns: ['inferY'],
    title: { es: 'Devuelve el propio y0 cuando no hay pasos', en: 'Returns y0 itself when there are no steps' },
    explanation: {
      es: 'Quien te llamó sigue siendo dueño de `y0` y lo liberará: si lo devuelves, tu resultado desaparece con él. Devuelve un tensor nuevo: sin pasos, `y0.clone()`.',
      en: 'The caller still owns `y0` and will dispose it: if you return it, your result is gone as well. Return a new tensor: without steps, `y0.clone()`.',
    },
    wrong: ({ right }) => ({
      inferY: (energy, y0, opts) => {
        const y = right.inferY(energy, y0, opts);
        if (opts.steps > 0) return y;
        y.dispose();
        return y0;
      },
    }),
  },
  {
    id: 'writes-over-y0',
    concerns: ['inferY'],
    title: { es: 'Escribe encima de y0', en: 'Writes over y0' },
    explanation: {
      es: 'Quien te llamó sigue siendo dueño de `y0`: si escribes en él, pierde su punto de partida. `dataSync()` puede dar la memoria del propio tensor: copia antes los datos.',
      en: "The caller still owns `y0`: if you write into it, they lose their start. `dataSync()` may give the tensor's own memory: copy the data first.",
    },
    wrong: ({ right }) => ({
      inferY: (energy, y0, opts) => {
        const y = right.inferY(energy, y0, opts);
        y0.dataSync().set(y.dataSync()); // on the cpu backend this is y0 itself
        return y;
      },
    }),
  },
  {
    id: 'leaks-in-loop',
    concerns: ['inferY'],
    title: { es: 'Deja tensores vivos después de la llamada', en: 'Leaves tensors alive after the call' },
    explanation: {
      es: 'Cuando termina, siguen vivos más tensores nuevos que los que devuelve. Cada vuelta del bucle crea un gradiente y un $y$ nuevos: `tf.tidy` libera lo que se crea dentro de él y no se devuelve.',
      en: 'When it ends, more new tensors are alive than it returns. Each turn of the loop makes a gradient and a new $y$: `tf.tidy` frees what is made inside it and not returned.',
    },
    wrong: ({ tf, right }) => ({
      inferY: (energy, y0, opts) => {
        let y = right.inferY(energy, y0, {
          ...opts,
          steps: Number.isInteger(opts.steps) ? Math.min(opts.steps, 0) : opts.steps,
        });
        const slope = tf.grad((v) => energy(v as Tensor2D).sum());
        for (let step = 0; step < opts.steps; step++) y = y.sub(slope(y).mul(opts.stepSize));
        return y;
      },
    }),
  },
];
