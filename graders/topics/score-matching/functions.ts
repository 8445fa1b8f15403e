/** What each function takes and gives: N points of D dimensions, H hidden units, M data. */
import { asking } from '../../forms/ask.ts';
import { f32, number, numbers, record, rng, rows, variant } from '../../forms/build.ts';
import { declare } from '../../forms/declare.ts';
import { count, positive } from '../../forms/domain.ts';
import { like } from '../../forms/like.ts';
import type { AnswerOf } from '../../forms/typed.ts';
import type { ScoreMatchingModule } from './contract.ts';

const x = f32(rows('N'), 'D');
const data = f32(rows('M'), 'D');
const sigma = number(positive);
const steps = number(count(0));
const lr = number(positive);
const model = record({ W: f32('D', 'H'), b: f32('H'), V: f32('H', 'D'), c: f32('D') });

const sigmas = numbers(
  { least: 1, most: Infinity },
  {
    says: {
      es: 'una lista no vacía de números finitos mayores que 0, cada uno menor que el anterior',
      en: 'a list, not empty, of finite numbers greater than 0, each less than the one before',
    },
    legal: [[2, 1, 0.5], [1], [0.75, 0.5]],
    refused: [[], [0.5, 1], [1, 1], [1, 0], [1, -0.5], [1, NaN], [Infinity, 1]],
  },
);

export const functions = declare<ScoreMatchingModule>()({
  score: { section: 'score', takes: [{ model }, { x }], gives: x },
  divergence: { section: 'divergence', takes: [{ model }, { x }], gives: f32('N') },
  explicitLoss: {
    section: 'explicit',
    takes: [{ model }, { x }],
    gives: f32(),
    buildsOn: ['score', 'divergence'],
  },
  lossAndGrads: {
    section: 'gradient',
    takes: [{ model }, { x }],
    gives: record({ loss: f32(), grads: like(model, 'model') }),
    buildsOn: ['explicitLoss'],
  },
  denoisingTarget: { section: 'denoising', takes: [{ x }, { noisy: x }, { sigma }], gives: x },
  denoisingLoss: {
    section: 'denoising',
    takes: [{ model }, { x }, { noisy: x }, { sigma }],
    gives: f32(),
    buildsOn: ['score', 'denoisingTarget'],
  },
  gaussianFit: {
    section: 'gaussian',
    takes: [{ x }, { sigma }],
    gives: record({ mean: f32('D'), precision: f32('D') }),
  },
  mixtureScore: { section: 'mixture', takes: [{ x }, { data }, { sigma }], gives: x },
  annealedLangevin: {
    section: 'langevin',
    takes: [{ x0: x }, { data }, { opts: record({ sigmas, steps, eps: number(positive) }) }, { rng }],
    gives: x,
    buildsOn: ['mixtureScore'],
  },
  fit: {
    section: 'fit',
    takes: [
      { model0: model },
      { X: x },
      {
        opts: variant('objective', {
          explicit: record({ steps, lr }),
          denoising: record({ sigma, steps, lr }),
        }),
      },
      { rng },
    ],
    gives: record({ model: like(model, 'model0'), history: numbers('steps') }),
    buildsOn: ['lossAndGrads', 'denoisingLoss'],
    keeps: 2,
  },
});

export const ask = asking(functions);
export type Model = AnswerOf<typeof model>;
export type Fitted = AnswerOf<typeof functions.fit.gives>;
