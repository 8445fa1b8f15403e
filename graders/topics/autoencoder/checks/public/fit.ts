/** fit: full-batch runs against float64, and who is visited when. */
import fc from 'fast-check';
import { call, type Call } from '../../../../values/call.ts';
import type { Check } from '../../../../check/check.ts';
import type { Expected, Oracle } from '../../../../check/oracle.ts';
import { RngValue, type TensorValue, type Value, type ValueRecord } from '../../../../values/value.ts';
import { EXACT, type Tolerance } from '../../../../numerics/closeness.ts';
import { field } from '../../../../properties/compare.ts';
import { same } from '../../../../properties/purity.ts';
import { epochChecks } from '../../../../properties/epochs.ts';
import { nestedOf } from '../../../../properties/matrices.ts';
import { at, compareHistory, compareParams, config, params, type Tree } from '../../../../properties/parameters.ts';
import type { Activation, ReconstructionLoss } from '../../contract.ts';
import { greyNets, type Net } from '../../inputs.ts';

export interface Run {
  readonly loss: ReconstructionLoss;
  readonly encoder: Activation;
  readonly decoder: Activation;
  readonly tied?: boolean;
  readonly epochs: number;
  readonly batchSize: number;
  readonly lr: number;
  readonly optimizer: 'sgd' | 'adam';
}

/** A call of fit from the input's own parameters. */
export function fitCall(net: Net, { encoder, decoder, tied, ...opts }: Run, seeds?: readonly number[]): Call {
  return call(
    'fit',
    {
      p0: params(net, tied),
      cfg: config(net, encoder, decoder, tied),
      X: net.x,
      opts: { ...opts },
      rng: new RngValue(seeds === undefined ? 11 : null),
    },
    seeds === undefined ? {} : { seeds },
  );
}

/** A full-batch run in float64, whatever the permutation: every epoch is one step on all data. */
export function rehearsed(oracle: Oracle, asked: Call): { params: Expected; history: number[] } {
  const [p0, cfg, X, opts] = asked.args as [
    Value,
    Value,
    Value,
    { loss: string; epochs: number; lr: number; optimizer: string },
  ];
  const slope = (p: Value) =>
    oracle.expected(call('lossAndGrads', { p, cfg, x: X, target: X, loss: opts.loss })) as {
      loss: number;
      grads: Expected;
    };
  let p = p0;
  let state = oracle.expected(call('adamInit', { p })) as Value;
  const history = [slope(p).loss];
  for (let epoch = 0; epoch < opts.epochs; epoch++) {
    const grads = slope(p).grads as Value;
    if (opts.optimizer === 'adam') {
      const next = oracle.expected(call('adamStep', { p, grads, state, opts: { lr: opts.lr } })) as Tree;
      [p, state] = [next.params, next.state];
    } else p = oracle.expected(call('sgdStep', { p, grads, lr: opts.lr }));
    history.push(slope(p).loss);
  }
  return { params: p as Expected, history };
}

const runTolerance = (): Tolerance => ({
  relative: 3e-4,
  absolute: 5e-5,
  source: 'float32 rounding of a few gradient steps',
});

const judge: Check<Net>['judge'] = ({ calls, values, oracle }) => {
  for (const [i, asked] of calls.entries()) {
    const due = rehearsed(oracle, asked);
    const mismatch =
      compareHistory(field(values[i], 'history'), due.history, 3e-4) ??
      compareParams(field(values[i], 'params'), due.params, runTolerance, 'params');
    if (mismatch !== null) return at(i, mismatch);
  }
  return null;
};
const shared = {
  function: 'fit',
  visibility: 'public',
  section: 'fit',
  samples: 2,
  inputs: greyNets,
} satisfies Partial<Check<Net>>;
const N = (net: Net) => net.x.shape[0];

export const fitValues: Check<Net> = {
  ...shared,
  id: 'fit.values',
  judge,
  title: { es: '`fit` entrena con el lote completo', en: '`fit` trains on the full batch' },
  asked: {
    es: 'Con `batchSize` = N, cada época es un paso sobre todos los datos; `history[e]` es la pérdida de todos ellos tras la época e.',
    en: 'With `batchSize` = N each epoch is one step on all data; `history[e]` is the loss of all of them after epoch e.',
  },
  plan: (net) => [
    fitCall(net, {
      loss: 'mse',
      encoder: 'tanh',
      decoder: 'linear',
      epochs: 3,
      batchSize: N(net),
      lr: 0.25,
      optimizer: 'sgd',
    }),
    fitCall(net, {
      loss: 'bce',
      encoder: 'sigmoid',
      decoder: 'sigmoid',
      tied: true,
      epochs: 4,
      batchSize: N(net),
      lr: 0.25,
      optimizer: 'sgd',
    }),
  ],
};

export const fitLargeBatch: Check<Net> = {
  ...shared,
  id: 'fit.large-batch',
  dependsOn: ['fit.values'],
  judge,
  title: { es: '`fit` acepta un `batchSize` mayor que N', en: '`fit` accepts a `batchSize` greater than N' },
  asked: {
    es: 'Con más de N por lote, hay un solo lote: el completo.',
    en: 'With more than N to a batch there is one batch, the full one.',
  },
  plan: (net) =>
    [3, 100].map((more) =>
      fitCall(net, {
        loss: 'mse',
        encoder: 'tanh',
        decoder: 'linear',
        tied: false,
        epochs: 2,
        batchSize: N(net) + more,
        lr: 0.25,
        optimizer: 'sgd',
      }),
    ),
};

/** Adam's path depends on its smallest gradients; the losses along it don't, so they alone are compared. */
export const fitAdam: Check<Net> = {
  ...shared,
  id: 'fit.adam',
  section: 'adam',
  dependsOn: ['fit.values'],
  title: { es: '`fit` entrena con Adam y conserva su memoria', en: '`fit` trains with Adam and keeps its memory' },
  asked: {
    es: "Con `optimizer: 'adam'`, cada paso recibe el estado que devolvió el anterior.",
    en: "With `optimizer: 'adam'`, each step receives the state that the one before returned.",
  },
  plan: (net) => [
    fitCall(net, {
      loss: 'mse',
      encoder: 'tanh',
      decoder: 'linear',
      epochs: 8,
      batchSize: N(net),
      lr: 0.125,
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
      fitCall(net, {
        loss: 'mse',
        encoder: 'tanh',
        decoder: 'sigmoid',
        tied: optimizer === 'adam',
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
      const mismatch =
        compareHistory(field(values[i], 'history'), rehearsed(oracle, asked).history, 1e-4) ??
        compareParams(field(values[i], 'params'), copy, () => EXACT, 'params');
      if (mismatch !== null) return at(i, mismatch);
    }
    return null;
  },
};

/** The decoder's bias keeps the count of who was visited. */
export const [fitBatches, fitShuffle] = epochChecks((net, epochs, lr, batchSize, seeds) =>
  fitCall(
    { ...net, target: net.x },
    { loss: 'mse', encoder: 'linear', decoder: 'linear', epochs, batchSize, lr, optimizer: 'sgd' },
    seeds,
  ),
);

/** The generator alone decides. */
export const fitSeed: Check<Net> = {
  // on a single sample all orders are one: never made smaller
  ...shared,
  id: 'fit.seed',
  samples: 1,
  inputs: fc.noShrink(greyNets),
  dependsOn: ['fit.values'],
  title: { es: '`fit` depende solo del generador recibido', en: '`fit` depends on the given generator alone' },
  asked: {
    es: 'La misma semilla da el mismo entrenamiento, bit a bit; semillas distintas, otro orden de las muestras.',
    en: 'The same seed gives the same training, bit for bit; different seeds, another order of the samples.',
  },
  plan(net) {
    const run = fitCall(
      net,
      { loss: 'mse', encoder: 'tanh', decoder: 'linear', epochs: 3, batchSize: 3, lr: 0.25, optimizer: 'sgd' },
      [1, 2, 3, 4],
    );
    return [run, { ...run }];
  },
  judge({ values }) {
    const [once, again] = values as readonly (readonly Value[])[];
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
    if (once.every((run) => same(field(run, 'params'), field(once[0], 'params'))))
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
};
