/** What each function takes and gives. Columns of W are prototypes: N samples, D dimensions, K prototypes. */
import { bool } from '../../values/value.ts';
import { asking } from '../../forms/ask.ts';
import { bools, f32, flag, holding, i32, number, numbers, record, rng, rows } from '../../forms/build.ts';
import { declare } from '../../forms/declare.ts';
import { count, unlimited } from '../../forms/domain.ts';
import { oneHot, someTrue } from '../../forms/entries.ts';
import type { Arguments } from '../../forms/form.ts';
import type { AnswerOf } from '../../forms/typed.ts';
import type { KMeansModule } from './contract.ts';

const N = rows('N');
const Y = f32(N, 'D');
const W = f32('D', 'K');
const Z = holding(f32(N, 'K'), oneHot);
// one entry before the first M step and one after each; who stops on an unchanged W makes one more
const history = numbers({ least: 1, most: ({ maxIter }) => maxIter + 2 });

/** Of everyday use are those that let the alternation end. */
const maxIter = number({ ...count(0, undefined, { refuses: [Infinity] }), usual: () => [9, 1] });

export const functions = declare<KMeansModule>()({
  energy: { section: 'energy', takes: [{ Y }, { Z }, { W }], gives: f32('N') },
  energies: { section: 'energy', takes: [{ Y }, { W }], gives: f32('N', 'K') },
  infer: {
    section: 'inference',
    takes: [{ Y }, { W }],
    gives: record({ index: i32('N'), Z: f32('N', 'K'), F: f32('N') }),
    buildsOn: ['energies'],
  },
  updateW: { section: 'update', takes: [{ Y }, { Z }, { W }], gives: W },
  init: { section: 'init', takes: [{ Y }, { K: number(count(1, 'N')) }, { rng }], gives: W },
  fit: {
    section: 'fit',
    takes: [{ Y }, { W0: W }, { opts: record({ maxIter }) }],
    gives: record({ W, index: i32('N'), history, iterations: number(), converged: flag }),
    buildsOn: ['infer', 'updateW'],
  },
  energySurface: {
    section: 'surface',
    takes: [{ W: f32(2, 'K') }, { xs: f32('nx') }, { ys: f32('ny') }],
    gives: f32('ny', 'nx'),
    buildsOn: ['energies', 'infer'],
  },
  sgdStep: {
    extension: true,
    section: 'extensions',
    takes: [{ Y }, { W }, { lr: number(unlimited([0.5])) }],
    gives: W,
    buildsOn: ['infer'],
  },
  complete: {
    extension: true,
    section: 'extensions',
    takes: [{ Y }, { observed: holding(bools('D'), someTrue) }, { W }],
    gives: Y,
    refuses: ({ observed: _, ...legal }: Arguments) => [
      {
        name: 'nothing-observed',
        what: 'observed = [false, false, …]',
        why: { es: 'no hay ninguna dimensión observada', en: 'no dimension is observed' },
        args: { ...legal, observed: bool([4], [0, 0, 0, 0]) },
      },
    ],
  },
});

export const ask = asking(functions);
export type Inferred = AnswerOf<typeof functions.infer.gives>;
export type Fitted = AnswerOf<typeof functions.fit.gives>;
