/** What each function takes and gives: N samples, n inputs, d hidden units. */
import { asking } from '../../forms/ask.ts';
import { choice, f32, loose, number, numbers, optional, record, rng, rows, variant } from '../../forms/build.ts';
import { declare, type Refusal } from '../../forms/declare.ts';
import { count, nonNegative, positive } from '../../forms/domain.ts';
import type { Arguments } from '../../forms/form.ts';
import { at, like } from '../../forms/like.ts';
import { withValue } from '../../forms/places.ts';
import type { AnswerOf } from '../../forms/typed.ts';
import { configuration, otherSizes, parameters, tiedWithWd } from '../../networks/parameter-forms.ts';
import type { RegularizedAutoencoderModule } from './contract.ts';

const x = f32(rows('N'), 'n');
/** The Jacobian rests on the encoder alone, so nothing is said of what else the parameters hold. */
const encoderAlone = record({
  We: f32('n', 'd'),
  be: f32('d'),
  Wd: optional(loose(f32('d', 'n'))),
  bd: loose(f32('n')),
});
const activation = choice(['sigmoid', 'tanh']);
const lambda = number(nonNegative);
const reg = variant('kind', { none: record({}), l1: record({ lambda }), contractive: record({ lambda }) });
// what stays alive in every step shows after several of them
const epochs = { ...count(0), usual: () => [4, 1] };
const opts = record({
  epochs: number(epochs),
  batchSize: number(count(1)),
  lr: number(positive),
  optimizer: choice(['sgd', 'adam']),
});
const problem = [{ p: parameters }, { cfg: configuration }, { x }, { reg }] as const;

/** The contractive term has no closed form for other encoders. */
function hasClosedForm(args: Arguments): boolean {
  const encoder = at(args, 'cfg.encoder');
  return at(args, 'reg.kind') !== 'contractive' || encoder === 'sigmoid' || encoder === 'tanh';
}

const refuses = (legal: Arguments): readonly Refusal[] => [
  ...otherSizes(legal),
  tiedWithWd(legal),
  ...['linear', 'relu'].map((other) => ({
    name: `contractive-${other}`,
    what: `cfg.encoder = '${other}' (reg.kind = 'contractive')`,
    why: {
      es: 'el término contractivo exige un codificador sigmoide o tanh',
      en: 'the contractive term demands a sigmoid or tanh encoder',
    },
    args: withValue({ ...legal, reg: { kind: 'contractive', lambda: 0.5 } }, ['cfg', 'encoder'], other),
  })),
];

export const functions = declare<RegularizedAutoencoderModule>()({
  jacobian: {
    section: 'jacobian',
    takes: [{ p: encoderAlone }, { activation }, { x }],
    gives: f32('N', 'd', 'n'),
  },
  contractivePenalty: {
    section: 'contractive',
    takes: [{ p: encoderAlone }, { activation }, { x }],
    gives: f32(),
    buildsOn: ['jacobian'],
  },
  l1Penalty: { section: 'sparse', takes: [{ h: f32(rows('N'), 'd') }], gives: f32() },
  regularizedLoss: {
    section: 'loss',
    takes: problem,
    gives: f32(),
    buildsOn: ['contractivePenalty', 'l1Penalty'],
    where: hasClosedForm,
    refuses,
  },
  lossAndGrads: {
    section: 'gradients',
    takes: problem,
    gives: record({ loss: f32(), grads: like(parameters, 'p') }),
    buildsOn: ['regularizedLoss'],
    where: hasClosedForm,
    refuses,
  },
  fit: {
    section: 'fit',
    takes: [{ p0: parameters }, { cfg: configuration }, { X: x }, { reg }, { opts }, { rng }],
    gives: record({ params: like(parameters, 'p0'), history: numbers(({ epochs }) => epochs + 1) }),
    buildsOn: ['regularizedLoss', 'lossAndGrads'],
    keeps: 2,
    where: hasClosedForm,
    refuses,
  },
});

export const ask = asking(functions);
export type Fitted = AnswerOf<typeof functions.fit.gives>;
