/** fit: full-batch runs against float64, who is visited when, and the generator. */
import { call, type Call } from '../../../../values/call.ts';
import type { Check } from '../../../../check/check.ts';
import type { Expected, Oracle } from '../../../../check/oracle.ts';
import { RngValue, type TensorValue, type ValueRecord } from '../../../../values/value.ts';
import { EXACT, type Tolerance } from '../../../../numerics/closeness.ts';
import { field } from '../../../../properties/compare.ts';
import { epochChecks } from '../../../../properties/epochs.ts';
import { nestedOf } from '../../../../properties/matrices.ts';
import { at, compareHistory, compareParams, config, params } from '../../../../properties/parameters.ts';
import { same } from '../../../../properties/purity.ts';
import type { FitOptions } from '../../contract.ts';
import { contractive, nets, none, sparse, type Net } from '../../inputs.ts';
import type { Setting } from './losses.ts';

/** A call of fit from the input's own parameters. */
export function fitCall(
  net: Net,
  { encoder, decoder, tied }: Setting,
  reg: ValueRecord,
  opts: FitOptions,
  seeds?: readonly number[],
): Call {
  return call(
    'fit',
    {
      p0: params(net, tied),
      cfg: config(net, encoder, decoder, tied),
      X: net.x,
      reg,
      opts: { ...opts },
      rng: new RngValue(seeds === undefined ? 11 : null),
    },
    seeds === undefined ? {} : { seeds },
  );
}

/** A full-batch run in float64, whatever the permutation. */
export function rehearsed(
  oracle: Oracle,
  { args: [p0, cfg, X, reg, opts] }: Call,
): { params: Expected; history: number[] } {
  return oracle.expected(call('fit', { p0, cfg, X, reg, opts })) as never;
}

const N = ({ x }: Net) => x.shape[0];
const runTolerance = (): Tolerance => ({
  relative: 3e-4,
  absolute: 5e-5,
  source: 'float32 rounding of a few gradient steps',
});
const shared = { function: 'fit', visibility: 'public', section: 'fit', samples: 2, inputs: nets } satisfies Partial<
  Check<Net>
>;

export const fitValues: Check<Net> = {
  ...shared,
  id: 'fit.values',
  title: { es: '`fit` entrena con el lote completo', en: '`fit` trains on the full batch' },
  asked: {
    es: 'Con `batchSize` ≥ N, cada época es un paso sobre todos los datos; `history[e]` es la pérdida regularizada de todos ellos tras la época e.',
    en: 'With `batchSize` ≥ N each epoch is one step on all data; `history[e]` is the regularised loss of all of them after epoch e.',
  },
  plan: (net) => [
    fitCall(net, { encoder: 'sigmoid', decoder: 'linear' }, contractive(0.5), {
      epochs: 3,
      batchSize: N(net),
      lr: 0.125,
      optimizer: 'sgd',
    }),
    fitCall(net, { encoder: 'tanh', decoder: 'sigmoid', tied: true }, sparse(0.25), {
      epochs: 3,
      batchSize: N(net) + 9,
      lr: 0.125,
      optimizer: 'sgd',
    }),
  ],
  judge({ calls, values, oracle }) {
    for (const [i, asked] of calls.entries()) {
      const due = rehearsed(oracle, asked);
      const mismatch =
        compareHistory(field(values[i], 'history'), due.history, 3e-4) ??
        compareParams(field(values[i], 'params'), due.params, runTolerance, 'params');
      if (mismatch !== null) return at(i, mismatch);
    }
    return null;
  },
};

/** Adam's path depends on its smallest gradients; the losses along it don't, so they alone are compared. */
export const fitAdam: Check<Net> = {
  ...shared,
  id: 'fit.adam',
  dependsOn: ['fit.values'],
  title: { es: '`fit` entrena con Adam', en: '`fit` trains with Adam' },
  asked: {
    es: "Con `optimizer: 'adam'`, cada paso recibe la memoria del anterior ($\\beta_1 = 0{,}9$, $\\beta_2 = 0{,}999$).",
    en: "With `optimizer: 'adam'`, each step receives the memory of the one before ($\\beta_1 = 0.9$, $\\beta_2 = 0.999$).",
  },
  plan: (net) => [
    fitCall(net, { encoder: 'sigmoid', decoder: 'linear' }, contractive(0.25), {
      epochs: 6,
      batchSize: N(net),
      lr: 0.0625,
      optimizer: 'adam',
    }),
  ],
  judge: ({ calls, values, oracle }) =>
    at(0, compareHistory(field(values[0], 'history'), rehearsed(oracle, calls[0]).history, 1e-2)),
};

export const fitZero: Check<Net> = {
  ...shared,
  id: 'fit.zero-epochs',
  dependsOn: ['fit.values'],
  samples: 1,
  title: { es: '`fit` con 0 épocas devuelve una copia', en: '`fit` with 0 epochs returns a copy' },
  asked: {
    es: 'Con `epochs` = 0, `params` es una copia de `p0` y `history` tiene una sola entrada.',
    en: 'With `epochs` = 0, `params` is a copy of `p0` and `history` has a single entry.',
  },
  plan: (net) =>
    (['sgd', 'adam'] as const).map((optimizer) =>
      fitCall(net, { encoder: 'tanh', decoder: 'linear', tied: optimizer === 'adam' }, sparse(0.5), {
        epochs: 0,
        batchSize: 3,
        lr: 0.25,
        optimizer,
      }),
    ),
  judge({ calls, values, oracle }) {
    for (const [i, asked] of calls.entries()) {
      const copy = Object.fromEntries(
        Object.entries(asked.args[0] as ValueRecord).map(([key, tensor]) => [key, nestedOf(tensor as TensorValue)]),
      );
      const [p, cfg, x, reg] = asked.args;
      const before = oracle.expected(call('regularizedLoss', { p, cfg, x, reg })) as number;
      const mismatch =
        compareHistory(field(values[i], 'history'), [before], 1e-4) ??
        compareParams(field(values[i], 'params'), copy, () => EXACT, 'params');
      if (mismatch !== null) return at(i, mismatch);
    }
    return null;
  },
};

/** The decoder's bias keeps the count of who was visited. */
export const [fitBatches, fitShuffle] = epochChecks((net, epochs, lr, batchSize, seeds) =>
  fitCall(net, { encoder: 'linear', decoder: 'linear' }, none, { epochs, batchSize, lr, optimizer: 'sgd' }, seeds),
);

/** The generator alone decides. */
export const fitSeed: Check<Net> = {
  ...shared,
  id: 'fit.seed',
  samples: 1,
  dependsOn: ['fit.values'],
  title: { es: '`fit` depende solo del generador recibido', en: '`fit` depends on the given generator alone' },
  asked: {
    es: 'La misma semilla da el mismo entrenamiento, bit a bit.',
    en: 'The same seed gives the same training, bit for bit.',
  },
  plan(net) {
    const run = fitCall(
      net,
      { encoder: 'sigmoid', decoder: 'linear' },
      contractive(0.5),
      { epochs: 2, batchSize: 3, lr: 0.25, optimizer: 'sgd' },
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
};
