/** Bad input of every function: wrong ranks and shapes, an empty batch, numbers out of range. */
import { call, type Call } from '../../../../values/call.ts';
import {
  FunctionValue,
  RngValue,
  float32,
  matrix,
  vector,
  type Value,
  type ValueRecord,
} from '../../../../values/value.ts';
import { throwsOnBadInput, type BadInput } from '../../../../properties/errors.ts';
import type { Text } from '../../../../verdict/text.ts';
import { identity, zeros } from '../../inputs.ts';

const rng = new RngValue(7);
const y = matrix([
  [0.5, -1],
  [1, 0.25],
  [-0.5, 0.75],
]);
const flat = vector([1, 2]);
const empty = float32([0, 2], []);
const wide = matrix([
  [1, 2, 3],
  [4, 5, 6],
  [7, 8, 9],
]);
const oneRow = matrix([[1, 2]]);
const oneColumn = matrix([[1], [2], [3]]);
const layers = [
  {
    W: matrix([
      [1, 0.5, -1],
      [0.25, -0.5, 1],
    ]),
    b: zeros(3),
  },
  {
    W: matrix([
      [1, 0],
      [0, 1],
      [0.5, 0.5],
    ]),
    b: zeros(2),
  },
];
const good: ValueRecord = { layers, activation: 'tanh' };
const shortBias: ValueRecord = { layers: [{ ...layers[0], b: zeros(1) }, layers[1]], activation: 'tanh' };
const broken: ValueRecord = {
  layers: [
    layers[0],
    {
      W: matrix([
        [1, 0],
        [0, 1],
      ]),
      b: zeros(2),
    },
  ],
  activation: 'tanh',
};
const narrowing: ValueRecord = { layers: [{ W: matrix([[1], [1]]), b: zeros(1) }], activation: 'tanh' };
const r = new FunctionValue('affine-map', { A: identity(2), b: vector([0.5, -0.5]) });

const why = {
  rank: {
    es: 'el lote debe ser una matriz, con una fila por muestra',
    en: 'the batch must be a matrix, a row for each sample',
  },
  empty: { es: 'el lote está vacío (N = 0)', en: 'the batch is empty (N = 0)' },
  width: { es: 'el número de columnas no encaja', en: 'the number of columns does not fit' },
  broadcast: {
    es: 'tfjs lo extendería por difusión (broadcasting) sin avisar',
    en: 'tfjs would broadcast it silently',
  },
  layers: { es: 'las capas no encajan una con otra', en: 'the layers do not fit each other' },
  sigma: {
    es: '`sigma` debe ser un número finito mayor o igual que 0',
    en: '`sigma` must be a finite number of at least 0',
  },
  positiveSigma: { es: '`sigma` debe ser un número mayor que 0', en: '`sigma` must be a number greater than 0' },
  p: { es: '`p` debe estar entre 0 y 1', en: '`p` must be from 0 to 1' },
  sizes: {
    es: '`sizes` debe tener al menos dos enteros mayores que 0',
    en: '`sizes` must hold at least two integers greater than 0',
  },
  steps: { es: '`steps` debe ser un entero mayor o igual que 0', en: '`steps` must be an integer of at least 0' },
  batchSize: { es: '`batchSize` debe ser un entero mayor que 0', en: '`batchSize` must be an integer greater than 0' },
  lr: { es: '`lr` debe ser un número finito mayor que 0', en: '`lr` must be a finite number greater than 0' },
} satisfies Record<string, Text>;

const bad = (name: string, reason: Text, at: Call): BadInput => ({ name, why: reason, call: at });
const shapeless = (ask: (batch: Value) => Call) => [
  bad('rank', why.rank, ask(flat)),
  bad('empty', why.empty, ask(empty)),
];
const each = (name: string, reason: Text, numbers: readonly number[], ask: (number: number) => Call) =>
  numbers.map((number) => bad(`${name}-${number}`, reason, ask(number)));
const gaussian = (batch: Value, sigma = 0.5) => call('gaussianCorrupt', { y: batch, sigma, rng });
const mask = (batch: Value, p = 0.5) => call('maskCorrupt', { y: batch, p, rng });
const optimal = (batch: Value, data: Value = y, sigma = 1) => call('optimalDenoiser', { y: batch, data, sigma });
const init = (sizes: number[]) => call('initMlp', { sizes, activation: 'tanh', rng });
const forward = (model: Value, batch: Value) => call('mlpForward', { model, y: batch });
const loss = (clean: Value, corrupted: Value, model: Value = good) => call('daeLoss', { model, clean, corrupted });
const options = { corruption: { kind: 'gaussian', sigma: 0.5 }, steps: 1, batchSize: 2, lr: 0.125 };
const fit = (model0: Value, Y: Value, change: ValueRecord = {}) =>
  call('fit', { model0, Y, opts: { ...options, ...change }, rng });
const shared = { section: 'rules' } as const;

export const errors = [
  throwsOnBadInput({
    ...shared,
    function: 'gaussianCorrupt',
    dependsOn: ['gaussianCorrupt.values'],
    good: gaussian(y, 0),
    bad: [...shapeless(gaussian), ...each('sigma', why.sigma, [-0.5, NaN, Infinity], (sigma) => gaussian(y, sigma))],
  }),
  throwsOnBadInput({
    ...shared,
    function: 'maskCorrupt',
    dependsOn: ['maskCorrupt.values'],
    good: mask(y, 1),
    bad: [...shapeless(mask), ...each('p', why.p, [-0.1, 1.1, NaN], (p) => mask(y, p))],
  }),
  throwsOnBadInput({
    ...shared,
    function: 'optimalDenoiser',
    loose: { lengths: /./ },
    dependsOn: ['optimalDenoiser.values'],
    good: optimal(y),
    bad: [
      ...shapeless((batch) => optimal(batch)),
      bad('data-rank', why.rank, optimal(y, flat)),
      bad('data-empty', why.empty, optimal(y, empty)),
      bad('width', why.width, optimal(y, wide)),
      bad('one-column', why.broadcast, optimal(y, oneColumn)),
      ...each('sigma', why.positiveSigma, [0, -1, NaN], (sigma) => optimal(y, y, sigma)),
    ],
  }),
  throwsOnBadInput({
    ...shared,
    function: 'initMlp',
    dependsOn: ['initMlp.shapes'],
    good: init([1, 1]),
    bad: [
      bad('one-size', why.sizes, init([3])),
      bad('no-size', why.sizes, init([])),
      bad('size-0', why.sizes, init([3, 0, 3])),
      bad('size-fraction', why.sizes, init([3, 2.5, 3])),
      bad('size-negative', why.sizes, init([-2, 2])),
      bad('size-nan', why.sizes, init([2, NaN])),
    ],
  }),
  throwsOnBadInput({
    ...shared,
    function: 'mlpForward',
    loose: { lengths: /^y$/ },
    dependsOn: ['mlpForward.values'],
    good: forward(good, y),
    bad: [
      ...shapeless((batch) => forward(good, batch)),
      bad('width', why.width, forward(good, wide)),
      bad('short-bias', why.broadcast, forward(shortBias, y)),
      bad('layers', why.layers, forward(broken, y)),
    ],
  }),
  throwsOnBadInput({
    ...shared,
    function: 'daeLoss',
    dependsOn: ['daeLoss.values'],
    good: loss(y, y),
    bad: [
      bad('rank', why.rank, loss(flat, flat)),
      bad('empty', why.empty, loss(empty, empty)),
      bad('clean-row', why.broadcast, loss(oneRow, y)),
      bad('clean-column', why.broadcast, loss(oneColumn, y)),
      bad('clean-width', why.width, loss(wide, y)),
      bad('corrupted-width', why.width, loss(y, wide)),
      bad('layers', why.layers, loss(y, y, broken)),
    ],
  }),
  throwsOnBadInput({
    ...shared,
    function: 'fit',
    loose: { lengths: /^Y$/ },
    dependsOn: ['fit.values'],
    good: fit(good, y, { corruption: { kind: 'mask', p: 0 } }),
    bad: [
      ...shapeless((batch) => fit(good, batch)),
      bad('width', why.width, fit(good, wide)),
      bad('layers', why.layers, fit(broken, y)),
      bad('other-width', why.width, fit(narrowing, y)),
      ...each('sigma', why.sigma, [-0.5, NaN, Infinity], (sigma) =>
        fit(good, y, { corruption: { kind: 'gaussian', sigma } }),
      ),
      ...each('p', why.p, [-0.1, 1.1, NaN], (p) => fit(good, y, { corruption: { kind: 'mask', p } })),
      bad('sigma-no-step', why.sigma, fit(good, y, { steps: 0, corruption: { kind: 'gaussian', sigma: -0.5 } })),
      bad('p-no-step', why.p, fit(good, y, { steps: 0, corruption: { kind: 'mask', p: 1.1 } })),
      bad('other-width-no-step', why.width, fit(narrowing, y, { steps: 0 })),
      ...each('steps', why.steps, [-1, 1.5, NaN], (steps) => fit(good, y, { steps })),
      ...each('batchSize', why.batchSize, [0, -1, 1.5, NaN], (batchSize) => fit(good, y, { batchSize })),
      ...each('lr', why.lr, [0, -0.5, NaN, Infinity], (lr) => fit(good, y, { lr })),
    ],
  }),
  ...(['vectorField', 'reconstructionEnergy'] as const).map((name) =>
    throwsOnBadInput({
      ...shared,
      function: name,
      dependsOn: [`${name}.values`],
      good: call(name, { r, y }),
      bad: shapeless((batch) => call(name, { r, y: batch })),
    }),
  ),
  throwsOnBadInput({
    ...shared,
    function: 'scoreEstimate',
    dependsOn: ['scoreEstimate.values'],
    good: call('scoreEstimate', { r, y, sigma: 1 }),
    bad: [
      ...shapeless((batch) => call('scoreEstimate', { r, y: batch, sigma: 1 })),
      ...each('sigma', why.positiveSigma, [0, -1, NaN], (sigma) => call('scoreEstimate', { r, y, sigma })),
    ],
  }),
  throwsOnBadInput({
    ...shared,
    function: 'iterate',
    dependsOn: ['iterate.values'],
    good: call('iterate', { r, y, steps: 0 }),
    bad: [
      ...shapeless((batch) => call('iterate', { r, y: batch, steps: 2 })),
      ...each('steps', why.steps, [-1, 1.5, NaN], (steps) => call('iterate', { r, y, steps })),
    ],
  }),
];
