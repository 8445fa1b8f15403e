/** Known mistakes of the training. */
import type { Tensor2D } from '@tensorflow/tfjs';
import type { DenoisingAutoencoderModule } from '../../../graders/topics/denoising-autoencoder/contract.ts';
import type { Mistake } from '../../exact/mistake.ts';
import { checked, training } from './parts/training.ts';

export const mistakes: readonly Mistake<DenoisingAutoencoderModule>[] = [
  {
    id: 'target-is-corrupted',
    concerns: ['fit', 'daeLoss'],
    title: { es: 'Compara con el punto corrompido', en: 'Compares with the corrupted point' },
    explanation: {
      es: 'La red debe recuperar el punto *limpio*. Si el objetivo es lo mismo que recibe, copiar es perfecto y no hay nada que aprender: la solución lineal sería $W = I$.',
      en: 'The network must recover the *clean* point. Where the target is what it receives, copying is perfect and there is nothing to learn: the linear solution would be $W = I$.',
    },
    wrong: ({ right }) => ({
      daeLoss: (model, clean, corrupted) => {
        right.daeLoss(model, clean, corrupted).dispose(); // for its checks of the arguments
        return right.daeLoss(model, corrupted, corrupted);
      },
    }),
    variants: {
      'in-fit': (given) => ({
        fit: (model0, Y, opts, rng) =>
          training(given, model0, Y, opts, rng, {
            batch: (clean, corrupt) => {
              const input = corrupt(clean);
              return { target: input, input };
            },
          }),
      }),
    },
  },
  {
    id: 'noise-in-target',
    concerns: ['fit'],
    title: { es: 'Corrompe también el objetivo', en: 'Corrupts the target too' },
    explanation: {
      es: 'Se corrompe solo la entrada. Con el mismo ruido en el objetivo la red aprende a copiarlo; con otro, aprende de un blanco que se mueve.',
      en: 'Only the input is corrupted. With the same noise in the target the network learns to copy it; with another, it learns from a target that moves.',
    },
    // with a noise of its own
    wrong: (given) => ({
      fit: (model0, Y, opts, rng) =>
        training(given, model0, Y, opts, rng, {
          batch: (clean, corrupt) => ({ target: corrupt(clean), input: corrupt(clean) }),
        }),
    }),
  },
  {
    id: 'noise-drawn-once',
    concerns: ['fit'],
    title: { es: 'Sortea la corrupción una sola vez', en: 'Draws the corruption once only' },
    explanation: {
      es: 'Con ruido fijo, la red puede aprenderse de memoria cada par ruidoso-limpio. Sortea en cada paso: así ve infinitas versiones de cada punto, y lo único que sirve es quitar ruido de verdad.',
      en: 'With fixed noise the network can learn each noisy-clean pair by heart. Draw at each step: then it sees endless versions of each point, and only real denoising helps.',
    },
    wrong: (given) => {
      const { tf, right } = given;
      /** The corrupted row of each clean one. */
      function pairedWith(clean: Tensor2D, Y: Tensor2D, spoilt: Tensor2D): Tensor2D {
        const [rows, all] = [clean.arraySync(), Y.arraySync()];
        const used = new Set<number>();
        const indices = rows.map((row) => {
          const at = all.findIndex((other, i) => !used.has(i) && other.every((value, d) => value === row[d]));
          used.add(at);
          return at;
        });
        return tf.gather(spoilt, indices);
      }
      return {
        fit(model0, Y, opts, rng) {
          checked(given, model0, Y, opts);
          const { corruption } = opts;
          const spoilt =
            corruption.kind === 'gaussian'
              ? right.gaussianCorrupt(Y, corruption.sigma, rng)
              : tf.tidy(() => right.maskCorrupt(Y, corruption.p, rng, corruption).corrupted);
          // clean and corrupted travel side by side, so that each row keeps its noise
          const result = training(given, model0, Y, opts, rng, {
            batch: (clean) => ({ target: clean, input: pairedWith(clean, Y, spoilt) }),
          });
          spoilt.dispose();
          return result;
        },
      };
    },
  },
  {
    id: 'no-noise-in-training',
    concerns: ['fit'],
    title: { es: 'Entrena sin corromper', en: 'Trains without corrupting' },
    explanation: {
      es: 'Sin corrupción es un autoencoder corriente, y con una red ancha la mejor respuesta es copiar. Lo que obliga a aprender la forma de los datos es el ruido.',
      en: 'Without corruption it is a plain autoencoder, and for a wide network the best answer is to copy. It is the noise that forces it to learn the shape of the data.',
    },
    wrong: (given) => ({
      fit: (model0, Y, opts, rng) =>
        training(given, model0, Y, opts, rng, { batch: (clean) => ({ target: clean, input: clean }) }),
    }),
  },
  {
    id: 'plain-descent',
    concerns: ['fit'],
    title: { es: 'Da pasos de SGD en lugar de Adam', en: 'Takes SGD steps instead of Adam' },
    explanation: {
      es: 'Se pide Adam: el paso es $\\hat m / (\\sqrt{\\hat v} + \\epsilon)$, no el gradiente a secas. `tf.train.adam` vale.',
      en: 'Adam is asked for: the step is $\\hat m / (\\sqrt{\\hat v} + \\epsilon)$, not the plain gradient. `tf.train.adam` will do.',
    },
    wrong: (given) => ({
      fit: (model0, Y, opts, rng) => training(given, model0, Y, opts, rng, { optimizer: 'sgd' }),
    }),
  },
  {
    id: 'loss-noted-after',
    concerns: ['fit'],
    title: { es: 'Anota la pérdida después del paso', en: 'Notes the loss after the step' },
    explanation: {
      es: '`history[s]` es la pérdida del minilote con la que se calculó el gradiente: la de *antes* del paso.',
      en: '`history[s]` is the minibatch loss whose gradient was taken: the one *before* the step.',
    },
    wrong: (given) => ({
      fit: (model0, Y, opts, rng) => training(given, model0, Y, opts, rng, { notesAfter: true }),
    }),
  },
  {
    id: 'whole-batch',
    concerns: ['fit'],
    title: { es: 'Usa todas las filas en cada paso', en: 'Uses all rows at each step' },
    explanation: {
      es: 'Cada paso toma un minilote de `batchSize` filas de `Y`, con o sin reemplazo. Con todas las filas el entrenamiento es otro: sin el ruido del muestreo y mucho más caro por paso.',
      en: 'Each step takes a minibatch of `batchSize` rows of `Y`, with or without replacement. With all rows it is another training: without the noise of sampling, and much dearer for each step.',
    },
    wrong: ({ right }) => ({
      fit: (model0, Y, opts, rng) =>
        right.fit(
          model0,
          Y,
          Number.isInteger(opts.batchSize) && opts.batchSize >= 1 ? { ...opts, batchSize: Y.shape[0] } : opts,
          rng,
        ),
    }),
  },
  {
    id: 'gradient-ascent',
    concerns: ['fit'],
    title: { es: 'Sube por el gradiente', en: 'Climbs the gradient' },
    explanation: {
      es: 'Se busca el mínimo de la pérdida: el paso va *en contra* del gradiente.',
      en: 'The minimum of the loss is sought: the step goes *against* the gradient.',
    },
    wrong: (given) => ({
      fit: (model0, Y, opts, rng) => training(given, model0, Y, opts, rng, { sign: -1 }),
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
      fit(model0, Y, opts, rng) {
        const result = right.fit(model0, Y, opts, rng);
        for (let step = 0; step < opts.steps; step++) right.mlpForward(model0, Y);
        return result;
      },
    }),
  },
];
