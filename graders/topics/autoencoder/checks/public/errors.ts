/** Bad input of every function: wrong ranks and shapes, an empty batch, numbers out of range. */
import { call, type Call } from '../../../../values/call.ts';
import { RngValue, float32, matrix, vector, type Value, type ValueRecord } from '../../../../values/value.ts';
import { throwsOnBadInput, type BadInput } from '../../../../properties/errors.ts';
import type { Text } from '../../../../verdict/text.ts';

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
const cfg: ValueRecord = { inputDim: 3, hiddenDim: 2, encoder: 'tanh', decoder: 'sigmoid' };
const cfgTied: ValueRecord = { ...cfg, tied: true };
const cfgTanh: ValueRecord = { ...cfg, decoder: 'tanh' };
const x = matrix([
  [0, 0.5, 1],
  [1, 0.25, 0.75],
  [0.5, 1, 0],
  [0.125, 0, 1],
]);
const h = matrix([
  [0.5, -0.25],
  [1, 0],
  [-0.5, 0.75],
  [0, 1],
]);
const q = matrix([
  [0.5, 0.25, 0.75],
  [0.25, 0.5, 0.5],
  [0.75, 0.5, 0.25],
  [0.5, 0.25, 0.5],
]);
const empty = float32([0, 3], []);
const emptyH = float32([0, 2], []);
const oneRow = matrix([[0.5, 0.25, 0.75]]);
const oneColumn = matrix([[0.5], [0.25], [0.75], [0.5]]);
const wide = matrix([
  [0, 0.5, 1, 0],
  [1, 0.25, 0.75, 0],
  [0.5, 1, 0, 1],
  [0.125, 0, 1, 1],
]);
const flat = vector([0, 0.5, 1]);
const beyond = matrix([
  [0, 0.5, 1.5],
  [1, 0.25, 0.75],
  [0.5, 1, 0],
  [0.125, 0, 1],
]);
const below = matrix([
  [0, 0.5, 1],
  [1, -0.5, 0.75],
  [0.5, 1, 0],
  [0.125, 0, 1],
]);

const why = {
  rank: {
    es: 'cada lote debe ser una matriz, con una fila por muestra',
    en: 'each batch must be a matrix, a row for each sample',
  },
  empty: { es: 'el lote está vacío (N = 0)', en: 'the batch is empty (N = 0)' },
  width: { es: 'el número de columnas no corresponde a la red', en: 'the number of columns does not fit the network' },
  shapes: { es: 'las dos matrices tienen formas distintas', en: 'the two matrices have different shapes' },
  broadcast: {
    es: 'tfjs lo extendería por difusión (broadcasting) sin avisar',
    en: 'tfjs would broadcast it silently',
  },
  weights: { es: 'las formas de los parámetros no concuerdan', en: 'the shapes of the parameters do not agree' },
  missing: { es: 'sin pesos atados hace falta `Wd`', en: 'without tied weights, `Wd` is needed' },
  extra: { es: 'con pesos atados no debe haber `Wd`', en: 'with tied weights there must be no `Wd`' },
  unit: { es: 'la entropía cruzada exige valores entre 0 y 1', en: 'the cross-entropy demands values from 0 to 1' },
  sigmoid: { es: "'bce' exige un decodificador sigmoide", en: "'bce' demands a sigmoid decoder" },
  count: {
    es: 'las dimensiones deben ser enteros mayores que 0',
    en: 'the dimensions must be integers greater than 0',
  },
  lr: { es: '`lr` debe ser un número finito mayor que 0', en: '`lr` must be a finite number greater than 0' },
  epochs: { es: '`epochs` debe ser un entero mayor o igual que 0', en: '`epochs` must be an integer of at least 0' },
  batchSize: { es: '`batchSize` debe ser un entero mayor que 0', en: '`batchSize` must be an integer greater than 0' },
  keys: {
    es: 'los gradientes no tienen las formas de los parámetros',
    en: 'the gradients do not have the shapes of the parameters',
  },
  pixels: { es: '`height` por `width` debe ser n', en: '`height` times `width` must be n' },
} satisfies Record<string, Text>;

const bad = (name: string, reason: Text, at: Call): BadInput => ({ name, why: reason, call: at });
const encode = (p: Value, c: Value, batch: Value) => call('encode', { p, cfg: c, x: batch });
const decode = (p: Value, c: Value, batch: Value) => call('decode', { p, cfg: c, h: batch });
const reconstruct = (p: Value, c: Value, batch: Value) => call('reconstruct', { p, cfg: c, x: batch });
const gradients = (p: Value, c: Value, batch: Value, target: Value, loss = 'mse') =>
  call('lossAndGrads', { p, cfg: c, x: batch, target, loss });
const sgd = (grads: Value, lr = 0.5) => call('sgdStep', { p: free, grads, lr });
const zeros: ValueRecord = {
  We: float32([3, 2], new Float32Array(6)),
  be: vector([0, 0]),
  Wd: float32([2, 3], new Float32Array(6)),
  bd: vector([0, 0, 0]),
};
const adam = (grads: Value, lr = 0.5, m: Value = zeros, v: Value = zeros) =>
  call('adamStep', { p: free, grads, state: { t: 0, m, v }, opts: { lr } });
const train = (c: Value, batch: Value, loss = 'mse', lr = 0.5) =>
  call('trainStep', { p: free, cfg: c, batch, opts: { loss, lr } });
const options = { loss: 'mse', epochs: 1, batchSize: 2, lr: 0.25, optimizer: 'sgd' };
const fit = (p0: Value, c: Value, X: Value, change: ValueRecord = {}) =>
  call('fit', { p0, cfg: c, X, opts: { ...options, ...change }, rng: new RngValue(7) });
const init = (inputDim: number, hiddenDim: number) =>
  call('init', { cfg: { ...cfg, inputDim, hiddenDim }, rng: new RngValue(7) });

const pairs = (ask: (a: Value, b: Value) => Call) => [
  bad('one-row', why.broadcast, ask(x, oneRow)),
  bad('one-column', why.broadcast, ask(x, oneColumn)),
  bad('shapes', why.shapes, ask(x, wide)),
  bad('rank', why.rank, ask(flat, flat)),
  bad('empty', why.empty, ask(empty, empty)),
];
const ranges = (ask: (a: Value, b: Value) => Call) => [
  bad('target-above-1', why.unit, ask(beyond, q)),
  bad('target-below-0', why.unit, ask(below, q)),
];
const batches = (ask: (batch: Value) => Call, none: Value = empty) => [
  bad('width', why.width, ask(wide)),
  bad('rank', why.rank, ask(flat)),
  bad('empty', why.empty, ask(none)),
  bad('one-column', why.width, ask(oneColumn)),
];
/** A We or a bias that tfjs would stretch to fit. */
const misshapen = (ask: (p: Value) => Call) => [
  bad('short-bias', why.broadcast, ask({ ...free, bd: vector([0.5]) })),
  bad('weights', why.weights, ask({ ...free, Wd: matrix([[1, -0.5, 0.25]]) })),
];
const ties = (ask: (p: Value, c: Value) => Call) => [
  bad('Wd-missing', why.missing, ask(tied, cfg)),
  bad('Wd-with-tied', why.extra, ask(free, cfgTied)),
];
const rates = (ask: (lr: number) => Call) => [0, -0.5, NaN, Infinity].map((lr) => bad(`lr-${lr}`, why.lr, ask(lr)));

const shared = { section: 'rules' } as const;
export const errors = [
  throwsOnBadInput({
    ...shared,
    function: 'init',
    dependsOn: ['init.shapes'],
    good: init(3, 2),
    bad: [
      bad('hidden-0', why.count, init(3, 0)),
      bad('input-0', why.count, init(0, 2)),
      bad('hidden-fraction', why.count, init(3, 1.5)),
      bad('input-fraction', why.count, init(2.5, 2)),
      bad('hidden-negative', why.count, init(3, -2)),
      bad('hidden-nan', why.count, init(3, NaN)),
      bad('input-nan', why.count, init(NaN, 2)),
    ],
  }),
  throwsOnBadInput({
    ...shared,
    function: 'encode',
    dependsOn: ['encode.values'],
    good: encode(free, cfg, x),
    bad: [
      ...batches((batch) => encode(free, cfg, batch)),
      bad('short-bias', why.broadcast, encode({ ...free, be: vector([0.5]) }, cfg, x)),
    ],
  }),
  throwsOnBadInput({
    ...shared,
    function: 'decode',
    dependsOn: ['decode.values'],
    good: decode(free, cfg, h),
    bad: [
      ...batches((batch) => decode(free, cfg, batch), emptyH),
      ...misshapen((p) => decode(p, cfg, h)),
      ...ties((p, c) => decode(p, c, h)),
    ],
  }),
  throwsOnBadInput({
    ...shared,
    function: 'reconstruct',
    dependsOn: ['reconstruct.values'],
    good: reconstruct(free, cfg, x),
    bad: [
      ...batches((batch) => reconstruct(free, cfg, batch)),
      ...misshapen((p) => reconstruct(p, cfg, x)),
      ...ties((p, c) => reconstruct(p, c, x)),
    ],
  }),
  throwsOnBadInput({
    ...shared,
    function: 'mseLoss',
    dependsOn: ['mseLoss.values'],
    good: call('mseLoss', { x: beyond, xhat: below }),
    bad: pairs((a, b) => call('mseLoss', { x: a, xhat: b })),
  }),
  throwsOnBadInput({
    ...shared,
    function: 'bceLoss',
    dependsOn: ['bceLoss.values'],
    good: call('bceLoss', { x, xhat: q }),
    bad: [
      ...pairs((a, b) => call('bceLoss', { x: a, xhat: b })),
      ...ranges((a, b) => call('bceLoss', { x: a, xhat: b })),
      bad('prediction-above-1', why.unit, call('bceLoss', { x, xhat: beyond })),
      bad('prediction-below-0', why.unit, call('bceLoss', { x, xhat: below })),
    ],
  }),
  throwsOnBadInput({
    ...shared,
    function: 'bceWithLogitsLoss',
    dependsOn: ['bceWithLogitsLoss.values'],
    good: call('bceWithLogitsLoss', { x, logits: beyond }),
    bad: [
      ...pairs((a, b) => call('bceWithLogitsLoss', { x: a, logits: b })),
      ...ranges((a, b) => call('bceWithLogitsLoss', { x: a, logits: b })),
    ],
  }),
  throwsOnBadInput({
    ...shared,
    function: 'lossAndGrads',
    dependsOn: ['lossAndGrads.values'],
    good: gradients(free, cfg, x, q, 'bce'),
    bad: [
      ...batches((batch) => gradients(free, cfg, batch, batch)),
      bad('target-row', why.broadcast, gradients(free, cfg, x, oneRow)),
      bad('target-column', why.broadcast, gradients(free, cfg, x, oneColumn)),
      ...misshapen((p) => gradients(p, cfg, x, x)),
      ...ties((p, c) => gradients(p, c, x, x)),
      bad('bce-tanh', why.sigmoid, gradients(free, cfgTanh, x, x, 'bce')),
      bad('bce-linear', why.sigmoid, gradients(free, { ...cfg, decoder: 'linear' }, x, x, 'bce')),
    ],
  }),
  throwsOnBadInput({
    ...shared,
    function: 'sgdStep',
    dependsOn: ['sgdStep.values'],
    good: sgd(free),
    bad: [...rates((lr) => sgd(free, lr)), bad('shapes', why.keys, sgd({ ...free, be: vector([0.5]) }))],
  }),
  throwsOnBadInput({
    ...shared,
    function: 'adamStep',
    loose: { shape: /^state/ },
    dependsOn: ['adamStep.values'],
    good: adam(free),
    bad: [...rates((lr) => adam(free, lr)), bad('shapes', why.keys, adam({ ...free, be: vector([0.5]) }))],
  }),
  throwsOnBadInput({
    ...shared,
    function: 'trainStep',
    dependsOn: ['trainStep.values'],
    good: train(cfg, x, 'bce'),
    bad: [
      ...batches((batch) => train(cfg, batch)),
      ...rates((lr) => train(cfg, x, 'mse', lr)),
      bad('bce-tanh', why.sigmoid, train(cfgTanh, x, 'bce')),
    ],
  }),
  throwsOnBadInput({
    ...shared,
    function: 'fit',
    dependsOn: ['fit.values'],
    good: fit(free, cfg, x, { batchSize: 1 }),
    bad: [
      ...batches((batch) => fit(free, cfg, batch)),
      ...rates((lr) => fit(free, cfg, x, { lr })),
      ...ties((p, c) => fit(p, c, x)),
      ...[-1, 1.5, NaN].map((epochs) => bad(`epochs-${epochs}`, why.epochs, fit(free, cfg, x, { epochs }))),
      ...[0, -1, 1.5, NaN].map((batchSize) =>
        bad(`batchSize-${batchSize}`, why.batchSize, fit(free, cfg, x, { batchSize })),
      ),
      bad('bce-tanh', why.sigmoid, fit(free, cfgTanh, x, { loss: 'bce' })),
      // no step is made, and the options are bad all the same
      bad('bce-tanh-no-epoch', why.sigmoid, fit(free, cfgTanh, x, { loss: 'bce', epochs: 0 })),
      bad('lr-no-epoch', why.lr, fit(free, cfg, x, { lr: 0, epochs: 0 })),
      bad('batchSize-no-epoch', why.batchSize, fit(free, cfg, x, { batchSize: 0, epochs: 0 })),
    ],
  }),
  throwsOnBadInput({
    ...shared,
    function: 'kernelImages',
    loose: { shape: /^p\.(Wd|be|bd)$/, lengths: /^p\.We$/ },
    dependsOn: ['kernelImages.values'],
    good: call('kernelImages', { p: free, height: 1, width: 3 }),
    bad: [
      bad('too-few', why.pixels, call('kernelImages', { p: free, height: 1, width: 2 })),
      bad('too-many', why.pixels, call('kernelImages', { p: free, height: 2, width: 3 })),
      bad('transposed', why.pixels, call('kernelImages', { p: free, height: 2, width: 1 })),
    ],
  }),
  throwsOnBadInput({
    ...shared,
    function: 'interpolate',
    loose: { shape: /^ts$/ },
    dependsOn: ['interpolate.values'],
    good: call('interpolate', { p: free, cfg, a: oneRow, b: oneRow, ts: vector([0, 1]) }),
    bad: [
      bad('width', why.width, call('interpolate', { p: free, cfg, a: oneRow, b: wide, ts: vector([0, 1]) })),
      bad('rank', why.rank, call('interpolate', { p: free, cfg, a: flat, b: flat, ts: vector([0, 1]) })),
      bad('more-rows', why.shapes, call('interpolate', { p: free, cfg, a: x, b: x, ts: vector([0, 1]) })),
    ],
  }),
];
