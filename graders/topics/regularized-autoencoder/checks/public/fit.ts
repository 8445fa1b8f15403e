/** fit: full-batch runs against float64, who is visited when, and the generator. */
import { check } from '../../../../check/check.ts';
import type { Oracle } from '../../../../check/oracle.ts';
import { RngValue } from '../../../../values/value.ts';
import type { DeclaredCall } from '../../../../forms/ask.ts';
import { EXACT, type Tolerance } from '../../../../numerics/closeness.ts';
import { equalRows, turned } from '../../../../networks/nets.ts';
import { at } from '../../../../properties/compare.ts';
import { epochChecks } from '../../../../networks/epochs.ts';
import { expectedOf } from '../../../../properties/expected.ts';
import { nestedOf } from '../../../../properties/matrices.ts';
import {
  KEYS,
  compareHistory,
  compareParams,
  config,
  params,
  type ParameterValues,
} from '../../../../networks/parameters.ts';
import { same } from '../../../../properties/purity.ts';
import type { FitOptions, Regularizer } from '../../contract.ts';
import { ask, type Fitted } from '../../functions.ts';
import { contractive, nets, none, sparse, type Net } from '../../inputs.ts';
import { lossCall, type Setting } from './losses.ts';

/** A training: how, with which penalty. */
export interface Run {
  readonly setting: Setting;
  readonly reg: Regularizer;
  readonly opts: FitOptions;
}

const taken = (net: Net, { setting: { encoder, decoder, tied }, reg, opts }: Run) => ({
  p0: params(net, tied),
  cfg: config(net, encoder, decoder, tied),
  X: net.x,
  reg,
  opts: { ...opts },
});

/** A call of fit from the input's own parameters. */
export const fitCall = (net: Net, run: Run) => ask.fit({ ...taken(net, run), rng: new RngValue(11) });
/** The same for each seed. */
const fitCalls = (net: Net, run: Run, seeds: readonly number[]) =>
  ask.fit({ ...taken(net, run), rng: new RngValue() }, seeds);

/** A full-batch run in float64, whatever the permutation: the exact one takes no generator. */
const rehearsed = (oracle: Oracle, asked: DeclaredCall<Fitted>) =>
  expectedOf(oracle, { ...asked, args: asked.args.slice(0, -1) });

const N = ({ x }: Net) => x.shape[0];
const runTolerance = (): Tolerance => ({
  relative: 3e-4,
  absolute: 5e-5,
  source: 'float32 rounding of a few gradient steps',
});
const shared = { function: 'fit', visibility: 'public', section: 'fit', samples: 2, inputs: nets } as const;

export const fitValues = check({
  ...shared,
  id: 'fit.values',
  title: { es: '`fit` entrena con el lote completo', en: '`fit` trains on the full batch' },
  asked: {
    es: 'Con `batchSize` ≥ N, cada época es un paso sobre todos los datos; `history[e]` es la pérdida regularizada de todos ellos tras la época e.',
    en: 'With `batchSize` ≥ N each epoch is one step on all data; `history[e]` is the regularised loss of all of them after epoch e.',
  },
  plan: (net: Net) => [
    fitCall(net, {
      setting: { encoder: 'sigmoid', decoder: 'linear' },
      reg: contractive(0.5),
      opts: { epochs: 3, batchSize: N(net), lr: 0.125, optimizer: 'sgd' },
    }),
    fitCall(net, {
      setting: { encoder: 'tanh', decoder: 'sigmoid', tied: true },
      reg: sparse(0.25),
      opts: { epochs: 3, batchSize: N(net) + 9, lr: 0.25, optimizer: 'sgd' },
    }),
  ],
  judge({ calls, values, oracle }) {
    for (const [i, { history, params: after }] of values.entries()) {
      const due = rehearsed(oracle, calls[i]);
      const mismatch =
        compareHistory(history, due.history, 3e-4) ?? compareParams(after, due.params, runTolerance, 'params');
      if (mismatch !== null) return at(i, mismatch);
    }
    return null;
  },
});

const WITH_ADAM: Run = {
  setting: { encoder: 'sigmoid', decoder: 'linear' },
  reg: contractive(0.25),
  opts: { epochs: 6, batchSize: 1, lr: 0.0625, optimizer: 'adam' },
};
const EPOCHS = 3;
/** Adam's path depends on its smallest gradients; the losses along it don't, so they alone are compared. */
export const fitAdam = check({
  ...shared,
  id: 'fit.adam',
  // of a gradient that is exactly 0, Adam makes a step as large as any
  inputs: nets.neverPlain(),
  dependsOn: ['fit.values'],
  title: { es: '`fit` entrena con Adam', en: '`fit` trains with Adam' },
  asked: {
    es: "Con `optimizer: 'adam'`, cada paso (no cada época) recibe la memoria del anterior ($\\beta_1 = 0{,}9$, $\\beta_2 = 0{,}999$).",
    en: "With `optimizer: 'adam'`, each step (not each epoch) receives the memory of the one before ($\\beta_1 = 0.9$, $\\beta_2 = 0.999$).",
  },
  plan: (net: Net) => [
    // who takes the optimiser of the call before descends without a memory, and its parameters start elsewhere
    fitCall(turned(net), { ...WITH_ADAM, opts: { ...WITH_ADAM.opts, batchSize: N(net), optimizer: 'sgd' } }),
    fitCall(net, { ...WITH_ADAM, opts: { ...WITH_ADAM.opts, batchSize: N(net) } }),
    fitCall(equalRows(net), { ...WITH_ADAM, opts: { ...WITH_ADAM.opts, epochs: EPOCHS, batchSize: 1 } }),
  ],
  judge({ input, calls, values, oracle }) {
    const count = N(input);
    const steps = { ...WITH_ADAM.opts, epochs: EPOCHS * count, batchSize: count };
    const each = rehearsed(oracle, fitCall(equalRows(input), { ...WITH_ADAM, opts: steps })).history;
    return (
      at(1, compareHistory(values[1].history, rehearsed(oracle, calls[1]).history, 1e-2)) ??
      at(
        2,
        compareHistory(
          values[2].history,
          each.filter((_, step) => step % count === 0),
          1e-2,
        ),
      )
    );
  },
});

const IDLE: readonly Run[] = (['sgd', 'adam'] as const).map((optimizer) => ({
  setting: { encoder: 'tanh', decoder: 'linear', tied: optimizer === 'adam' },
  reg: sparse(0.5),
  opts: { epochs: 0, batchSize: 3, lr: 0.25, optimizer },
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
  plan: (net: Net) => IDLE.map((run) => fitCall(net, run)),
  judge({ input, values, oracle }) {
    for (const [i, { history, params: after }] of values.entries()) {
      const { setting, reg } = IDLE[i];
      const before = expectedOf(oracle, lossCall(input, setting, reg));
      const mismatch =
        compareHistory(history, [Number(before)], 1e-4) ??
        compareParams(after, nestedParams(params(input, setting.tied)), () => EXACT, 'params');
      if (mismatch !== null) return at(i, mismatch);
    }
    return null;
  },
});

function nestedParams(own: ParameterValues) {
  return Object.fromEntries(
    KEYS.flatMap((key) => {
      const tensor = own[key];
      return tensor === undefined ? [] : [[key, nestedOf(tensor)]];
    }),
  );
}

/** The decoder's bias keeps the count of who was visited. */
const visits = epochChecks((net, epochs, lr, batchSize, seeds) =>
  fitCalls(
    net,
    {
      setting: { encoder: 'linear', decoder: 'linear' },
      reg: none,
      opts: { epochs, batchSize, lr, optimizer: 'sgd' },
    },
    seeds,
  ),
);
export const fitBatches = visits[0];
export const fitShuffle = visits[1];

/** The generator alone decides. */
export const fitSeed = check({
  ...shared,
  id: 'fit.seed',
  samples: 1,
  dependsOn: ['fit.values'],
  title: { es: '`fit` depende solo del generador recibido', en: '`fit` depends on the given generator alone' },
  asked: {
    es: 'La misma semilla da el mismo entrenamiento, bit a bit.',
    en: 'The same seed gives the same training, bit for bit.',
  },
  plan(net: Net) {
    const run = fitCalls(
      net,
      {
        setting: { encoder: 'sigmoid', decoder: 'linear' },
        reg: contractive(0.5),
        opts: { epochs: 2, batchSize: 3, lr: 0.25, optimizer: 'sgd' },
      },
      [1, 2],
    );
    return [run, { ...run }];
  },
  judge: ({ values: [once, again] }) =>
    same(once, again)
      ? null
      : {
          call: 1,
          symptom: 'not-reproducible',
          differs: {
            es: 'la misma semilla dio dos entrenamientos distintos',
            en: 'the same seed gave two different trainings',
          },
        },
});
