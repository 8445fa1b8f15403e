/** fit: full-batch runs against float64, and the laws of shuffling and batches on data that show who was visited. */
import { call, type Call } from '../../../../check/call.ts';
import type { Check, Finding } from '../../../../check/check.ts';
import type { Expected, Oracle } from '../../../../check/oracle.ts';
import { RngValue, TensorValue, float32, type Value, type ValueRecord } from '../../../../check/value.ts';
import { EXACT, type Tolerance } from '../../../../numerics/closeness.ts';
import { ALPHA, categoriesRatio, frequencyRatio } from '../../../../numerics/statistics.ts';
import { field, show, wrongForm } from '../../../../properties/compare.ts';
import { same } from '../../../../properties/purity.ts';
import { Problem } from '../../../../properties/problem.ts';
import type { Activation, ReconstructionLoss } from '../../contract.ts';
import { nestedOf } from '../../network.ts';
import { config, greyNets, params, type Net } from '../../inputs.ts';
import { at, compareHistory, compareParams, wrongHistory, type Tree } from '../../judges.ts';

export interface Run { readonly loss: ReconstructionLoss; readonly encoder: Activation; readonly decoder: Activation; readonly tied?: boolean; readonly epochs: number; readonly batchSize: number; readonly lr: number; readonly optimizer: 'sgd' | 'adam' }

/** A call of fit from the input's own parameters. */
export function fitCall(net: Net, { encoder, decoder, tied, ...opts }: Run, seeds?: readonly number[]): Call {
  return call('fit', { p0: params(net, tied), cfg: config(net, encoder, decoder, tied), X: net.x, opts: { ...opts }, rng: new RngValue(seeds === undefined ? 11 : null) }, seeds === undefined ? {} : { seeds });
}

/** A full-batch run in float64, whatever the permutation: every epoch is one step on all data. */
export function rehearsed(oracle: Oracle, asked: Call): { params: Expected; history: number[] } {
  const [p0, cfg, X, opts] = asked.args as [Value, Value, Value, { loss: string; epochs: number; lr: number; optimizer: string }];
  const slope = (p: Value) => oracle.expected(call('lossAndGrads', { p, cfg, x: X, target: X, loss: opts.loss })) as { loss: number; grads: Expected };
  let p = p0;
  let state = oracle.expected(call('adamInit', { p })) as Value;
  const history = [slope(p).loss];
  for (let epoch = 0; epoch < opts.epochs; epoch++) {
    const grads = slope(p).grads as Value;
    if (opts.optimizer === 'adam') {
      const next = oracle.expected(call('adamStep', { p, grads, state, opts: { lr: opts.lr } })) as Tree;
      [p, state] = [next.params as Value, next.state as Value];
    } else p = oracle.expected(call('sgdStep', { p, grads, lr: opts.lr })) as Value;
    history.push(slope(p).loss);
  }
  return { params: p as Expected, history };
}

const runTolerance = (): Tolerance => ({ relative: 3e-4, absolute: 5e-5, source: 'float32 rounding of a few gradient steps' });

const judge: Check<Net>['judge'] = ({ calls, values, oracle }) => {
  for (const [i, asked] of calls.entries()) {
    const due = rehearsed(oracle, asked);
    const mismatch = compareHistory(field(values[i], 'history'), due.history, 3e-4) ?? compareParams(field(values[i], 'params'), due.params, runTolerance, 'params');
    if (mismatch !== null) return at(i, mismatch);
  }
  return null;
};
const shared = { function: 'fit', visibility: 'public', section: 'fit', samples: 2, inputs: greyNets } satisfies Partial<Check<Net>>;
const N = (net: Net) => net.x.shape[0];

export const fitValues: Check<Net> = {
  ...shared, id: 'fit.values', judge,
  title: { es: '`fit` entrena con el lote completo', en: '`fit` trains on the full batch' },
  asked: { es: 'Con `batchSize` = N, cada época es un paso sobre todos los datos; `history[e]` es la pérdida de todos ellos tras la época e.', en: 'With `batchSize` = N each epoch is one step on all data; `history[e]` is the loss of all of them after epoch e.' },
  plan: (net) => [
    fitCall(net, { loss: 'mse', encoder: 'tanh', decoder: 'linear', epochs: 3, batchSize: N(net), lr: 0.25, optimizer: 'sgd' }),
    fitCall(net, { loss: 'bce', encoder: 'sigmoid', decoder: 'sigmoid', tied: true, epochs: 4, batchSize: N(net), lr: 0.25, optimizer: 'sgd' }),
  ],
};

export const fitLargeBatch: Check<Net> = {
  ...shared, id: 'fit.large-batch', dependsOn: ['fit.values'], judge,
  title: { es: '`fit` acepta un `batchSize` mayor que N', en: '`fit` accepts a `batchSize` greater than N' },
  asked: { es: 'Con más de N por lote, hay un solo lote: el completo.', en: 'With more than N to a batch there is one batch, the full one.' },
  plan: (net) => [3, 100].map((more) => fitCall(net, { loss: 'mse', encoder: 'tanh', decoder: 'linear', tied: false, epochs: 2, batchSize: N(net) + more, lr: 0.25, optimizer: 'sgd' })),
};

/** Adam's path depends on its smallest gradients; the losses along it don't, so they alone are compared. */
export const fitAdam: Check<Net> = {
  ...shared, id: 'fit.adam', section: 'adam', dependsOn: ['fit.values'],
  title: { es: '`fit` entrena con Adam y conserva su memoria', en: '`fit` trains with Adam and keeps its memory' },
  asked: { es: 'Con `optimizer: \'adam\'`, cada paso recibe el estado que devolvió el anterior.', en: 'With `optimizer: \'adam\'`, each step receives the state that the one before returned.' },
  plan: (net) => [fitCall(net, { loss: 'mse', encoder: 'tanh', decoder: 'linear', epochs: 8, batchSize: N(net), lr: 0.125, optimizer: 'adam' })],
  judge: ({ calls, values, oracle }) => at(0, compareHistory(field(values[0], 'history'), rehearsed(oracle, calls[0]).history, 1e-2)),
};

export const fitZero: Check<Net> = {
  ...shared, id: 'fit.zero-epochs', dependsOn: ['fit.values'], samples: 1,
  title: { es: '`fit` con 0 épocas devuelve una copia', en: '`fit` with 0 epochs returns a copy' },
  asked: { es: 'Con `epochs` = 0, `params` es una copia de `p0` y `history` tiene una sola entrada.', en: 'With `epochs` = 0, `params` is a copy of `p0` and `history` has a single entry.' },
  plan: (net) => (['sgd', 'adam'] as const).map((optimizer) => fitCall(net, { loss: 'mse', encoder: 'tanh', decoder: 'sigmoid', tied: optimizer === 'adam', epochs: 0, batchSize: 3, lr: 0.25, optimizer })),
  judge({ calls, values, oracle }) {
    for (const [i, asked] of calls.entries()) {
      const copy = Object.fromEntries(Object.entries(asked.args[0] as ValueRecord).map(([key, tensor]) => [key, nestedOf(tensor as TensorValue)]));
      const mismatch = compareHistory(field(values[i], 'history'), rehearsed(oracle, asked).history, 1e-4) ?? compareParams(field(values[i], 'params'), copy, () => EXACT, 'params');
      if (mismatch !== null) return at(i, mismatch);
    }
    return null;
  },
};

/* ---- Who was visited, and when: one row for each input, so that the decoder's bias keeps the count. ---- */

const [ROWS, HIDDEN, BATCH, RATE] = [7, 3, 3, 1 / 512];
export type Diary = { readonly net: ValueRecord; readonly scales: readonly number[]; readonly firstSeed: number };

/**
 * X = diag(s), Wd = 0, bd = 0, linear, a small rate: a batch of b rows adds lr s_i / b to bd_i for each row i in it,
 * and next to nothing to the others. Seven rows in batches of 3: six rows weigh 1/3 and the lone last one 1.
 */
export const diaries = new Problem<Diary>({
  axes: { n: [ROWS] }, smallest: {}, layout: {},
  build(draw) {
    const scales = Array.from({ length: ROWS }, () => draw.integer(48, 96) / 64);
    const x = float32([ROWS, ROWS], Array.from({ length: ROWS * ROWS }, (_, k) => (k % (ROWS + 1) === 0 ? scales[k / (ROWS + 1)] : 0)));
    const zeros = (...shape: number[]) => float32(shape, new Float32Array(shape.reduce((a, b) => a * b, 1)));
    const We = float32([ROWS, HIDDEN], draw.grids(ROWS * HIDDEN, 1));
    return { net: { We, be: zeros(HIDDEN), Wd: zeros(HIDDEN, ROWS), bd: zeros(ROWS), x, target: x }, scales, firstSeed: draw.integer(1, 2 ** 30) };
  },
});

export function diaryCall({ net, firstSeed }: Diary, epochs: number, runs: number): Call {
  return fitCall(net as unknown as Net, { loss: 'mse', encoder: 'linear', decoder: 'linear', epochs, batchSize: BATCH, lr: RATE, optimizer: 'sgd' }, Array.from({ length: runs }, (_, i) => firstSeed + i));
}

/** How often each row counted, in units of a full batch (1 in a batch of three, 3 alone), for every run; or what is wrong with a run's form. */
function visits(value: Value, { scales }: Diary, epochs: number): { weights: number[][] } | { finding: Finding } {
  const weights: number[][] = [];
  for (const run of value as readonly Value[]) {
    const bd = field(field(run, 'params'), 'bd');
    const mismatch = wrongForm(bd, 'float32', [ROWS], 'params.bd') ?? wrongHistory(field(run, 'history'), epochs + 1);
    if (mismatch !== null) return { finding: { got: bd, ...mismatch, call: 0 } };
    weights.push(scales.map((s, i) => ((bd as TensorValue).data[i] * BATCH) / (RATE * s)));
  }
  return { weights };
}

// second-order terms: the rate times a few steps
const near = (weight: number, due: number) => Math.abs(weight - due) < 0.08;

export const fitBatches: Check<Diary> = {
  id: 'fit.batches', function: 'fit', visibility: 'public', section: 'fit', samples: 1, inputs: diaries, dependsOn: ['fit.values'],
  title: { es: '`fit` visita cada muestra una vez por época', en: '`fit` visits every sample once an epoch' },
  asked: { es: 'Una época parte una permutación en lotes; el último puede ser más corto, y no se descarta. Cada lote promedia sobre *sus* muestras.', en: 'An epoch cuts a permutation into batches; the last may be shorter and is not dropped. Each batch averages over *its own* samples.' },
  plan: (diary) => [diaryCall(diary, 1, 12)],
  judge({ input, values }) {
    const seen = visits(values[0], input, 1);
    if ('finding' in seen) return seen.finding;
    const all = seen.weights;
    const odd = all.flat().find((weight) => ![0, 1, 3].some((due) => near(weight, due)));
    const times = odd ?? 0;
    if (odd !== undefined) return { call: 0, symptom: 'row-repeated', got: float32([ROWS], all.find((weights) => weights.includes(odd))!), differs: { es: `en una época, una muestra cuenta ${show(times)} veces lo que en un solo lote de 3`, en: `in one epoch, a sample counts ${show(times)} times what it does in a single batch of 3` } };
    const left = all.find((weights) => weights.some((weight) => near(weight, 0)));
    if (left !== undefined) {
      const row = left.findIndex((weight) => near(weight, 0));
      return { call: 0, symptom: 'row-left-out', got: float32([ROWS], left), worst: [row], differs: { es: `en una época de 7 muestras en lotes de 3, la muestra ${row} no se visita nunca`, en: `in an epoch of 7 samples in batches of 3, sample ${row} is never visited` } };
    }
    const short = all.find((weights) => weights.filter((weight) => near(weight, 3)).length !== 1);
    if (short !== undefined) return { call: 0, symptom: 'short-batch', got: float32([ROWS], short), differs: { es: 'con 7 muestras en lotes de 3, exactamente una debe ir sola en el último lote y contar por entero', en: 'with 7 samples in batches of 3, exactly one must come alone in the last batch and count in full' } };
    return null;
  },
};

const RUNS = 60;

/** The lone last row of the first epoch is any row, and again any row in the second: exact tests over independent runs. */
export const fitShuffle: Check<Diary> = {
  id: 'fit.shuffle', function: 'fit', visibility: 'public', section: 'fit', samples: 1, inputs: diaries, dependsOn: ['fit.batches'], falseFailure: 2 * ALPHA,
  title: { es: '`fit` baraja de nuevo en cada época', en: '`fit` shuffles anew in each epoch' },
  asked: { es: 'Cada época usa su propia permutación al azar: la última muestra puede ser cualquiera, y no siempre la misma.', en: 'Each epoch uses a random permutation of its own: any sample may come last, and not always the same one.' },
  plan: (diary) => [diaryCall(diary, 1, RUNS), diaryCall(diary, 2, RUNS)],
  judge({ input, values }) {
    const [one, two] = [visits(values[0], input, 1), visits(values[1], input, 2)];
    if ('finding' in one) return one.finding;
    if ('finding' in two) return { ...two.finding, call: 1 };
    const last = one.weights.map((weights) => weights.findIndex((weight) => near(weight, 3)));
    const { ratio, worst } = categoriesRatio(Array.from({ length: ROWS }, (_, row) => last.filter((one) => one === row).length), new Array(ROWS).fill(1 / ROWS));
    if (ratio > 1) {
      const often = last.filter((row) => row === worst).length;
      return { call: 0, symptom: 'order-fixed', differs: { es: `en ${RUNS} semillas distintas, la muestra ${worst} queda la última ${often} veces`, en: `over ${RUNS} different seeds, sample ${worst} comes last ${often} times` } };
    }
    const again = two.weights.filter((weights) => weights.some((weight) => weight > 5)).length; // 3 + 3: alone twice
    if (frequencyRatio(again, RUNS, 1 / ROWS) > 1) return { call: 1, symptom: 'order-reused', differs: { es: `en ${again} de ${RUNS} ejecuciones la última muestra es la misma en las dos épocas`, en: `in ${again} of ${RUNS} runs the last sample is the same in both epochs` } };
    return null;
  },
};

/** The generator alone decides. */
export const fitSeed: Check<Net> = {
  ...shared, id: 'fit.seed', samples: 1, dependsOn: ['fit.values'],
  title: { es: '`fit` depende solo del generador recibido', en: '`fit` depends on the given generator alone' },
  asked: { es: 'La misma semilla da el mismo entrenamiento, bit a bit; semillas distintas, otro orden de las muestras.', en: 'The same seed gives the same training, bit for bit; different seeds, another order of the samples.' },
  plan(net) {
    const run = fitCall(net, { loss: 'mse', encoder: 'tanh', decoder: 'linear', epochs: 3, batchSize: 3, lr: 0.25, optimizer: 'sgd' }, [1, 2, 3, 4]);
    return [run, { ...run }];
  },
  judge({ values }) {
    const [once, again] = values as readonly (readonly Value[])[];
    if (!same(once, again)) return { call: 1, symptom: 'not-reproducible', differs: { es: 'la misma semilla dio dos entrenamientos distintos', en: 'the same seed gave two different trainings' } };
    // four right runs of three shuffles of five rows or more share all their batches with probability below 1e-8
    if (once.every((run) => same(field(run, 'params'), field(once[0], 'params')))) return { call: 0, symptom: 'always-the-same', differs: { es: 'cuatro semillas distintas dieron siempre el mismo resultado: ¿se barajan las muestras?', en: 'four different seeds always gave the same result: are the samples shuffled?' } };
    return null;
  },
};
