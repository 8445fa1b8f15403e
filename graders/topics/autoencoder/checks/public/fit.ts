/** fit: full-batch runs against float64, and who is visited when. */
import fc from 'fast-check';
import { check, type Trial } from '../../../../check/check.ts';
import type { Oracle } from '../../../../check/oracle.ts';
import { RngValue, type TensorValue } from '../../../../values/value.ts';
import type { DeclaredCall } from '../../../../forms/ask.ts';
import { EXACT, type Tolerance } from '../../../../numerics/closeness.ts';
import { equalRows, turned } from '../../../../networks/nets.ts';
import { at } from '../../../../properties/compare.ts';
import { epochChecks } from '../../../../networks/epochs.ts';
import {
  compareHistory,
  compareParams,
  config,
  params,
  type Configuration,
  type ParameterValues,
  type Weights,
} from '../../../../networks/parameters.ts';
import { same } from '../../../../properties/purity.ts';
import type { Activation, AEFitOptions } from '../../contract.ts';
import { ask, type Fitted } from '../../functions.ts';
import { greyNets, type Net } from '../../inputs.ts';
import { exactly, type Exact } from '../../judges.ts';

/** How a network is trained. */
export interface Run extends AEFitOptions {
  readonly encoder: Activation;
  readonly decoder: Activation;
  readonly tied?: boolean;
}

/** What fit receives, its generator aside. */
export interface Training {
  readonly p0: ParameterValues;
  readonly cfg: Configuration;
  readonly X: TensorValue;
  readonly opts: AEFitOptions;
}

type Start = Weights & { readonly x: TensorValue };
type Trainings = Trial<Net, readonly DeclaredCall<Fitted>[]>;

function trainingOf(net: Start, { encoder, decoder, tied, ...opts }: Run): Training {
  return { p0: params(net, tied), cfg: config(net, encoder, decoder, tied), X: net.x, opts };
}

/** A call of fit from the input's own parameters. */
export function fitCall(net: Start, run: Run): DeclaredCall<Fitted> {
  return ask.fit({ ...trainingOf(net, run), rng: new RngValue(11) });
}

/** The same, one run for each seed. */
export function fitCalls(net: Start, run: Run, seeds: readonly number[]): DeclaredCall<readonly Fitted[]> {
  return ask.fit({ ...trainingOf(net, run), rng: new RngValue() }, seeds);
}

/** A full-batch run in float64, whatever the permutation: every epoch is one step on all data. */
export function rehearsed(oracle: Oracle, { p0, cfg, X, opts }: Training): Exact<'fit'> {
  return exactly(oracle, 'fit', { p0, cfg, X, opts: { ...opts } });
}

const runTolerance = (): Tolerance => ({
  relative: 3e-4,
  absolute: 5e-5,
  source: 'float32 rounding of a few gradient steps',
});

/** Trainings on the full batch, and whether they go where they do in float64. */
function fullBatches(runs: (N: number) => readonly Run[]) {
  return {
    plan: (net: Net) => runs(net.x.shape[0]).map((run) => fitCall(net, run)),
    judge({ input, values, oracle }: Trainings) {
      for (const [i, run] of runs(input.x.shape[0]).entries()) {
        const due = rehearsed(oracle, trainingOf(input, run));
        const mismatch =
          compareHistory(values[i].history, due.history, 3e-4) ??
          compareParams(values[i].params, due.params, runTolerance, 'params');
        if (mismatch !== null) return at(i, mismatch);
      }
      return null;
    },
  };
}

const shared = {
  function: 'fit',
  visibility: 'public',
  section: 'fit',
  samples: 2,
  inputs: greyNets,
} as const;

export const fitValues = check({
  ...shared,
  id: 'fit.values',
  title: { es: '`fit` entrena con el lote completo', en: '`fit` trains on the full batch' },
  asked: {
    es: 'Con `batchSize` = N, cada época es un paso sobre todos los datos; `history[e]` es la pérdida de todos ellos tras la época e.',
    en: 'With `batchSize` = N each epoch is one step on all data; `history[e]` is the loss of all of them after epoch e.',
  },
  ...fullBatches((N) => [
    { loss: 'mse', encoder: 'tanh', decoder: 'linear', epochs: 3, batchSize: N, lr: 0.25, optimizer: 'sgd' },
    {
      loss: 'bce',
      encoder: 'sigmoid',
      decoder: 'sigmoid',
      tied: true,
      epochs: 4,
      batchSize: N,
      lr: 0.25,
      optimizer: 'sgd',
    },
  ]),
});

export const fitLargeBatch = check({
  ...shared,
  id: 'fit.large-batch',
  dependsOn: ['fit.values'],
  title: { es: '`fit` acepta un `batchSize` mayor que N', en: '`fit` accepts a `batchSize` greater than N' },
  asked: {
    es: 'Con más de N por lote, hay un solo lote: el completo.',
    en: 'With more than N to a batch there is one batch, the full one.',
  },
  ...fullBatches((N) =>
    [3, 100].map((more) => ({
      loss: 'mse',
      encoder: 'tanh',
      decoder: 'linear',
      tied: false,
      epochs: 2,
      batchSize: N + more,
      lr: 0.25,
      optimizer: 'sgd',
    })),
  ),
});

const withAdam = ({ x }: Net): Run => ({
  loss: 'mse',
  encoder: 'tanh',
  decoder: 'linear',
  epochs: 8,
  batchSize: x.shape[0],
  lr: 0.125,
  optimizer: 'adam',
});

const EPOCHS = 3;
/** Adam's path depends on its smallest gradients; the losses along it don't, so they alone are compared. */
export const fitAdam = check({
  ...shared,
  id: 'fit.adam',
  section: 'adam',
  dependsOn: ['fit.values'],
  title: { es: '`fit` entrena con Adam y conserva su memoria', en: '`fit` trains with Adam and keeps its memory' },
  asked: {
    es: "Con `optimizer: 'adam'`, cada paso (no cada época) recibe el estado que devolvió el anterior.",
    en: "With `optimizer: 'adam'`, each step (not each epoch) receives the state that the one before returned.",
  },
  plan: (net) => [
    // who takes the optimiser of the call before descends without a memory, and its parameters start elsewhere
    fitCall(turned(net), { ...withAdam(net), optimizer: 'sgd' }),
    fitCall(net, withAdam(net)),
    fitCall(equalRows(net), { ...withAdam(net), epochs: EPOCHS, batchSize: 1 }),
  ],
  judge({ input, values, oracle }) {
    const due = (net: Net, run: Run) => rehearsed(oracle, trainingOf(net, run)).history;
    const [, { history }, { history: often }] = values;
    const rows = input.x.shape[0];
    const each = due(equalRows(input), { ...withAdam(input), epochs: EPOCHS * rows });
    return (
      at(1, compareHistory(history, due(input, withAdam(input)), 1e-2)) ??
      at(
        2,
        compareHistory(
          often,
          each.filter((_, step) => step % rows === 0),
          1e-2,
        ),
      )
    );
  },
});

const unmoved: readonly Run[] = (['sgd', 'adam'] as const).map((optimizer) => ({
  loss: 'mse',
  encoder: 'tanh',
  decoder: 'sigmoid',
  tied: optimizer === 'adam',
  epochs: 0,
  batchSize: 3,
  lr: 0.25,
  optimizer,
}));

export const fitZero = check({
  ...shared,
  id: 'fit.zero-epochs',
  dependsOn: ['fit.values'],
  samples: 1,
  title: { es: '`fit` con 0 épocas devuelve una copia', en: '`fit` with 0 epochs returns a copy' },
  asked: {
    es: 'Con `epochs` = 0, `params` es una copia de `p0` y `history` tiene una sola entrada.',
    en: 'With `epochs` = 0, `params` is a copy of `p0` and `history` has a single entry.',
  },
  plan: (net) => unmoved.map((run) => fitCall(net, run)),
  judge({ input, values, oracle }) {
    for (const [i, run] of unmoved.entries()) {
      const due = rehearsed(oracle, trainingOf(input, run));
      const mismatch =
        compareHistory(values[i].history, due.history, 1e-4) ??
        compareParams(values[i].params, due.params, () => EXACT, 'params');
      if (mismatch !== null) return at(i, mismatch);
    }
    return null;
  },
});

const epochs = epochChecks((net, count, lr, batchSize, seeds) =>
  fitCalls(
    net,
    { loss: 'mse', encoder: 'linear', decoder: 'linear', epochs: count, batchSize, lr, optimizer: 'sgd' },
    seeds,
  ),
);
/** The decoder's bias keeps the count of who was visited. */
export const fitBatches = epochs[0];
export const fitShuffle = epochs[1];

/** The generator alone decides. */
export const fitSeed = check({
  ...shared,
  id: 'fit.seed',
  samples: 1,
  // on a single sample all orders are one: never made smaller
  inputs: fc.noShrink(greyNets),
  dependsOn: ['fit.values'],
  title: { es: '`fit` depende solo del generador recibido', en: '`fit` depends on the given generator alone' },
  asked: {
    es: 'La misma semilla da el mismo entrenamiento, bit a bit; semillas distintas, otro orden de las muestras.',
    en: 'The same seed gives the same training, bit for bit; different seeds, another order of the samples.',
  },
  plan(net) {
    const run: Run = {
      loss: 'mse',
      encoder: 'tanh',
      decoder: 'linear',
      epochs: 3,
      batchSize: 3,
      lr: 0.25,
      optimizer: 'sgd',
    };
    const seeds = [1, 2, 3, 4];
    return [fitCalls(net, run, seeds), fitCalls(net, run, seeds)];
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
    // four right runs of three shuffles of five rows or more share all their batches with probability below 1e-8
    if (once.every((run) => same(run.params, once[0].params)))
      return {
        call: 0,
        symptom: 'always-the-same',
        differs: {
          es: 'cuatro semillas distintas dieron siempre el mismo resultado: ¿se barajan las muestras?',
          en: 'four different seeds always gave the same result: are the samples shuffled?',
        },
      };
    return null;
  },
});
