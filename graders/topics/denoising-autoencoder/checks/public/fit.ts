/** fit: trainings without chance against float64, and which rows a step takes. */
import fc from 'fast-check';
import { check, type Finding } from '../../../../check/check.ts';
import { RngValue, type TensorValue, float32 } from '../../../../values/value.ts';
import type { DeclaredCall } from '../../../../forms/ask.ts';
import { isNear, isNearOne } from '../../../../numerics/closeness.ts';
import { show } from '../../../../properties/compare.ts';
import { expectedOf } from '../../../../properties/expected.ts';
import { same } from '../../../../properties/purity.ts';
import { ask, type FitOptions, type Fitted, type Model } from '../../functions.ts';
import { copies, linear, model, repeated, seeds, zeros } from '../../inputs.ts';

export type Corruption = FitOptions['corruption'];

/** One training. */
const fitCall = (model0: Model, Y: TensorValue, opts: FitOptions) =>
  ask.fit({ model0, Y, opts, rng: new RngValue(11) });

/** A training for each seed. */
export function fitRuns(
  model0: Model,
  Y: TensorValue,
  opts: FitOptions,
  runs: readonly number[],
): DeclaredCall<readonly Fitted[]> {
  return ask.fit({ model0, Y, opts, rng: new RngValue() }, runs);
}

const STEPS = 6;
const without: readonly Corruption[] = [
  { kind: 'gaussian', sigma: 0 },
  { kind: 'mask', p: 1 },
  { kind: 'mask', p: 1, rescale: true },
  { kind: 'mask', p: 0, rescale: true },
];

/** Equal rows, and a corruption that leaves no doubt: every minibatch is the same, whoever draws it. */
export const fitValues = check({
  id: 'fit.values',
  function: 'fit',
  visibility: 'public',
  section: 'fit',
  samples: 2,
  inputs: repeated,
  title: { es: '`fit` baja con Adam por la pérdida de limpiar', en: '`fit` descends the denoising loss with Adam' },
  asked: {
    es: 'Cada paso: un minilote, corrupción nueva, un paso de Adam en `daeLoss`. `history[s]` es la pérdida del minilote *antes* de ese paso. Aquí todas las filas son iguales y la corrupción no tiene azar: no hay ruido, o lo borra todo.',
    en: "Each step: a minibatch, fresh corruption, one Adam step on `daeLoss`. `history[s]` is that minibatch's loss *before* the step. Here all rows are equal and the corruption leaves nothing to chance: there is none, or it erases everything.",
  },
  plan: (input) =>
    without.map((corruption, i) =>
      fitCall(model(input, i === 1 ? 'relu' : 'tanh'), copies(input, 4), {
        corruption,
        steps: STEPS,
        batchSize: i === 2 ? 9 : 3,
        lr: 0.0625,
      }),
    ),
  judge({ calls, values, oracle }) {
    for (const [i, call] of calls.entries()) {
      const { history } = values[i];
      // the exact training is one without chance, and takes no generator
      const due = expectedOf(oracle, { ...call, args: call.args.slice(0, 3) }).history;
      const wrong = due.findIndex(
        (loss, s) =>
          !isNear(
            history[s],
            loss,
            { absolute: 1e-4, relative: 1e-2, source: 'float32 rounding of a training' },
            'history',
          ),
      );
      if (wrong >= 0)
        return {
          call: i,
          symptom: 'history',
          expected: due,
          got: history,
          worst: [wrong],
          differs: {
            es: `\`history[${wrong}]\` debe ser ${show(due[wrong])} y es ${show(history[wrong])}`,
            en: `\`history[${wrong}]\` must be ${show(due[wrong])} and is ${show(history[wrong])}`,
          },
        };
    }
    return null;
  },
});

export const fitZero = check({
  id: 'fit.zero-steps',
  function: 'fit',
  visibility: 'public',
  section: 'fit',
  samples: 1,
  inputs: repeated,
  dependsOn: ['fit.values'],
  title: { es: '`fit` con 0 pasos devuelve una copia', en: '`fit` with 0 steps returns a copy' },
  asked: {
    es: 'Con `steps` = 0, `model` es una copia de `model0` y `history` está vacía.',
    en: 'With `steps` = 0, `model` is a copy of `model0` and `history` is empty.',
  },
  plan: (input) => [
    fitCall(model(input, 'relu'), copies(input, 4), {
      corruption: { kind: 'gaussian', sigma: 0.5 },
      steps: 0,
      batchSize: 2,
      lr: 0.125,
    }),
  ],
  judge: ({ input, values: [fitted] }) =>
    same(fitted.model, model(input, 'relu'))
      ? null
      : {
          call: 0,
          symptom: 'not-a-copy',
          got: fitted.model,
          differs: { es: 'con 0 pasos los parámetros cambiaron', en: 'with 0 steps the parameters changed' },
        },
});

/** A rate at which a model hardly moves. */
export const TINY = 2 ** -20;
const LADDER = [1, 2, 3];
/** With or without replacement, some row is left out of so many steps with probability below 3e-14. */
const BATCHES = 80;
/** Drawn with replacement, no two of three rows differ in so many steps with probability below 1e-11. */
const PAIRS = 24;

/**
 * The model gives 0 whatever it gets and hardly moves: whichever the corruption, the loss of a minibatch of one row is
 * half its square, and no other number.
 */
export const fitBatch = check({
  id: 'fit.batch',
  function: 'fit',
  visibility: 'public',
  section: 'fit',
  samples: 1,
  inputs: seeds,
  dependsOn: ['fit.values'],
  title: { es: '`fit` usa `batchSize` filas en cada paso', en: '`fit` uses `batchSize` rows at each step' },
  asked: {
    es: 'Con `batchSize` = 1, la pérdida de cada paso es la de *una* fila de `Y`, la que sea, y a la larga sale cada una. Aquí el modelo da 0, reciba lo que reciba: solo puede ser la mitad del cuadrado de una fila.',
    en: 'With `batchSize` = 1, the loss of each step is that of *one* row of `Y`, whichever it is, and in the long run each one comes up. Here the model gives 0 whatever it gets: it can only be half the square of a row.',
  },
  plan: (seed) => [
    fitRuns(
      linear(zeros(1, 1), zeros(1)),
      float32([LADDER.length, 1], LADDER),
      { corruption: { kind: 'gaussian', sigma: 2 ** -12 }, steps: BATCHES, batchSize: 1, lr: TINY },
      [seed],
    ),
    fitRuns(
      linear(zeros(1, 1), zeros(1)),
      float32([LADDER.length, 1], LADDER),
      { corruption: { kind: 'gaussian', sigma: 2 ** -12 }, steps: PAIRS, batchSize: 2, lr: TINY },
      [seed],
    ),
  ],
  judge({ values: [[{ history }], [{ history: pairs }]] }): Finding | null {
    const losses = LADDER.map((y) => (y * y) / 2);
    const odd = history.findIndex(
      (loss) =>
        !isNearOne(
          loss,
          losses,
          { absolute: 1e-2, relative: 0, source: 'what 80 tiny steps change of a loss' },
          'history',
        ),
    );
    if (odd >= 0) return notOneRow(history, odd, losses);
    // names the row, is no tolerance
    const left = losses.findIndex((due) => history.every((loss) => Math.abs(loss - due) > 1e-2));
    return left < 0
      ? notTwoRows(pairs, losses)
      : {
          call: 0,
          symptom: 'row-left-out',
          got: history,
          differs: {
            es: `en ${BATCHES} pasos la fila ${left} de \`Y\` no sale nunca: tomar siempre las mismas no es sortear`,
            en: `in ${BATCHES} steps row ${left} of \`Y\` never comes up: always to take the same ones is no draw`,
          },
        };
  },
});

/** Two rows to a step: the mean of two losses, or at an epoch's end of one; all of one row never. */
function notTwoRows(history: readonly number[], losses: readonly number[]): Finding | null {
  const mixed = losses.flatMap((a, i) => losses.slice(i + 1).map((b) => (a + b) / 2));
  const odd = history.findIndex((loss) => !isNearOne(loss, [...losses, ...mixed], TWO_ROWS, 'history'));
  // names the symptom, is no tolerance
  const isMixed = history.some((loss) => mixed.some((due) => Math.abs(loss - due) <= 1e-2));
  if (odd < 0 && isMixed) return null;
  return {
    call: 1,
    symptom: 'not-two-rows',
    expected: mixed,
    got: history,
    worst: [Math.max(0, odd)],
    differs: {
      es: `con \`batchSize\` = 2, la pérdida de un paso es la media de las de dos filas, y \`history[${Math.max(0, odd)}]\` es ${show(history[Math.max(0, odd)])}`,
      en: `with \`batchSize\` = 2 the loss of a step is the mean of those of two rows, and \`history[${Math.max(0, odd)}]\` is ${show(history[Math.max(0, odd)])}`,
    },
  };
}

const TWO_ROWS = { absolute: 1e-2, relative: 0, source: 'what a few tiny steps change of a loss' };

function notOneRow(history: readonly number[], odd: number, losses: readonly number[]): Finding {
  const whole = losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
  // names the symptom, is no tolerance
  const all = history.every((loss) => Math.abs(loss - whole) <= 1e-2);
  return {
    call: 0,
    symptom: all ? 'whole-batch' : 'not-one-row',
    expected: losses,
    got: history,
    worst: [odd],
    differs: all
      ? {
          es: `cada paso da ${show(whole)}, la media de todas las filas, y se pidió una fila por paso`,
          en: `each step gives ${show(whole)}, the mean of all rows, and one row a step was asked for`,
        }
      : {
          es: `\`history[${odd}]\` es ${show(history[odd])}, que no es la pérdida de ninguna fila`,
          en: `\`history[${odd}]\` is ${show(history[odd])}, the loss of none of the rows`,
        },
  };
}

/** The generator alone decides. */
export const fitSeed = check({
  // on a vanishing row every noise is the same: never made smaller
  id: 'fit.seed',
  function: 'fit',
  visibility: 'public',
  section: 'fit',
  samples: 1,
  inputs: fc.noShrink(repeated),
  dependsOn: ['fit.values'],
  title: { es: '`fit` depende solo del generador recibido', en: '`fit` depends on the given generator alone' },
  asked: {
    es: 'La misma semilla da el mismo entrenamiento, bit a bit; semillas distintas, otro.',
    en: 'The same seed gives the same training, bit for bit; different seeds another.',
  },
  plan(input) {
    const run = fitRuns(
      model(input, 'tanh'),
      copies(input, 4),
      { corruption: { kind: 'gaussian', sigma: 0.5 }, steps: 3, batchSize: 3, lr: 0.125 },
      [input.seed, input.seed + 1],
    );
    return [run, { ...run }] as const;
  },
  judge({ values: [once, again] }) {
    if (!same(once, again))
      return {
        call: 1,
        symptom: 'not-reproducible',
        differs: {
          es: 'la misma semilla dio dos entrenamientos distintos',
          en: 'the same seed gave two different trainings',
        },
      };
    const [one, two] = once;
    return same(one, two)
      ? {
          call: 0,
          symptom: 'always-the-same',
          differs: {
            es: 'dos semillas distintas dieron el mismo entrenamiento',
            en: 'two different seeds gave the same training',
          },
        }
      : null;
  },
});
