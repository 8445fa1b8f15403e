/** fit: trainings without chance against float64, and the law of what a denoising training sees. */
import fc from 'fast-check';
import { check, type Finding } from '../../../../check/check.ts';
import { ConstantRngValue, RngValue, float32 } from '../../../../values/value.ts';
import { ALPHA, varianceRatio } from '../../../../numerics/statistics.ts';
import { show } from '../../../../properties/compare.ts';
import { same } from '../../../../properties/purity.ts';
import { ask } from '../../functions.ts';
import { model, nets, seeds, silent } from '../../inputs.ts';
import { trainedAsExpected } from '../../judges.ts';

const LR = 0.0625;

export const fitValues = check({
  id: 'fit.values',
  function: 'fit',
  visibility: 'public',
  section: 'fit',
  samples: 2,
  inputs: nets,
  title: {
    es: '`fit` baja por el gradiente de la pérdida pedida',
    en: '`fit` descends the gradient of the loss asked for',
  },
  asked: {
    es: 'Cada paso: un paso de gradiente con todas las filas. `history[s]` es la pérdida *antes* de ese paso. Aquí no hay azar: la pérdida es la explícita, o `rng.normal` da siempre el mismo número.',
    en: 'Each step: one gradient step on all rows. `history[s]` is the loss *before* that step. Here nothing is left to chance: the loss is the explicit one, or `rng.normal` always gives the same number.',
  },
  plan: (input) => {
    const given = { model0: model(input), X: input.x };
    const rng = new ConstantRngValue(0.5, 0.75);
    return [
      ask.fit({ ...given, opts: { objective: 'explicit', steps: 4, lr: LR }, rng }),
      ask.fit({ ...given, opts: { objective: 'denoising', sigma: 0.5, steps: 4, lr: LR }, rng }),
      ask.fit({ ...given, opts: { objective: 'denoising', sigma: 2, steps: 1, lr: LR }, rng }),
      ask.fit({ ...given, opts: { objective: 'explicit', steps: 0, lr: LR }, rng }),
    ];
  },
  judge: ({ calls, values, oracle }) => trainedAsExpected(calls, values, oracle),
});

const ROWS = 512;
const STEPS = 8;
const SIGMA = 0.5;
const TINY = 2 ** -20;

/**
 * A network that gives 0, rows that are one point and a tiny rate: the loss of a step is half the mean squared target, so
 * that 2 sigma^2 history is the mean of as many squares of N(0,1), and two steps are independent.
 */
export const fitNoise = check({
  id: 'fit.fresh-noise',
  function: 'fit',
  visibility: 'public',
  section: 'fit',
  samples: 1,
  inputs: seeds,
  dependsOn: ['fit.values'],
  falseFailure: (STEPS + 1) * ALPHA,
  title: { es: '`fit` sortea ruido nuevo en cada paso', en: '`fit` draws fresh noise at each step' },
  asked: {
    es: 'Con `objective: "denoising"`, cada paso lleva su propio ruido $\\sigma \\xi$, con $\\xi \\sim N(0, 1)$ en cada entrada.',
    en: 'With `objective: "denoising"`, each step has a noise $\\sigma \\xi$ of its own, with $\\xi \\sim N(0, 1)$ in each entry.',
  },
  plan: (seed) => [
    ask.fit(
      {
        model0: silent(1, 1),
        X: float32([ROWS, 1], new Float32Array(ROWS)),
        opts: { objective: 'denoising', sigma: SIGMA, steps: STEPS, lr: TINY },
        rng: new RngValue(),
      },
      [seed],
    ),
  ],
  judge({ values: [[{ history }]] }): Finding | null {
    const squares = history.map((loss) => 2 * SIGMA * SIGMA * loss);
    const finding = (symptom: string, es: string, en: string): Finding => ({
      call: 0,
      symptom,
      got: history,
      differs: { es, en },
    });
    // no test below sees a NaN
    if (squares.some((square) => !Number.isFinite(square)))
      return finding('not-finite', 'hay pérdidas que no son números', 'some losses are no numbers');
    const [first] = squares;
    // equal within the move of a tiny step: two right ones are with probability below 0.02, and seven never
    if (squares.every((square) => Math.abs(square - first) <= 1e-3 * (square + first)))
      return finding(
        'noise-reused',
        'todos los pasos llevan el mismo ruido: sortéalo en cada paso',
        'all steps have the same noise: draw it at each step',
      );
    const odd = squares.findIndex((square) => varianceRatio(square, 1, ROWS) > 1);
    return odd < 0
      ? null
      : finding(
          'wrong-deviation',
          `en el paso ${odd} el ruido tiene desviación ${show(SIGMA * Math.sqrt(squares[odd]))}, y se pidió σ = ${SIGMA}`,
          `at step ${odd} the noise has deviation ${show(SIGMA * Math.sqrt(squares[odd]))}, and σ = ${SIGMA} was asked for`,
        );
  },
});

/** The generator alone decides. */
export const fitSeed = check({
  id: 'fit.seed',
  function: 'fit',
  visibility: 'public',
  section: 'fit',
  samples: 1,
  inputs: fc.noShrink(fc.tuple(nets, seeds).map(([net, seed]) => ({ ...net, seed }))),
  dependsOn: ['fit.values'],
  title: { es: '`fit` depende solo del generador recibido', en: '`fit` depends on the given generator alone' },
  asked: {
    es: 'La misma semilla da el mismo entrenamiento, bit a bit; semillas distintas, otro.',
    en: 'The same seed gives the same training, bit for bit; different seeds another.',
  },
  plan(input) {
    const once = ask.fit(
      {
        model0: model(input),
        X: input.x,
        opts: { objective: 'denoising', sigma: 0.5, steps: 2, lr: LR },
        rng: new RngValue(),
      },
      [input.seed, input.seed + 1],
    );
    return [once, { ...once }] as const;
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
