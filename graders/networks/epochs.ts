/** Who was visited, and when: one row for each input, so that the decoder's bias keeps the count. */
import { check, type Check, type Finding } from '../check/check.ts';
import { float32, type TensorValue } from '../values/value.ts';
import type { DeclaredCall } from '../forms/ask.ts';
import { isNearOne } from '../numerics/closeness.ts';
import { ALPHA, categoriesRatio, frequencyRatio } from '../numerics/statistics.ts';
import { show } from '../properties/compare.ts';
import type { ParameterValues, Weights } from './parameters.ts';
import { Problem } from '../properties/problem.ts';

const ROWS = 7;
const HIDDEN = 3;
const BATCH = 3;
const RATE = 1 / 512;
/** Two epochs each: as many times two lone last rows. */
const RUNS = 30;
type Diary = Weights & { readonly x: TensorValue; readonly scales: readonly number[]; readonly firstSeed: number };
/** What one training gives. */
interface Trained {
  readonly params: ParameterValues;
}
/** A call of fit with SGD and linear units, on the squared loss alone; a run for each seed. */
type Ask = (
  net: Weights & { readonly x: TensorValue },
  epochs: number,
  lr: number,
  batchSize: number,
  seeds: readonly number[],
) => DeclaredCall<readonly Trained[]>;

/**
 * X = diag(s), Wd = 0, bd = 0, linear, a small rate: a batch of b rows adds lr s_i / b to bd_i for each row i in it,
 * and next to nothing to the others. Seven rows in batches of 3: six rows weigh 1/3 and the lone last one 1.
 */
const diaries = new Problem<Diary>({
  axes: { n: [ROWS] },
  smallest: {},
  layout: {},
  build(draw) {
    const scales = Array.from({ length: ROWS }, () => draw.integer(48, 96) / 64);
    const x = float32(
      [ROWS, ROWS],
      Array.from({ length: ROWS * ROWS }, (_, k) => (k % (ROWS + 1) === 0 ? scales[k / (ROWS + 1)] : 0)),
    );
    const zeros = (...shape: number[]) => float32(shape, new Float32Array(shape.reduce((a, b) => a * b, 1)));
    return {
      We: float32([ROWS, HIDDEN], draw.grids(ROWS * HIDDEN, 1)),
      be: zeros(HIDDEN),
      Wd: zeros(HIDDEN, ROWS),
      bd: zeros(ROWS),
      x,
      scales,
      firstSeed: draw.integer(1, 2 ** 30),
    };
  },
});

/** An epoch visits every sample once, and in a new random order: the checks `fit.batches` and `fit.shuffle`. */
export function epochChecks(ask: Ask): readonly [Check<Diary>, Check<Diary>] {
  const plan = ({ We, be, Wd, bd, x, firstSeed }: Diary, epochs: number, runs: number) =>
    ask(
      { We, be, Wd, bd, x },
      epochs,
      RATE,
      BATCH,
      Array.from({ length: runs }, (_, i) => firstSeed + i),
    );
  const shared = {
    function: 'fit',
    visibility: 'public',
    section: 'fit',
    samples: 1,
    inputs: diaries,
  } as const;
  return [
    check({
      ...shared,
      id: 'fit.batches',
      dependsOn: ['fit.values'],
      title: { es: '`fit` visita cada muestra una vez por época', en: '`fit` visits every sample once an epoch' },
      asked: {
        es: 'Una época parte una permutación en lotes; el último puede ser más corto, y no se descarta. Cada lote promedia sobre *sus* muestras.',
        en: 'An epoch cuts a permutation into batches; the last may be shorter and is not dropped. Each batch averages over *its own* samples.',
      },
      plan: (diary: Diary) => [plan(diary, 1, 12)],
      judge: ({ input, values: [runs] }) => judgeBatches(runs, input),
    }),
    check({
      ...shared,
      id: 'fit.shuffle',
      dependsOn: ['fit.batches'],
      falseFailure: 2 * ALPHA,
      title: { es: '`fit` baraja de nuevo en cada época', en: '`fit` shuffles anew in each epoch' },
      asked: {
        es: 'Cada época usa su propia permutación al azar: la última muestra puede ser cualquiera, y no siempre la misma.',
        en: 'Each epoch uses a random permutation of its own: any sample may come last, and not always the same one.',
      },
      plan: (diary: Diary) => [plan(diary, 2, RUNS)],
      judge: ({ input, values: [runs] }) => judgeShuffle(runs, input),
    }),
  ];
}

/**
 * How often each row counted, in units of a full batch (1 in a batch of three, 3 alone) and whatever the direction, for
 * every run.
 */
function visits(runs: readonly Trained[], { scales }: Diary): number[][] {
  const weights = runs.map(({ params: { bd } }) => scales.map((s, i) => (bd.data[i] * BATCH) / (RATE * s)));
  return uphill(weights.flat()) ? weights.map((run) => run.map((weight) => -weight)) : weights;
}

// second-order terms: the rate times a few steps
const ROOM = 0.08;
const near = (weight: number, due: number) => Math.abs(weight - due) <= ROOM;

/**
 * Whether nearly every step led away from its row: the direction is another check's, visits are counted all the same.
 */
function uphill(weights: readonly number[]): boolean {
  const moved = weights.filter((weight) => !near(weight, 0));
  return moved.length > 0 && moved.filter((weight) => weight < 0).length > 0.9 * moved.length;
}

function judgeBatches(runs: readonly Trained[], input: Diary): Finding | null {
  const all = visits(runs, input);
  const odd = all
    .flat()
    .find(
      (weight) =>
        !isNearOne(
          weight,
          [0, 1, 3],
          { absolute: ROOM, relative: 0, source: 'second-order terms of a few small steps' },
          'visits',
        ),
    );
  const times = odd ?? 0;
  // away from this row and towards others: no number of visits
  if (times < 0)
    return {
      call: 0,
      symptom: 'uphill',
      got: float32(
        [ROWS],
        all.find((weights) => weights.includes(times))!,
      ),
      differs: {
        es: 'en una época, unos pasos se acercan a su muestra y otros se alejan: no se puede contar a quién se visita',
        en: 'in one epoch, some steps go towards their sample and others away: who is visited cannot be counted',
      },
    };
  if (odd !== undefined)
    return {
      call: 0,
      symptom: 'row-repeated',
      got: float32(
        [ROWS],
        all.find((weights) => weights.includes(odd))!,
      ),
      differs: {
        es: `en una época, una muestra cuenta ${show(times)} veces lo que en un solo lote de 3`,
        en: `in one epoch, a sample counts ${show(times)} times what it does in a single batch of 3`,
      },
    };
  const left = all.find((weights) => weights.some((weight) => near(weight, 0)));
  if (left !== undefined) {
    const row = left.findIndex((weight) => near(weight, 0));
    return {
      call: 0,
      symptom: 'row-left-out',
      got: float32([ROWS], left),
      worst: [row],
      differs: {
        es: `en una época de 7 muestras en lotes de 3, la muestra ${row} no se visita nunca`,
        en: `in an epoch of 7 samples in batches of 3, sample ${row} is never visited`,
      },
    };
  }
  const short = all.find((weights) => weights.filter((weight) => near(weight, 3)).length !== 1);
  return short === undefined
    ? null
    : {
        call: 0,
        symptom: 'short-batch',
        got: float32([ROWS], short),
        differs: {
          es: 'con 7 muestras en lotes de 3, exactamente una debe ir sola en el último lote y contar por entero',
          en: 'with 7 samples in batches of 3, exactly one must come alone in the last batch and count in full',
        },
      };
}

/**
 * The lone last row of an epoch is any row, whatever it was in the epoch before: exact tests over independent runs. A
 * row weighs 1 in an epoch where it is in a batch of three, and 3 where it is alone.
 */
function judgeShuffle(runs: readonly Trained[], input: Diary): Finding | null {
  const weights = visits(runs, input);
  const twice = weights.map((run) => run.findIndex((weight) => weight > 5)).filter((row) => row >= 0);
  const isReused = frequencyRatio(twice.length, RUNS, 1 / ROWS) > 1;
  // one row for each run where epochs repeat one another, and for each epoch otherwise
  const alone = isReused ? twice : weights.flatMap(lastRows);
  const { ratio, worst } = categoriesRatio(
    Array.from({ length: ROWS }, (_, row) => alone.filter((one) => one === row).length),
    new Array<number>(ROWS).fill(1 / ROWS),
  );
  // whoever draws the same on every seed leaves two rows alone, each half as often as one that is fixed
  const isSame = alone.length > 0 && weights.every((run) => String(lastRows(run)) === String(lastRows(weights[0])));
  if (ratio > 1 || isSame)
    return {
      call: 0,
      symptom: 'order-fixed',
      differs: {
        es: `en ${alone.length} épocas de semillas distintas, la muestra ${worst} queda la última ${often(alone, worst)} veces`,
        en: `in ${alone.length} epochs of different seeds, sample ${worst} comes last ${often(alone, worst)} times`,
      },
    };
  return isReused
    ? {
        call: 0,
        symptom: 'order-reused',
        differs: {
          es: `en ${twice.length} de ${RUNS} ejecuciones la última muestra es la misma en las dos épocas`,
          en: `in ${twice.length} of ${RUNS} runs the last sample is the same in both epochs`,
        },
      }
    : null;
}

/** The rows that were alone in one of two epochs, twice where it was in both. */
function lastRows(weights: readonly number[]): number[] {
  const lone = weights.flatMap((weight, row) => (weight > 3 ? [row] : []));
  return lone.flatMap((row) => (weights[row] > 5 ? [row, row] : [row]));
}

function often(rows: readonly number[], wanted: number): number {
  return rows.filter((row) => row === wanted).length;
}
