/** Bad input of every function: wrong ranks and shapes, an empty batch, numbers out of range. */
import { call, type Call } from '../../../../values/call.ts';
import { RngValue, float32, matrix, vector, type Value, type ValueRecord } from '../../../../values/value.ts';
import { throwsOnBadInput, type BadInput } from '../../../../properties/errors.ts';
import type { Text } from '../../../../verdict/text.ts';
import { contractive, none, sparse } from '../../inputs.ts';

const We = matrix([
  [0.5, -1],
  [1, 0.25],
  [-0.5, 0.75],
]);
const Wd = matrix([
  [1, -0.5, 0.25],
  [0.5, 1, -1],
]);
const be = vector([0.25, -0.5]);
const bd = vector([0.5, 0, -0.25]);
const free: ValueRecord = { We, be, Wd, bd };
const tied: ValueRecord = { We, be, bd };
const cfg: ValueRecord = { inputDim: 3, hiddenDim: 2, encoder: 'tanh', decoder: 'linear' };
const cfgTied: ValueRecord = { ...cfg, tied: true };
const x = matrix([
  [0, 0.5, 1],
  [1, 0.25, 0.75],
  [0.5, 1, 0],
  [0.125, 0, 1],
]);
const wide = matrix([
  [0, 0.5, 1, 0],
  [1, 0.25, 0.75, 0],
]);
const oneColumn = matrix([[0.5], [0.25]]);
const flat = vector([0, 0.5, 1]);
const empty = float32([0, 3], []);
const shortBias = { ...free, be: vector([0.5]) };

const why = {
  rank: {
    es: 'el lote debe ser una matriz, con una fila por muestra',
    en: 'the batch must be a matrix, a row for each sample',
  },
  empty: { es: 'el lote está vacío (N = 0)', en: 'the batch is empty (N = 0)' },
  width: { es: 'el número de columnas no corresponde a la red', en: 'the number of columns does not fit the network' },
  broadcast: {
    es: 'tfjs lo extendería por difusión (broadcasting) sin avisar',
    en: 'tfjs would broadcast it silently',
  },
  missing: { es: 'sin pesos atados hace falta `Wd`', en: 'without tied weights, `Wd` is needed' },
  extra: { es: 'con pesos atados no debe haber `Wd`', en: 'with tied weights there must be no `Wd`' },
  lambda: {
    es: '`lambda` debe ser un número finito mayor o igual que 0',
    en: '`lambda` must be a finite number of at least 0',
  },
  encoder: {
    es: 'el término contractivo exige un codificador sigmoide o tanh',
    en: 'the contractive term demands a sigmoid or tanh encoder',
  },
  lr: { es: '`lr` debe ser un número finito mayor que 0', en: '`lr` must be a finite number greater than 0' },
  epochs: { es: '`epochs` debe ser un entero mayor o igual que 0', en: '`epochs` must be an integer of at least 0' },
  batchSize: { es: '`batchSize` debe ser un entero mayor que 0', en: '`batchSize` must be an integer greater than 0' },
} satisfies Record<string, Text>;

const bad = (name: string, reason: Text, at: Call): BadInput => ({ name, why: reason, call: at });
const batches = (ask: (x: Value) => Call) => [
  bad('width', why.width, ask(wide)),
  bad('one-column', why.broadcast, ask(oneColumn)),
  bad('rank', why.rank, ask(flat)),
  bad('empty', why.empty, ask(empty)),
];
const jacobian = (p: Value, batch: Value) => call('jacobian', { p, activation: 'sigmoid', x: batch });
const penalty = (p: Value, batch: Value) => call('contractivePenalty', { p, activation: 'tanh', x: batch });
const l1 = (h: Value) => call('l1Penalty', { h });
type Ask = (p: Value, c: Value, batch: Value, reg: Value) => Call;
const loss: Ask = (p, c, batch, reg) => call('regularizedLoss', { p, cfg: c, x: batch, reg });
const grads: Ask = (p, c, batch, reg) => call('lossAndGrads', { p, cfg: c, x: batch, reg });
const options = { epochs: 1, batchSize: 2, lr: 0.25, optimizer: 'sgd' };
const fitWith =
  (change: ValueRecord): Ask =>
  (p0, c, X, reg) =>
    call('fit', { p0, cfg: c, X, reg, opts: { ...options, ...change }, rng: new RngValue(7) });
const fit = fitWith({});

/** What the loss, its gradient and the training refuse alike. */
const problems = (ask: Ask) => [
  ...batches((batch) => ask(free, cfg, batch, sparse(0.5))),
  bad('short-bias', why.broadcast, ask(shortBias, cfg, x, none)),
  bad('short-output-bias', why.broadcast, ask({ ...free, bd: vector([0.5]) }, cfg, x, none)),
  bad('config-input', why.width, ask(free, { ...cfg, inputDim: 4 }, x, none)),
  bad('config-hidden', why.width, ask(free, { ...cfg, hiddenDim: 3 }, x, none)),
  bad('Wd-missing', why.missing, ask(tied, cfg, x, none)),
  bad('Wd-with-tied', why.extra, ask(free, cfgTied, x, none)),
  ...[-0.5, NaN, Infinity].flatMap((lambda) => [
    bad(`l1-lambda-${lambda}`, why.lambda, ask(free, cfg, x, sparse(lambda))),
    bad(`contractive-lambda-${lambda}`, why.lambda, ask(free, cfg, x, contractive(lambda))),
  ]),
  ...['linear', 'relu'].map((encoder) =>
    bad(`contractive-${encoder}`, why.encoder, ask(free, { ...cfg, encoder }, x, contractive(0.5))),
  ),
];

const shared = { section: 'rules' } as const;
export const errors = [
  throwsOnBadInput({
    ...shared,
    function: 'jacobian',
    loose: { shape: /^p\.(Wd|bd)$/ },
    dependsOn: ['jacobian.values'],
    good: jacobian(free, x),
    bad: [...batches((batch) => jacobian(free, batch)), bad('short-bias', why.broadcast, jacobian(shortBias, x))],
  }),
  throwsOnBadInput({
    ...shared,
    function: 'contractivePenalty',
    loose: { shape: /^p\.(Wd|bd)$/ },
    dependsOn: ['contractivePenalty.values'],
    good: penalty(free, x),
    bad: [...batches((batch) => penalty(free, batch)), bad('short-bias', why.broadcast, penalty(shortBias, x))],
  }),
  throwsOnBadInput({
    ...shared,
    function: 'l1Penalty',
    dependsOn: ['l1Penalty.values'],
    good: l1(x),
    bad: [bad('rank', why.rank, l1(flat)), bad('empty', why.empty, l1(empty))],
  }),
  throwsOnBadInput({
    ...shared,
    function: 'regularizedLoss',
    dependsOn: ['regularizedLoss.values'],
    good: loss(free, { ...cfg, encoder: 'relu' }, x, sparse(0)),
    bad: problems(loss),
  }),
  throwsOnBadInput({
    ...shared,
    function: 'lossAndGrads',
    dependsOn: ['lossAndGrads.values'],
    good: grads(tied, cfgTied, x, contractive(0)),
    bad: problems(grads),
  }),
  throwsOnBadInput({
    ...shared,
    function: 'fit',
    dependsOn: ['fit.values'],
    good: fitWith({ batchSize: 1 })(free, cfg, x, contractive(0.5)),
    bad: [
      ...problems(fit),
      ...[0, -0.5, NaN, Infinity].map((lr) => bad(`lr-${lr}`, why.lr, fitWith({ lr })(free, cfg, x, none))),
      ...[-1, 1.5, NaN].map((epochs) => bad(`epochs-${epochs}`, why.epochs, fitWith({ epochs })(free, cfg, x, none))),
      bad('batchSize-no-epoch', why.batchSize, fitWith({ batchSize: 0, epochs: 0 })(free, cfg, x, none)),
      bad('lr-no-epoch', why.lr, fitWith({ lr: 0, epochs: 0 })(free, cfg, x, none)),
      ...[0, -1, 1.5, NaN].map((batchSize) =>
        bad(`batchSize-${batchSize}`, why.batchSize, fitWith({ batchSize })(free, cfg, x, none)),
      ),
    ],
  }),
];
