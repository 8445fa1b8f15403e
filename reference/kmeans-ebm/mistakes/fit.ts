/** Known mistakes of the alternation. */
import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import type { KMeansModule } from '../../../graders/topics/kmeans-ebm/contract.ts';
import type { Mistake } from '../../exact/mistake.ts';

export const mistakes: readonly Mistake<KMeansModule>[] = [
  {
    id: 'stale-history',
    concerns: ['fit'],
    title: { es: 'Anota la energía de antes de actualizar W', en: 'Records the energy from before the update' },
    explanation: {
      es: '`history[t]` es la media de $F$ con $W^t$, la matriz que sale del paso M número $t$. Anota la energía de la misma $W$ que devuelves.',
      en: '`history[t]` is the mean of $F$ with $W^t$, the matrix that comes out of M step number $t$. Record the energy of the $W$ that you report.',
    },
    wrong: ({ right }) => ({
      fit(Y, W0, opts) {
        const result = right.fit(Y, W0, opts);
        const { history } = result;
        return { ...result, history: [history[0], ...history.slice(0, -1)] };
      },
    }),
  },
  {
    id: 'mixed-history',
    concerns: ['fit'],
    title: { es: 'Mezcla la W nueva con la asignación anterior', en: 'Mixes the new W with the old assignment' },
    explanation: {
      es: 'Tras mover los prototipos, algunas muestras quedan más cerca de otro. $F$ es un mínimo sobre $z$: vuelve a inferir con $W^t$ antes de anotar `history[t]`.',
      en: 'Once the prototypes have moved, some samples are nearer to another one. $F$ is a minimum over $z$: infer again with $W^t$ before you record `history[t]`.',
    },
    wrong: ({ tf, right }) => {
      const mean = (F: Tensor1D) => F.mean().dataSync()[0];
      function mixed(Y: Tensor2D, W0: Tensor2D, steps: number): number[] {
        const history = [mean(right.infer(Y, W0).F)];
        for (let W = W0; history.length <= steps;) {
          const { Z } = right.infer(Y, W);
          W = right.updateW(Y, Z, W);
          history.push(mean(right.energy(Y, Z, W)));
        }
        return history;
      }
      return {
        fit(Y, W0, opts) {
          const result = right.fit(Y, W0, opts);
          return { ...result, history: tf.tidy(() => mixed(Y, W0, result.iterations)) };
        },
      };
    },
  },
  {
    id: 'stops-after-one',
    concerns: ['fit'],
    title: { es: 'Se detiene tras un solo paso', en: 'Stops after a single step' },
    explanation: {
      es: 'Alterna hasta que la asignación deje de cambiar. Si guardas la asignación nueva sobre la anterior *antes* de compararlas, siempre parecen iguales.',
      en: 'Alternate until the assignment stops changing. If you store the new assignment over the old one *before* you compare them, they always look alike.',
    },
    // the old assignment is overwritten before it is compared
    wrong: ({ right }) => ({
      fit(Y, W0, { maxIter }) {
        return {
          ...right.fit(Y, W0, { maxIter: Number.isInteger(maxIter) ? Math.min(maxIter, 1) : maxIter }),
          converged: maxIter > 0,
        };
      },
    }),
    variants: {
      // `converged` tells whether that one step changed nothing
      unsure: ({ right }) => ({
        fit(Y, W0, { maxIter }) {
          return right.fit(Y, W0, { maxIter: Number.isInteger(maxIter) ? Math.min(maxIter, 1) : maxIter });
        },
      }),
    },
  },
  {
    id: 'never-converges',
    concerns: ['fit'],
    title: {
      es: 'Agota siempre maxIter y nunca dice que ha convergido',
      en: 'Always uses up maxIter and never says that it converged',
    },
    explanation: {
      es: 'Cuando $a^t = a^{t-1}$, otro paso M ya no mueve nada: es un punto fijo. Detente ahí con `converged = true`; `maxIter` es solo un tope.',
      en: 'Once $a^t = a^{t-1}$, another M step moves nothing: it is a fixed point. Stop there with `converged = true`; `maxIter` is only a limit.',
    },
    wrong: ({ right }) => ({
      fit(Y, W0, { maxIter }) {
        const result = right.fit(Y, W0, { maxIter });
        // once converged, every further step repeats W, index and energy
        const rest = new Array<number>(maxIter - result.iterations).fill(result.history.at(-1)!);
        return { ...result, history: [...result.history, ...rest], iterations: maxIter, converged: false };
      },
    }),
  },
  {
    id: 'previous-w',
    concerns: ['fit'],
    title: { es: 'Devuelve la W anterior al último paso M', en: 'Returns the W from before the last M step' },
    explanation: {
      es: 'El resultado es coherente: `W` es $W^t$, `index` se infiere con ella y `history.at(-1)` es su energía media. Con $W^{t-1}$ las tres cosas no casan.',
      en: 'The result is consistent: `W` is $W^t$, `index` is inferred with it and `history.at(-1)` is its mean energy. With $W^{t-1}$ the three do not fit together.',
    },
    wrong: ({ right }) => ({
      fit(Y, W0, opts) {
        const result = right.fit(Y, W0, opts);
        const before = right.fit(Y, W0, { maxIter: Math.max(0, result.iterations - 1) });
        result.W.dispose();
        before.index.dispose();
        return { ...result, W: before.W };
      },
    }),
  },
  {
    id: 'leaks-in-loop',
    concerns: ['fit'],
    title: { es: 'Deja tensores vivos después de la llamada', en: 'Leaves tensors alive after the call' },
    explanation: {
      es: 'Cuando termina, siguen vivos más tensores nuevos que los que devuelve. `tf.tidy` libera lo que se crea dentro de él, salvo lo que devuelve y las variables (`tf.variable`, las de un optimizador): eso se libera con `dispose`.',
      en: 'When it ends, more new tensors are alive than it returns. `tf.tidy` frees what is made inside it, except what it returns and variables (`tf.variable`, those of an optimizer): these are freed with `dispose`.',
    },
    wrong: ({ right }) => ({
      fit(Y, W0, opts) {
        const result = right.fit(Y, W0, opts);
        let W = W0;
        // the loop of a student without tf.tidy: Z, F, index and W of every step stay alive
        for (let t = 0; t < result.iterations; t++) W = right.updateW(Y, right.infer(Y, W).Z, W);
        return result;
      },
    }),
  },
  {
    id: 'returns-argument',
    concerns: ['fit'],
    title: { es: 'Devuelve el propio argumento W0', en: 'Returns the argument W0 itself' },
    explanation: {
      es: 'Con `maxIter = 0` el resultado es una *copia* de $W^0$. Si devuelves el mismo tensor, quien llama pierde los dos al liberar uno: usa `clone()`.',
      en: 'With `maxIter = 0` the result is a *copy* of $W^0$. If you return the same tensor, the caller loses both by disposing of one: use `clone()`.',
    },
    wrong: ({ right }) => ({
      fit(Y, W0, opts) {
        const result = right.fit(Y, W0, opts);
        if (result.iterations > 0) return result;
        result.W.dispose();
        return { ...result, W: W0 };
      },
    }),
  },
];
