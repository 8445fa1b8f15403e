/** What a training must obey however it draws its minibatches: on machines of which every sample is known. */
import { float32, matrix, vector, type TensorValue } from '../../values/value.ts';
import { gradientTolerance, isNear, isNearOne } from '../../numerics/closeness.ts';
import { compareTensor, show, type Mismatch } from '../../properties/compare.ts';
import type { Model, Trained } from './functions.ts';
import type { Machine } from './inputs.ts';

const ROWS = 7;
const COLD = -110;
/** One row for each unit, and a machine whose samples are all 0: each step of one row moves b where that row is 1. */
export const diary = {
  m0: {
    W: float32([ROWS, 3], new Float32Array(ROWS * 3)),
    b: vector(new Array<number>(ROWS).fill(COLD)),
    c: vector(new Array<number>(3).fill(COLD)),
  },
  V: matrix(Array.from({ length: ROWS }, (_, i) => Array.from({ length: ROWS }, (__, j) => Number(i === j)))),
};

export const COUNTED = { k: 1, steps: 20, batchSize: 4, lr: 0.5 };

/** What a training by the diary makes of the biases, above where they started. */
const risen = ({ b }: Model) => Array.from(b.data, (x) => x - COLD);

/**
 * Each step raises the biases by lr in all, however its minibatch is drawn, and in the long run every row comes up. A
 * draw of exactly 0 lights a cold unit: a solution in float64 meets one in a training with a probability below 1e-3,
 * so two of three trainings must be out.
 */
export function judgeCounts(runs: readonly Trained[]): Mismatch | null {
  const due = COUNTED.steps * COUNTED.lr;
  const out = runs.filter(
    ({ model }) =>
      !isNear(
        risen(model).reduce((a, b) => a + b, 0),
        due,
        COUNTING,
        'b',
      ),
  );
  if (out.length > 1) {
    const [{ model }] = out;
    const steps = show(risen(model).reduce((a, b) => a + b, 0) / COUNTED.lr);
    return {
      // how many there were is part of how it fails: one too few is another idea than none at all
      symptom: `steps-${steps}`,
      got: model.b,
      differs: {
        es: `con datos one-hot, cada paso suma lr a \`b\` en total: tras ${COUNTED.steps} pasos se ven ${steps}`,
        en: `on one-hot data each step adds lr to \`b\` in all: after ${COUNTED.steps} steps there are ${steps} to be seen`,
      },
    };
  }
  // names the row, is no tolerance
  const left = Array.from({ length: ROWS }, (_, i) => i).find((i) =>
    runs.every(({ model }) => risen(model)[i] < COUNTED.lr / 8),
  );
  if (left === undefined) return null;
  return {
    symptom: 'row-left-out',
    got: runs[0].model.b,
    worst: [left],
    differs: {
      es: `en ${runs.length} entrenamientos de ${COUNTED.steps} pasos la fila ${left} de \`V\` no sale nunca`,
      en: `in ${runs.length} trainings of ${COUNTED.steps} steps row ${left} of \`V\` never comes up`,
    },
  };
}

const COUNTING = { absolute: 0.05, relative: 0, source: 'float32 rounding of a bias in many steps' };
export const ROWS_A_STEP = 3;

/**
 * One step of three rows: each row moves its bias by a third for each time that it is drawn. Eight minibatches of one
 * and the same row are as likely as 2e-14.
 */
export function judgeRows(runs: readonly Trained[]): Mismatch | null {
  const share = 1 / ROWS_A_STEP;
  const all = runs.flatMap(({ model }) => risen(model));
  const odd = all.findIndex((x) => !isNearOne(x, [0, share, 2 * share, 1], COUNTING, 'b'));
  // names the symptom, is no tolerance
  const isAlone = all.every((x) => x < share / 2 || x > 1 - share / 2);
  if (odd < 0 && !isAlone) return null;
  return {
    symptom: 'other-batch-size',
    got: runs[Math.floor(Math.max(0, odd) / ROWS)].model.b,
    differs: {
      es: `con \`batchSize\` = ${ROWS_A_STEP} cada fila pesa un tercio del paso, y no es así`,
      en: `with \`batchSize\` = ${ROWS_A_STEP} each row weighs a third of the step, and that is not so`,
    },
  };
}

/** After so many sweeps the first units of every particle are on, wherever it started. */
export function judgeFront({ particles }: Trained, sweeps: number): Mismatch | null {
  if (particles === undefined) return null;
  const width = particles.shape[1];
  const dark = particles.data.findIndex((state, i) => i % width < sweeps && state !== 1);
  if (dark < 0) return null;
  // the hindmost particle tells how many sweeps there were, which is part of how it fails
  const columns = Array.from({ length: sweeps }, (_, j) => j);
  const made = columns.findIndex((j) => particles.data.some((state, i) => i % width === j && state !== 1));
  return {
    symptom: `particles-at-${made}-of-${sweeps}`,
    got: particles,
    worst: [dark],
    differs: {
      es: `cada barrido enciende una unidad más, y tras ${sweeps} la partícula ${Math.floor(dark / width)} no tiene encendida la ${dark % width}: ¿sigue la cadena en cada barrido donde quedó, y se devuelven las últimas?`,
      en: `each sweep lights one more unit, and after ${sweeps} particle ${Math.floor(dark / width)} has not lit unit ${dark % width}: does the chain go on where it was at each sweep, and are the last ones returned?`,
    },
  };
}

/** Equal rows, one step, lr = 1: the visible biases move by the mean of the data less that of the returned particles. */
export function judgeOwnParticles(
  { model, particles }: Trained,
  start: Machine,
  data: readonly number[],
): Mismatch | null {
  if (particles === undefined) return null;
  const [count, width] = particles.shape;
  const states = Array.from(particles.data);
  const means = data.map((_, j) => states.reduce((sum, x, i) => (i % width === j ? sum + x : sum), 0) / count);
  const due = data.map((x, j) => start.b.data[j] + x - means[j]);
  const mismatch = compareTensor(model.b, due, gradientTolerance, 'model.b');
  return (
    mismatch && {
      ...mismatch,
      symptom: 'other-particles',
      differs: {
        es: `el paso no se dio con las partículas devueltas: ${mismatch.differs.es}`,
        en: `the step was not made with the returned particles: ${mismatch.differs.en}`,
      },
    }
  );
}

export const sameRows = ({ vData }: { readonly vData: TensorValue }) => {
  const [count, width] = vData.shape;
  return float32(
    [count, width],
    Array.from({ length: count * width }, (_, i) => vData.data[i % width]),
  );
};

/** Twenty right draws of one row of seven are all the same with a probability below 1e-16. */
export function alwaysTheSame({ b }: Model): Mismatch | null {
  const visited = b.data.filter((x) => Math.abs(x - COLD) > 0.5).length;
  if (visited !== 1) return null;
  return {
    symptom: 'same-rows',
    got: b,
    differs: {
      es: 'en veinte pasos con un dato cada uno, de siete que hay, siempre es el mismo: eso no es sortear un minilote',
      en: 'in twenty steps of one row each, out of seven, it is the same row every time: that draws no minibatch',
    },
  };
}
