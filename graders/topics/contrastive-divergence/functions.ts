/** What each function takes and gives: nv visible and nh hidden units; N samples, M others, P particles. */
import { FunctionValue, vector } from '../../values/value.ts';
import { asking } from '../../forms/ask.ts';
import { callback, f32, holding, loose, number, optional, record, rng, rows, variant } from '../../forms/build.ts';
import { declare } from '../../forms/declare.ts';
import { count, positive, positiveOrInfinite } from '../../forms/domain.ts';
import { bits, unitInterval } from '../../forms/entries.ts';
import type { Arguments } from '../../forms/form.ts';
import { at } from '../../forms/like.ts';
import type { AnswerOf } from '../../forms/typed.ts';
import type { ContrastiveDivergenceModule, EnergyFn } from './contract.ts';

const N = rows('N');
const machine = { W: f32('nv', 'nh'), b: f32('nv'), c: f32('nh') };
const m = record(machine);
const grad = record({ dW: f32('nv', 'nh'), db: f32('nv'), dc: f32('nh') });
// states other than 0 and 1 are unspecified
const v = holding(f32(N, 'nv'), bits);
const h = holding(f32(N, 'nh'), bits);
const vModel = holding(f32(rows('M'), 'nv'), bits);
const particles = holding(f32(rows('P'), 'nv'), bits);
// entries outside [0, 1] are unspecified
const p = holding(f32(N, 'n'), { ...unitInterval, refused: () => [] });
const k = number(count(0));
const steps = number(count(0));

const training = { k, steps, batchSize: number(count(1)), lr: number(positive) };
// other methods are unspecified, and so is what 'cd' makes of `particles`
const opts = variant('method', {
  pcd: record({ ...training, particles: optional(number(count(1)), { preset: 'batchSize' }) }),
  cd: record(training),
});
const persists = (args: Arguments) => at(args, 'opts.method') === 'pcd';

/**
 * Landscapes over points of any dimension. The axis is therefore not that of the points: a solution can't know what
 * dimension its energy is for, so a call with another one is none that it must refuse.
 */
const energy = callback<EnergyFn>('landscape', () => [
  new FunctionValue('quadratic-energy', { kappa: 1.5, center: vector([0.5]) }),
  new FunctionValue('double-well-energy', { a: 1 }),
]);
const y = f32(N, 'D');
const stepSize = number(positive);
const beta = optional(number(positiveOrInfinite), { preset: 1 });

export const functions = declare<ContrastiveDivergenceModule>()({
  energy: { section: 'energy', takes: [{ m }, { v }, { h }], gives: f32('N') },
  freeEnergy: { section: 'free-energy', takes: [{ m }, { v }], gives: f32('N') },
  // each rests on one of the biases: the other's shape is unspecified
  hiddenProb: {
    section: 'conditionals',
    takes: [{ m: record({ ...machine, b: loose(machine.b) }) }, { v }],
    gives: f32('N', 'nh'),
  },
  visibleProb: {
    section: 'conditionals',
    takes: [{ m: record({ ...machine, c: loose(machine.c) }) }, { h }],
    gives: f32('N', 'nv'),
  },
  sampleBernoulli: { section: 'sampling', takes: [{ p }, { rng }], gives: f32('N', 'n') },
  gibbsStep: {
    section: 'chain',
    takes: [{ m }, { v }, { rng }],
    gives: record({ h: f32('N', 'nh'), v: f32('N', 'nv') }),
    buildsOn: ['hiddenProb', 'visibleProb', 'sampleBernoulli'],
  },
  gibbsChain: {
    section: 'chain',
    takes: [{ m }, { v0: v }, { k }, { rng }],
    gives: f32('N', 'nv'),
    buildsOn: ['gibbsStep'],
  },
  contrastiveGrad: {
    section: 'gradient',
    takes: [{ m }, { vData: v }, { vModel }],
    gives: grad,
    buildsOn: ['hiddenProb'],
  },
  cdGrad: {
    section: 'cd',
    takes: [{ m }, { vData: v }, { k }, { rng }],
    gives: record({ grad, vModel: f32('N', 'nv') }),
    buildsOn: ['gibbsChain', 'contrastiveGrad'],
  },
  pcdGrad: {
    section: 'pcd',
    takes: [{ m }, { vData: v }, { particles }, { k }, { rng }],
    gives: record({ grad, particles: f32('P', 'nv') }),
    buildsOn: ['gibbsChain', 'contrastiveGrad'],
  },
  applyGrad: { section: 'training', takes: [{ m }, { grad }, { lr: number(positive) }], gives: m },
  train: {
    section: 'training',
    takes: [{ m0: m }, { V: v }, { opts }, { rng }],
    gives: record({ model: m, particles: optional(f32('particles', 'nv'), { when: persists }) }),
    buildsOn: ['cdGrad', 'pcdGrad', 'applyGrad'],
    keeps: 2,
  },
  langevinStep: {
    section: 'langevin',
    takes: [{ energy }, { y }, { stepSize }, { rng }, { beta }],
    gives: f32('N', 'D'),
  },
  langevinChain: {
    section: 'langevin',
    takes: [{ energy }, { y0: y }, { steps }, { stepSize }, { rng }, { beta }],
    gives: f32('N', 'D'),
    buildsOn: ['langevinStep'],
  },
  logPartition: { extension: true, section: 'extensions', takes: [{ m }], gives: f32(), buildsOn: ['freeEnergy'] },
});

export const ask = asking(functions);
export type Gradient = AnswerOf<typeof grad>;
export type Model = AnswerOf<typeof m>;
export type Trained = AnswerOf<typeof functions.train.gives>;
