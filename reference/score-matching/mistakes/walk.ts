/** Known mistakes of the annealed walk. */
import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import type { LangevinOptions, Rng, ScoreMatchingModule } from '../../../graders/topics/score-matching/contract.ts';
import type { Given, Mistake } from '../../exact/mistake.ts';
import { idle, idled } from './parts/idle.ts';

interface Level {
  readonly sigma: number;
  readonly alpha: number;
  readonly rng: Rng;
}

/** The right walk at one level after another: where a level is the only one, its step size is `eps`. */
const byLevels = (
  { tf, right }: Given<ScoreMatchingModule>,
  x0: Tensor2D,
  data: Tensor2D,
  opts: LangevinOptions,
  levels: readonly Level[],
): Tensor2D =>
  tf.tidy(() => {
    right.annealedLangevin(x0, data, { ...opts, steps: idled(opts.steps) }, idle(tf)); // for its checks of the arguments
    const { steps } = opts;
    return levels.reduce(
      (x, { sigma, alpha, rng }) => right.annealedLangevin(x, data, { sigmas: [sigma], steps, eps: alpha }, rng),
      x0.clone(),
    );
  });

/** The levels as they should be. */
const rightLevels = ({ sigmas, eps }: LangevinOptions, rng: Rng): Level[] =>
  sigmas.map((sigma) => ({ sigma, alpha: eps * (sigma / sigmas[sigmas.length - 1]) ** 2, rng }));

/** A generator whose normals are multiplied by a factor. */
const scaled = (rng: Rng, factor: number): Rng => ({
  uniform: (shape) => rng.uniform(shape),
  normal: (shape) => rng.normal(shape).mul(factor),
});

export const mistakes: readonly Mistake<ScoreMatchingModule>[] = [
  {
    id: 'same-step-everywhere',
    concerns: ['annealedLangevin'],
    title: { es: 'Da el mismo paso en todos los niveles', en: 'Takes the same step at all levels' },
    explanation: {
      es: 'El paso crece con el nivel, $\\alpha = \\epsilon\\, \\sigma^2 / \\sigma_{\\text{último}}^2$: con mucho ruido el score es corto, y la señal y el ruido deben guardar proporción.',
      en: 'The step grows with the level, $\\alpha = \\epsilon\\, \\sigma^2 / \\sigma_{\\text{last}}^2$: with much noise the score is short, and signal and noise must keep their proportion.',
    },
    wrong: (given) => ({
      annealedLangevin: (x0, data, opts, rng) =>
        byLevels(
          given,
          x0,
          data,
          opts,
          rightLevels(opts, rng).map((level) => ({ ...level, alpha: opts.eps })),
        ),
    }),
  },
  {
    id: 'relative-to-first',
    concerns: ['annealedLangevin'],
    title: {
      es: 'Mide el paso por el primer nivel, no por el último',
      en: 'Takes the step relative to the first level, not the last',
    },
    explanation: {
      es: '`eps` es el paso en el *último* nivel; los anteriores dan pasos mayores.',
      en: '`eps` is the step at the *last* level; those before take larger ones.',
    },
    wrong: ({ right }) => ({
      annealedLangevin(x0, data, opts, rng) {
        const { sigmas, eps } = opts;
        const asked = eps * (sigmas[sigmas.length - 1] / sigmas[0]) ** 2;
        return right.annealedLangevin(x0, data, { ...opts, eps: asked }, rng);
      },
    }),
  },
  {
    id: 'whole-step',
    concerns: ['annealedLangevin'],
    title: { es: 'Da el paso entero por el score', en: 'Takes the whole step along the score' },
    explanation: {
      es: 'La mitad del paso va por el score y la varianza del ruido es el paso entero: solo así la densidad queda como estaba.',
      en: 'Half the step goes along the score, and the variance of the noise is the whole step: only so the density stays what it is.',
    },
    // twice alpha, its noise as it was
    wrong: ({ right }) => ({
      annealedLangevin: (x0, data, opts, rng) =>
        right.annealedLangevin(x0, data, { ...opts, eps: 2 * opts.eps }, scaled(rng, Math.SQRT1_2)),
    }),
  },
  {
    id: 'noise-as-step',
    concerns: ['annealedLangevin'],
    title: { es: 'Multiplica el ruido por α, no por √α', en: 'Multiplies the noise by α, not by √α' },
    explanation: {
      es: 'α es la *varianza* del ruido; su desviación es $\\sqrt{\\alpha}$.',
      en: 'α is the *variance* of the noise; its deviation is $\\sqrt{\\alpha}$.',
    },
    wrong: (given) => ({
      annealedLangevin: (x0, data, opts, rng) =>
        byLevels(
          given,
          x0,
          data,
          opts,
          rightLevels(opts, rng).map((level) => ({ ...level, rng: scaled(rng, Math.sqrt(level.alpha)) })),
        ),
    }),
  },
  {
    id: 'levels-backwards',
    concerns: ['annealedLangevin'],
    title: { es: 'Recorre los niveles al revés', en: 'Goes through the levels backwards' },
    explanation: {
      es: 'Se empieza con mucho ruido, que llega a todas partes, y se acaba con poco, que es exacto.',
      en: 'It begins with much noise, which reaches everywhere, and ends with little, which is exact.',
    },
    wrong: (given) => ({
      annealedLangevin: (x0, data, opts, rng) => byLevels(given, x0, data, opts, rightLevels(opts, rng).toReversed()),
    }),
  },
  {
    id: 'last-level-alone',
    concerns: ['annealedLangevin'],
    title: { es: 'Camina solo en el último nivel', en: 'Walks at the last level alone' },
    explanation: {
      es: 'Cada nivel de `sigmas` tiene sus pasos: con el último solo, quien empieza lejos no llega a los datos.',
      en: 'Each level of `sigmas` has its steps: with the last alone, who starts far away does not reach the data.',
    },
    wrong: (given) => ({
      annealedLangevin: (x0, data, opts, rng) => byLevels(given, x0, data, opts, rightLevels(opts, rng).slice(-1)),
    }),
  },
  {
    id: 'one-step-too-many',
    concerns: ['annealedLangevin'],
    title: { es: 'Da un paso de más en cada nivel', en: 'Takes one step too many at each level' },
    explanation: {
      es: '`steps` cuenta los pasos de cada nivel: con 0 se devuelve una copia de `x0`.',
      en: '`steps` counts the steps at each level: with 0 a copy of `x0` is returned.',
    },
    wrong: ({ right }) => ({
      annealedLangevin(x0, data, opts, rng) {
        const more = Number.isInteger(opts.steps) && opts.steps >= 0 ? 1 : 0;
        return right.annealedLangevin(x0, data, { ...opts, steps: opts.steps + more }, rng);
      },
    }),
  },
  {
    id: 'walks-without-noise',
    concerns: ['annealedLangevin'],
    title: { es: 'Camina sin ruido', en: 'Walks without noise' },
    explanation: {
      es: 'Sin ruido es un ascenso: acaba en las cimas, no se reparte como la densidad.',
      en: 'Without noise it is an ascent: it ends at the tops, and is not spread as the density is.',
    },
    wrong: ({ tf, right }) => ({
      annealedLangevin: (x0, data, opts) => right.annealedLangevin(x0, data, opts, idle(tf)),
    }),
  },
  {
    id: 'walks-with-one-noise',
    concerns: ['annealedLangevin'],
    title: { es: 'Usa el ruido del primer paso en todos', en: 'Uses the noise of the first step in all' },
    explanation: {
      es: 'Cada paso necesita un ruido *nuevo*: con el mismo, las sacudidas se suman en lugar de compensarse.',
      en: 'Each step needs a *fresh* noise: with the same one the shakes add up instead of making up for each other.',
    },
    // that of the first step for ever
    wrong: ({ tf, right }) => ({
      annealedLangevin(x0, data, opts, rng) {
        let kept: Tensor | undefined;
        const normal = (shape: number[]) => {
          kept ??= rng.normal(shape);
          return kept;
        };
        return right.annealedLangevin(x0, data, opts, { ...idle(tf), normal });
      },
    }),
  },
];
