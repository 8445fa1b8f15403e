/** fit.fresh-noise: the law of the corruption that a training sees. */
import { check, type Finding } from '../../../../check/check.ts';
import { float32 } from '../../../../values/value.ts';
import { ALPHA, frequencyRatio, varianceRatio } from '../../../../numerics/statistics.ts';
import { show } from '../../../../properties/compare.ts';
import { identity, linear, seeds, zeros } from '../../inputs.ts';
import { TINY, fitRuns, type Corruption } from './fit.ts';

const NOISY_STEPS = 300;
const MASKED_STEPS = 64;
const SIGMA = 3;
const DROPPED = 0.2;
/** A lone row: noise that the rows of a batch share is another check's. */
const untouched = (corruption: Corruption, seed: number, steps: number) =>
  fitRuns(linear(identity(1), zeros(1)), float32([1, 1], [1]), { corruption, steps, batchSize: 1, lr: TINY }, [seed]);
/** The loss of an entry of 1 that is dropped. */
const GONE = 0.5;

/**
 * The identity as a model, one row, a tiny rate: the loss of a step is half the squared noise of that step. So
 * 2 history/sigma^2 is a squared N(0,1), steps are independent, and a mask's losses are 1/2 and (1-s)^2/2.
 */
export const fitNoise = check({
  id: 'fit.fresh-noise',
  function: 'fit',
  visibility: 'public',
  section: 'fit',
  samples: 1,
  inputs: seeds,
  dependsOn: ['fit.values'],
  falseFailure: 2 * ALPHA,
  title: { es: '`fit` corrompe de nuevo en cada paso', en: '`fit` corrupts anew at each step' },
  asked: {
    es: 'Cada paso lleva su propia corrupción, con la distribución pedida (σ, o p y `rescale`), y solo en la entrada: el objetivo queda limpio.',
    en: 'Each step has a corruption of its own, by the law asked for (σ, or p and `rescale`), and of the input alone: the target stays clean.',
  },
  plan: (seed) => [
    untouched({ kind: 'gaussian', sigma: SIGMA }, seed, NOISY_STEPS),
    untouched({ kind: 'mask', p: DROPPED, rescale: true }, seed, MASKED_STEPS),
    untouched({ kind: 'mask', p: DROPPED }, seed, MASKED_STEPS),
  ],
  judge({ values }): Finding | null {
    const histories = values.map(([{ history }]) => history);
    // no test below sees a NaN
    const odd = histories.findIndex((losses) => losses.some((loss) => !Number.isFinite(loss)));
    if (odd >= 0)
      return {
        call: odd,
        symptom: 'not-finite',
        got: histories[odd],
        differs: { es: 'hay pérdidas que no son números', en: 'some losses are no numbers' },
      };
    const [noise, rescaled, plain] = histories;
    return (
      silent(noise) ??
      wrongDeviation(noise) ??
      wrongScale(rescaled, 1, 1 / (1 - DROPPED)) ??
      wrongScale(plain, 2, 1) ??
      sameMasks(rescaled, plain) ??
      wrongRate(rescaled, 1) ??
      wrongRate(plain, 2)
    );
  },
});

/**
 * Whether all steps lose the same, within the moves of tiny steps. Two right ones do under noise with probability below
 * 0.01.
 */
function areAlike([first, ...others]: readonly number[]): boolean {
  return others.every((loss) => Math.abs(loss - first) <= 1e-3 * (loss + first) + 1e-4);
}

function reused(call: number, got: readonly number[]): Finding {
  return {
    call,
    symptom: 'noise-reused',
    got,
    differs: {
      es: 'todos los pasos llevan la misma corrupción: sortéala en cada paso',
      en: 'all steps have the same corruption: draw it at each step',
    },
  };
}

function silent(losses: readonly number[]): Finding | null {
  if (!areAlike(losses)) return null;
  if (losses[0] >= 1e-6) return reused(0, losses);
  return {
    call: 0,
    symptom: 'no-noise',
    got: losses,
    differs: {
      es: 'la pérdida es 0 con ruido y el modelo identidad: o no hay ruido, o también está en el objetivo',
      en: 'the loss is 0 with noise and the identity as a model: either there is no noise, or it is in the target too',
    },
  };
}

function wrongDeviation(losses: readonly number[]): Finding | null {
  const square = losses.reduce((sum, loss) => sum + 2 * loss, 0) / losses.length;
  if (varianceRatio(square, SIGMA * SIGMA, losses.length) <= 1) return null;
  return {
    call: 0,
    symptom: 'wrong-deviation',
    got: losses,
    differs: {
      es: `el ruido del entrenamiento tiene desviación ${show(Math.sqrt(square))}, y se pidió σ = ${SIGMA}`,
      en: `the noise in training has deviation ${show(Math.sqrt(square))}, and σ = ${SIGMA} was asked for`,
    },
  };
}

function wrongScale(losses: readonly number[], call: number, scale: number): Finding | null {
  const kept = (1 - scale) ** 2 / 2;
  const step = losses.findIndex((loss) => Math.abs(loss - GONE) > 1e-3 && Math.abs(loss - kept) > 1e-3);
  if (step < 0) return null;
  return {
    call,
    symptom: 'wrong-scale',
    got: losses,
    worst: [step],
    differs: {
      es: `con una sola entrada de valor 1 la pérdida debe ser 0,5 (descartada) o ${show(kept)} (conservada), y es ${show(losses[step])}`,
      en: `with a single entry of value 1 the loss must be 0.5 (dropped) or ${show(kept)} (kept), and is ${show(losses[step])}`,
    },
  };
}

const dropped = (losses: readonly number[]) => losses.filter((loss) => Math.abs(loss - GONE) <= 1e-3).length;

/** Right masks keep the entry, or drop it, in all steps of both trainings with probability below 1e-12. */
function sameMasks(...trainings: readonly (readonly number[])[]): Finding | null {
  const areSame = trainings.every((losses) => dropped(losses) === 0 || dropped(losses) === losses.length);
  return areSame ? reused(1, trainings[0]) : null;
}

function wrongRate(losses: readonly number[], call: number): Finding | null {
  const times = dropped(losses);
  if (frequencyRatio(times, losses.length, DROPPED, 2) <= 1) return null;
  return {
    call,
    symptom: 'wrong-rate',
    got: losses,
    differs: {
      es: `se descarta en ${times} de ${losses.length} pasos, y p = ${DROPPED}`,
      en: `it is dropped in ${times} of ${losses.length} steps, and p = ${DROPPED}`,
    },
  };
}
