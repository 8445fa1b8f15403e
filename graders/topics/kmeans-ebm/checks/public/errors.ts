/** Bad input of every function: wrong ranks and shapes, an empty batch, counts out of range. */
import { call, type Call } from '../../../../values/call.ts';
import { RngValue, bool, float32, matrix, vector, type Value } from '../../../../values/value.ts';
import { throwsOnBadInput, type BadInput } from '../../../../properties/errors.ts';
import type { Text } from '../../../../verdict/text.ts';

const Y = matrix([
  [0, 0.5, 1],
  [1, -1, 0.25],
  [-0.5, 2, 0],
  [1.5, 0, -1],
]);
const W = matrix([
  [0, 1],
  [0.5, -1],
  [1, 0.25],
]);
const Z = matrix([
  [1, 0],
  [0, 1],
  [1, 0],
  [0, 1],
]);
const emptyY = float32([0, 3], []);
const plane = matrix([
  [0, 1, -1],
  [0.5, -1, 2],
]);
const xs = vector([0, 1, 2]);
const ys = vector([0, 3]);

const why = {
  dimensions: { es: 'Y tiene 3 columnas y W otro número de filas', en: 'Y has 3 columns and W another number of rows' },
  assignment: {
    es: 'Z no tiene una fila por muestra y una columna por prototipo',
    en: 'Z has not one row for each sample and one column for each prototype',
  },
  rank: { es: 'Y debe ser una matriz [N, D]', en: 'Y must be a matrix [N, D]' },
  rankW: { es: 'W debe ser una matriz [D, K]', en: 'W must be a matrix [D, K]' },
  empty: { es: 'el lote está vacío (N = 0)', en: 'the batch is empty (N = 0)' },
  broadcast: {
    es: 'tfjs lo extendería por difusión (broadcasting) sin avisar',
    en: 'tfjs would broadcast it silently',
  },
  K: { es: 'K debe ser un entero entre 1 y N', en: 'K must be an integer from 1 to N' },
  maxIter: { es: 'maxIter debe ser un entero mayor o igual que 0', en: 'maxIter must be an integer of at least 0' },
  plane: {
    es: 'el mapa solo existe en el plano: W debe tener 2 filas',
    en: 'the map exists in the plane only: W must have 2 rows',
  },
  axis: { es: 'xs e ys deben ser vectores', en: 'xs and ys must be vectors' },
  observed: { es: 'no hay ninguna dimensión observada', en: 'no dimension is observed' },
  observedLength: {
    es: 'observed no tiene una entrada por dimensión',
    en: 'observed has not one entry for each dimension',
  },
} satisfies Record<string, Text>;

const bad = (name: string, reason: Text, at: Call): BadInput => ({ name, why: reason, call: at });
const energy = (y: Value, z: Value, w: Value) => call('energy', { Y: y, Z: z, W: w });
const energies = (y: Value, w: Value) => call('energies', { Y: y, W: w });
const infer = (y: Value, w: Value) => call('infer', { Y: y, W: w });
const updateW = (y: Value, z: Value, w: Value) => call('updateW', { Y: y, Z: z, W: w });
const init = (y: Value, K: number) => call('init', { Y: y, K, rng: new RngValue(7) });
const fit = (y: Value, w: Value, maxIter: number) => call('fit', { Y: y, W0: w, opts: { maxIter } });
const surface = (w: Value, x: Value, y: Value) => call('energySurface', { W: w, xs: x, ys: y });
const sgdStep = (y: Value, w: Value) => call('sgdStep', { Y: y, W: w, lr: 0.5 });
const complete = (y: Value, observed: Value, w: Value) => call('complete', { Y: y, observed, W: w });

const wideW = matrix([
  [0, 1],
  [0.5, -1],
]);
const oneRowW = matrix([[0.5, -1]]);
const assigned = (ask: typeof energy) => [
  bad('dimensions', why.dimensions, ask(Y, Z, wideW)),
  bad('one-row', why.broadcast, ask(Y, Z, oneRowW)),
  bad(
    'fewer-rows',
    why.assignment,
    ask(
      Y,
      matrix([
        [1, 0],
        [0, 1],
      ]),
      W,
    ),
  ),
  bad('one-assignment', why.broadcast, ask(Y, matrix([[1, 0]]), W)),
  bad(
    'more-columns',
    why.assignment,
    ask(
      Y,
      matrix([
        [1, 0, 0],
        [0, 1, 0],
        [1, 0, 0],
        [0, 0, 1],
      ]),
      W,
    ),
  ),
  bad('rank', why.rank, ask(vector([0, 0.5, 1]), Z, W)),
  bad('empty', why.empty, ask(emptyY, float32([0, 2], []), W)),
];
const against = (ask: (y: Value, w: Value) => Call) => [
  bad('dimensions', why.dimensions, ask(Y, wideW)),
  bad('one-row', why.broadcast, ask(Y, oneRowW)),
  bad('one-column', why.broadcast, ask(matrix([[0.5], [1], [2]]), W)),
  bad('rank', why.rank, ask(vector([0, 0.5, 1]), W)),
  bad('rank-w', why.rankW, ask(Y, vector([0, 0.5, 1]))),
  bad('empty', why.empty, ask(emptyY, W)),
];

export const errors = [
  throwsOnBadInput({
    function: 'energy',
    section: 'rules',
    dependsOn: ['energy.values'],
    good: energy(Y, Z, W),
    bad: assigned(energy),
  }),
  throwsOnBadInput({
    function: 'energies',
    section: 'rules',
    dependsOn: ['energies.values'],
    good: energies(Y, W),
    bad: against(energies),
  }),
  throwsOnBadInput({
    function: 'infer',
    section: 'rules',
    dependsOn: ['infer.values'],
    good: infer(Y, W),
    bad: against(infer),
  }),
  throwsOnBadInput({
    function: 'updateW',
    section: 'rules',
    dependsOn: ['updateW.values'],
    good: updateW(Y, Z, W),
    bad: assigned(updateW),
  }),
  throwsOnBadInput({
    function: 'init',
    section: 'rules',
    dependsOn: ['init.rows'],
    good: init(Y, 1),
    bad: [
      bad('none', why.K, init(Y, 0)),
      bad('too-many', why.K, init(Y, 5)),
      bad('fraction', why.K, init(Y, 1.5)),
      bad('nan', why.K, init(Y, NaN)),
      bad('negative', why.K, init(Y, -1)),
      bad('rank', why.rank, init(vector([1, 2, 3]), 1)),
      bad('empty', why.empty, init(emptyY, 1)),
    ],
  }),
  throwsOnBadInput({
    function: 'fit',
    section: 'rules',
    dependsOn: ['fit.values'],
    good: fit(Y, W, 2),
    bad: [
      ...against((y, w) => fit(y, w, 2)),
      bad('negative', why.maxIter, fit(Y, W, -1)),
      bad('fraction', why.maxIter, fit(Y, W, 1.5)),
      bad('nan', why.maxIter, fit(Y, W, NaN)),
      bad('infinite', why.maxIter, fit(Y, W, Infinity)),
    ],
  }),
  throwsOnBadInput({
    function: 'energySurface',
    loose: { lengths: /./ },
    section: 'rules',
    dependsOn: ['energySurface.values'],
    good: surface(plane, xs, ys),
    bad: [
      bad('not-plane', why.plane, surface(W, xs, ys)),
      bad('line', why.plane, surface(matrix([[0, 1]]), xs, ys)),
      bad('rank-w', why.rankW, surface(vector([0, 1]), xs, ys)),
      bad('rank-xs', why.axis, surface(plane, matrix([[0, 1, 2]]), ys)),
      bad('rank-ys', why.axis, surface(plane, xs, matrix([[0], [3]]))),
    ],
  }),
  throwsOnBadInput({
    function: 'sgdStep',
    section: 'rules',
    dependsOn: ['sgdStep.values'],
    good: sgdStep(Y, W),
    bad: against(sgdStep),
  }),
  throwsOnBadInput({
    function: 'complete',
    section: 'rules',
    dependsOn: ['complete.values'],
    good: complete(Y, bool([3], [true, false, true]), W),
    bad: [
      bad('nothing-observed', why.observed, complete(Y, bool([3], [false, false, false]), W)),
      bad('observed-length', why.observedLength, complete(Y, bool([2], [true, false]), W)),
      bad('dimensions', why.dimensions, complete(Y, bool([3], [true, false, true]), wideW)),
      bad('empty', why.empty, complete(emptyY, bool([3], [true, false, true]), W)),
    ],
  }),
];
