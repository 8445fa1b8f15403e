/** Bad input of every function: wrong ranks and shapes, an empty batch, parameters out of range. */
import { call, type Call } from '../../../../values/call.ts';
import { FunctionValue, float32, matrix, vector, type Value } from '../../../../values/value.ts';
import { throwsOnBadInput, type BadInput } from '../../../../properties/errors.ts';
import type { Text } from '../../../../verdict/text.ts';

const x = matrix([
  [0, 0.5, 1],
  [1, -1, 0.25],
  [-0.5, 2, 0],
  [1.5, 0, -1],
]);
const y = matrix([
  [1, 0],
  [0, 1],
  [2, -1],
  [0.5, 0.5],
]);
const W = matrix([
  [0, 1],
  [0.5, -1],
  [1, 0.25],
]);
const b = vector([0.5, -0.5]);
const E = matrix([
  [0, 1, 2],
  [1, 0.5, -1],
]);
const stack = float32([2, 3, 2], [0, 1, 2, 3, 4, 5, 1, 0, 2, 1, 0.5, 3]);
const bowl = new FunctionValue('quadratic-energy', { kappa: 1, center: vector([0, 1]) });

const why = {
  rank: { es: 'un tensor tiene un rango equivocado', en: 'a tensor has a wrong rank' },
  empty: { es: 'el lote está vacío (N = 0)', en: 'the batch is empty (N = 0)' },
  shapes: { es: 'las formas no encajan', en: 'the shapes disagree' },
  broadcast: {
    es: 'tfjs lo extendería por difusión (broadcasting) sin avisar',
    en: 'tfjs would broadcast it silently',
  },
  beta: { es: 'beta está fuera de su rango', en: 'beta is out of its range' },
  width: { es: 'dy y dz deben ser finitos y mayores que 0', en: 'dy and dz must be finite and greater than 0' },
  stepSize: { es: 'stepSize debe ser finito y mayor que 0', en: 'stepSize must be finite and greater than 0' },
  steps: { es: 'steps debe ser un entero mayor o igual que 0', en: 'steps must be an integer of at least 0' },
} satisfies Record<string, Text>;

const bad = (name: string, reason: Text, at: Call): BadInput => ({ name, why: reason, call: at });
const quadratic = (...[a, c, w, d]: Value[]) => call('quadraticEnergy', { x: a, y: c, W: w, b: d });
const infer = (y0: Value, stepSize: number, steps: number) =>
  call('inferY', { energy: bowl, y0, opts: { stepSize, steps } });
const latent = (e: Value) => call('minimizeLatent', { E: e });
const joint = (e: Value) => call('jointInference', { E: e });
const free = (e: Value, beta: number, dz?: number) => call('freeEnergy', { E: e, beta, dz });
const gibbs = (e: Value, beta: number, dy?: number) => call('gibbs', { E: e, beta, dy });
const marginal = (e: Value, beta: number, dy?: number, dz?: number) => call('marginalGibbs', { E: e, beta, dy, dz });
const widths = (ask: (width: number) => Call, of: string) =>
  [0, -1, NaN, Infinity].map((width) => bad(`${of}-${width}`, why.width, ask(width)));
const tables = (ask: (e: Value) => Call) => [
  bad('rank', why.rank, ask(vector([0, 1, 2]))),
  bad('rank-3', why.rank, ask(stack)),
  bad('empty', why.empty, ask(float32([0, 3], []))),
];
const stacks = (ask: (e: Value) => Call) => [
  bad('rank', why.rank, ask(E)),
  bad('empty', why.empty, ask(float32([0, 3, 2], []))),
];

export const errors = [
  throwsOnBadInput({
    function: 'quadraticEnergy',
    section: 'rules',
    dependsOn: ['quadraticEnergy.values'],
    good: quadratic(x, y, W, b),
    bad: [
      bad(
        'rows',
        why.shapes,
        quadratic(
          x,
          matrix([
            [1, 0],
            [0, 1],
          ]),
          W,
          b,
        ),
      ),
      bad('one-row', why.broadcast, quadratic(x, matrix([[1, 0]]), W, b)),
      bad(
        'columns',
        why.shapes,
        quadratic(
          x,
          matrix([
            [1, 0, 2],
            [0, 1, 2],
            [1, 1, 1],
            [0, 0, 0],
          ]),
          W,
          b,
        ),
      ),
      bad('one-column', why.broadcast, quadratic(x, matrix([[1], [0], [2], [1]]), W, b)),
      bad(
        'weights',
        why.shapes,
        quadratic(
          x,
          y,
          matrix([
            [0, 1],
            [0.5, -1],
          ]),
          b,
        ),
      ),
      bad('bias', why.shapes, quadratic(x, y, W, vector([1, 2, 3]))),
      bad('one-bias', why.broadcast, quadratic(x, y, W, vector([1]))),
      bad('rank-bias', why.rank, quadratic(x, y, W, matrix([[0.5, -0.5]]))),
      bad('rank', why.rank, quadratic(vector([0, 0.5, 1]), y, W, b)),
      bad('empty', why.empty, quadratic(float32([0, 3], []), float32([0, 2], []), W, b)),
    ],
  }),
  throwsOnBadInput({
    function: 'inferY',
    section: 'rules',
    dependsOn: ['inferY.values'],
    good: infer(y, 0.5, 2),
    bad: [
      ...[0, -0.5, NaN, Infinity].map((size) => bad(`step-size-${size}`, why.stepSize, infer(y, size, 2))),
      ...[-1, 1.5, NaN].map((steps) => bad(`steps-${steps}`, why.steps, infer(y, 0.5, steps))),
      bad('rank', why.rank, infer(vector([1, 0]), 0.5, 2)),
      bad('empty', why.empty, infer(float32([0, 2], []), 0.5, 2)),
    ],
  }),
  throwsOnBadInput({
    function: 'minimizeLatent',
    section: 'rules',
    dependsOn: ['minimizeLatent.values'],
    good: latent(E),
    bad: tables(latent),
  }),
  throwsOnBadInput({
    function: 'jointInference',
    section: 'rules',
    dependsOn: ['jointInference.values'],
    good: joint(stack),
    bad: stacks(joint),
  }),
  throwsOnBadInput({
    function: 'freeEnergy',
    section: 'rules',
    dependsOn: ['freeEnergy.values'],
    good: free(E, 2),
    bad: [
      ...tables((e) => free(e, 2)),
      ...[0, -1, NaN, -Infinity].map((beta) => bad(`beta-${beta}`, why.beta, free(E, beta))),
      ...widths((dz) => free(E, 2, dz), 'dz'),
    ],
  }),
  throwsOnBadInput({
    function: 'gibbs',
    section: 'rules',
    dependsOn: ['gibbs.values'],
    good: gibbs(E, 2),
    bad: [
      ...tables((e) => gibbs(e, 2)),
      ...[-1, NaN, Infinity].map((beta) => bad(`beta-${beta}`, why.beta, gibbs(E, beta))),
      ...widths((dy) => gibbs(E, 2, dy), 'dy'),
    ],
  }),
  throwsOnBadInput({
    function: 'marginalGibbs',
    section: 'rules',
    dependsOn: ['marginalGibbs.values'],
    good: marginal(stack, 2),
    bad: [
      ...stacks((e) => marginal(e, 2)),
      ...[0, -1, NaN, Infinity].map((beta) => bad(`beta-${beta}`, why.beta, marginal(stack, beta))),
      ...widths((dy) => marginal(stack, 2, dy), 'dy'),
      ...widths((dz) => marginal(stack, 2, 1, dz), 'dz'),
    ],
  }),
];
