/** Bad input of every function: machines that don't fit together, empty batches, counts and steps out of range. */
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

const m = {
  W: matrix([
    [1, -1],
    [0.5, 2],
    [0, 1],
  ]),
  b: vector([0.1, -0.2, 0]),
  c: vector([0, 0.3]),
};
const v = matrix([
  [1, 0, 1],
  [0, 1, 1],
  [1, 1, 0],
  [0, 0, 1],
]);
const h = matrix([
  [1, 0],
  [0, 1],
  [1, 1],
  [0, 0],
]);
const grad = { dW: m.W, db: m.b, dc: m.c };
const energy = new FunctionValue('quadratic-energy', { kappa: 1, center: vector([0, 1]) });
const rng = new RngValue(7);
const narrow = matrix([
  [1, 0],
  [0, 1],
  [1, 1],
  [0, 0],
]);
const one = matrix([[1], [0], [1], [0]]);
const empty = float32([0, 3], []);
const flat = vector([1, 0, 1]);

const why = {
  rank: { es: 'un tensor tiene un rango equivocado', en: 'a tensor has a wrong rank' },
  shapes: { es: 'las formas no encajan', en: 'the shapes disagree' },
  broadcast: {
    es: 'tfjs lo extendería por difusión (broadcasting) sin avisar',
    en: 'tfjs would broadcast it silently',
  },
  empty: { es: 'el lote está vacío (N = 0)', en: 'the batch is empty (N = 0)' },
  count: { es: 'debe ser un entero mayor o igual que 0', en: 'it must be an integer of at least 0' },
  atLeastOne: { es: 'debe ser un entero mayor o igual que 1', en: 'it must be an integer of at least 1' },
  positive: { es: 'debe ser finito y mayor que 0', en: 'it must be finite and greater than 0' },
  beta: { es: 'beta debe ser mayor que 0', en: 'beta must be greater than 0' },
} satisfies Record<string, Text>;

const bad = (name: string, reason: Text, at: Call): BadInput => ({ name, why: reason, call: at });
const visible = (ask: (x: Value) => Call) => [
  bad('columns', why.shapes, ask(narrow)),
  bad('one-column', why.broadcast, ask(one)),
  bad('rank', why.rank, ask(flat)),
  bad('empty', why.empty, ask(empty)),
];
const counts = (ask: (k: number) => Call, name: string) =>
  [-1, 1.5, NaN].map((k) => bad(`${name}-${k}`, why.count, ask(k)));
const sizes = (ask: (k: number) => Call, name: string) =>
  [0, -2, 2.5, NaN].map((k) => bad(`${name}-${k}`, why.atLeastOne, ask(k)));
const positives = (ask: (x: number) => Call, name: string) =>
  [0, -0.1, NaN, Infinity].map((x) => bad(`${name}-${x}`, why.positive, ask(x)));
const betas = (ask: (x: number) => Call) => [0, -1, NaN].map((x) => bad(`beta-${x}`, why.beta, ask(x)));
const places = (ask: (y: Value) => Call) => [
  bad('rank', why.rank, ask(vector([1, 2]))),
  bad('empty', why.empty, ask(float32([0, 2], []))),
];
const y = matrix([
  [1, 0],
  [0, 2],
  [-1, 1],
]);
const options = { method: 'cd', k: 1, steps: 1, batchSize: 2, lr: 0.1 };
const train = (opts: ValueRecord, V: Value = v) => call('train', { m0: m, V, opts: { ...options, ...opts }, rng });
/** Two sets of samples need not be equally large. */
const SETS = { lengths: /^(vData|vModel|particles)$/ };
const refuses = (name: string, good: Call, all: readonly BadInput[], after = `${name}.values`) =>
  throwsOnBadInput({ function: name, section: 'rules', dependsOn: [after], good, bad: all, loose: SETS });

export const errors = [
  refuses('energy', call('energy', { m, v, h }), [
    ...visible((x) => call('energy', { m, v: x, h })),
    bad('hidden', why.shapes, call('energy', { m, v, h: v })),
    bad(
      'rows',
      why.shapes,
      call('energy', {
        m,
        v,
        h: matrix([
          [1, 0],
          [0, 1],
        ]),
      }),
    ),
    bad('one-row', why.broadcast, call('energy', { m, v, h: matrix([[1, 0]]) })),
  ]),
  refuses(
    'freeEnergy',
    call('freeEnergy', { m, v }),
    visible((x) => call('freeEnergy', { m, v: x })),
  ),
  refuses(
    'hiddenProb',
    call('hiddenProb', { m, v }),
    visible((x) => call('hiddenProb', { m, v: x })),
  ),
  refuses('visibleProb', call('visibleProb', { m, h }), [
    bad('columns', why.shapes, call('visibleProb', { m, h: v })),
    bad('rank', why.rank, call('visibleProb', { m, h: vector([1, 0]) })),
    bad('empty', why.empty, call('visibleProb', { m, h: float32([0, 2], []) })),
  ]),
  refuses('sampleBernoulli', call('sampleBernoulli', { p: v, rng }), [
    bad('rank', why.rank, call('sampleBernoulli', { p: flat, rng })),
    bad('empty', why.empty, call('sampleBernoulli', { p: empty, rng })),
  ]),
  refuses(
    'gibbsStep',
    call('gibbsStep', { m, v, rng }),
    visible((x) => call('gibbsStep', { m, v: x, rng })),
  ),
  // without a step, bad input is bad all the same
  refuses('gibbsChain', call('gibbsChain', { m, v0: v, k: 0, rng }), [
    ...visible((x) => call('gibbsChain', { m, v0: x, k: 1, rng })),
    ...counts((k) => call('gibbsChain', { m, v0: v, k, rng }), 'k'),
  ]),
  refuses('contrastiveGrad', call('contrastiveGrad', { m, vData: v, vModel: v }), [
    ...visible((x) => call('contrastiveGrad', { m, vData: x, vModel: v })),
    ...visible((x) => call('contrastiveGrad', { m, vData: v, vModel: x })).map((one) => ({
      ...one,
      name: `model-${one.name}`,
    })),
  ]),
  refuses('cdGrad', call('cdGrad', { m, vData: v, k: 1, rng }), [
    ...visible((x) => call('cdGrad', { m, vData: x, k: 1, rng })),
    ...counts((k) => call('cdGrad', { m, vData: v, k, rng }), 'k'),
  ]),
  refuses('pcdGrad', call('pcdGrad', { m, vData: v, particles: v, k: 1, rng }), [
    ...visible((x) => call('pcdGrad', { m, vData: x, particles: v, k: 1, rng })),
    ...visible((x) => call('pcdGrad', { m, vData: v, particles: x, k: 1, rng })).map((one) => ({
      ...one,
      name: `particles-${one.name}`,
    })),
    ...counts((k) => call('pcdGrad', { m, vData: v, particles: v, k, rng }), 'k'),
  ]),
  refuses('applyGrad', call('applyGrad', { m, grad, lr: 0.1 }), [
    ...positives((lr) => call('applyGrad', { m, grad, lr }), 'lr'),
    bad(
      'shapes',
      why.shapes,
      call('applyGrad', {
        m,
        grad: {
          ...grad,
          dW: matrix([
            [1, 2],
            [3, 4],
          ]),
        },
        lr: 0.1,
      }),
    ),
    bad('one-bias', why.broadcast, call('applyGrad', { m, grad: { ...grad, db: vector([1]) }, lr: 0.1 })),
  ]),
  refuses('train', train({ steps: 0 }), [
    ...positives((lr) => train({ lr, steps: 0 }), 'lr-no-step'),
    ...sizes((batchSize) => train({ batchSize, steps: 0 }), 'batch-size-no-step'),
    ...counts((k) => train({ k, steps: 0 }), 'k-no-step'),
    ...visible((x) => train({}, x)),
    ...counts((k) => train({ k }), 'k'),
    ...counts((steps) => train({ steps }), 'steps'),
    ...positives((lr) => train({ lr }), 'lr'),
    ...sizes((batchSize) => train({ batchSize }), 'batch-size'),
    ...sizes((particles) => train({ method: 'pcd', particles }), 'particles'),
  ]),
  refuses('langevinStep', call('langevinStep', { energy, y, stepSize: 0.1, rng }), [
    ...places((x) => call('langevinStep', { energy, y: x, stepSize: 0.1, rng })),
    ...positives((stepSize) => call('langevinStep', { energy, y, stepSize, rng }), 'step'),
    ...betas((beta) => call('langevinStep', { energy, y, stepSize: 0.1, rng, beta })),
  ]),
  refuses('langevinChain', call('langevinChain', { energy, y0: y, steps: 0, stepSize: 0.1, rng }), [
    ...positives((stepSize) => call('langevinChain', { energy, y0: y, steps: 0, stepSize, rng }), 'step-unused'),
    ...betas((beta) => call('langevinChain', { energy, y0: y, steps: 0, stepSize: 0.1, rng, beta })).map((one) => ({
      ...one,
      name: `${one.name}-unused`,
    })),
    ...places((x) => call('langevinChain', { energy, y0: x, steps: 1, stepSize: 0.1, rng })),
    ...counts((steps) => call('langevinChain', { energy, y0: y, steps, stepSize: 0.1, rng }), 'steps'),
    ...positives((stepSize) => call('langevinChain', { energy, y0: y, steps: 1, stepSize, rng }), 'step'),
    ...betas((beta) => call('langevinChain', { energy, y0: y, steps: 1, stepSize: 0.1, rng, beta })),
  ]),
];
