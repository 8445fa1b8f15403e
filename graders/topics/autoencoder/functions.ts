/** What each function takes and gives: N samples, n inputs, d hidden units. */
import { float32, vector, type Value } from '../../values/value.ts';
import { asking } from '../../forms/ask.ts';
import { choice, f32, holding, loose, number, numbers, optional, record, rng, rows } from '../../forms/build.ts';
import { declare, type Refusal } from '../../forms/declare.ts';
import { count, positive, unlimited } from '../../forms/domain.ts';
import { openInterval, unitInterval, type Entries, type EntryDraw } from '../../forms/entries.ts';
import type { Arguments } from '../../forms/form.ts';
import { tensorOf } from '../../forms/legal-tensors.ts';
import { at, like } from '../../forms/like.ts';
import { withValue } from '../../forms/places.ts';
import type { Shape } from '../../forms/axis.ts';
import type { AnswerOf } from '../../forms/typed.ts';
import {
  configuration,
  configurationBeside,
  isUntied,
  parameters,
  tiedWithWd,
} from '../../networks/parameter-forms.ts';
import type { Text } from '../../texts/text.ts';
import type { AutoencoderModule } from './contract.ts';

const batch = f32(rows('N'), 'n');
const scalar = f32();
/** Data for either loss; what a training makes of the cross-entropy of other data is unspecified. */
const grey = holding(batch, { ...unitInterval, refused: () => [] });
/** As second moments are. */
const squares: Entries = {
  says: { es: 'valores mayores o iguales que 0', en: 'values of at least 0' },
  draw: (draw, shape) => Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => draw.integer(16, 128) / 64),
  refused: () => [],
};

const We = f32('n', 'd');
const be = f32('d');
const Wd = f32('d', 'n');
const bd = f32('n');
/** Parameters beside a configuration; a `Wd` that does not go with `cfg.tied` is unspecified. */
const network = record({ We, be, Wd: optional(Wd, { when: isUntied, isLoose: true }), bd });
/** Parameters of which the code alone rests on some, or the reconstruction: the others' shapes are unspecified. */
const encoding = record({ We, be, Wd: optional(loose(Wd), { when: isUntied, isLoose: true }), bd: loose(bd) });
const decoding = record({ We: loose(We), be: loose(be), Wd: optional(Wd, { when: isUntied }), bd });
/** Parameters of a network that is tied or not. */
const either = record({ We, be, Wd: optional(Wd), bd });
/** Parameters of which nothing rests on the shapes. */
const shapeless = { We: loose(We), be: loose(be), Wd: optional(loose(Wd)), bd: loose(bd) };

/** What has the keys of `p`; where it has others, that is unspecified. */
const keyed = { when: (args: Arguments) => at(args, 'p.Wd') !== undefined, isLoose: true };
const gradients = record({ We, be, Wd: optional(Wd, keyed), bd });
/** Adam's memory; one whose shapes are not those of the parameters is unspecified. */
const memory = record({
  t: number(unlimited([2, 0, 1, 3, 4])),
  m: record({ We: loose(We), be: loose(be), Wd: optional(loose(Wd), keyed), bd: loose(bd) }),
  v: record({
    We: holding(loose(We), squares),
    be: holding(loose(be), squares),
    Wd: optional(holding(loose(Wd), squares), keyed),
    bd: holding(loose(bd), squares),
  }),
});
const lr = number(positive);
const adamOptions = record({
  lr,
  // their ranges are unspecified
  beta1: optional(number(unlimited([0.9, 0.5])), { preset: 0.9 }),
  beta2: optional(number(unlimited([0.999, 0.75])), { preset: 0.999 }),
  epsilon: optional(number(unlimited([1e-8, 0.25])), { preset: 1e-8 }),
});

const loss = choice(['mse', 'bce']);
const optimizer = choice(['sgd', 'adam']);
const fitOptions = record({ loss, epochs: number(count(0)), batchSize: number(count(1)), lr, optimizer });

type Place = 'loss' | 'opts.loss';
type Name = 'p' | 'p0';
/** The same call with other values at some places, each named by its path. */
function changed(args: Arguments, changes: Readonly<Record<string, Value>>): Arguments {
  return Object.entries(changes).reduce((before, [path, value]) => withValue(before, path.split('.'), value), args);
}
/** The same call with tied weights. */
const tied = (args: Arguments, p: Name) => changed(args, { [`${p}.Wd`]: undefined, 'cfg.tied': true });

/** The cross-entropy of a network and of one with tied weights. */
function crossEntropies(everyday: Arguments, place: Place, p: Name): readonly Arguments[] {
  const free = changed(everyday, { [place]: 'bce', 'cfg.decoder': 'sigmoid' });
  return [free, tied(free, p)];
}

/** The cross-entropy goes with a sigmoid decoder alone. */
function isSigmoidForBce(args: Arguments): boolean {
  return (at(args, 'loss') ?? at(args, 'opts.loss')) !== 'bce' || at(args, 'cfg.decoder') === 'sigmoid';
}

function bceElsewhere(legal: Arguments, place: Place): readonly Refusal[] {
  return ['tanh', 'linear', 'relu'].map((decoder) => ({
    name: `bce-${decoder}`,
    what: `${place} = 'bce', cfg.decoder = '${decoder}'`,
    why: { es: "`'bce'` exige un decodificador sigmoide", en: "`'bce'` demands a sigmoid decoder" },
    args: changed(legal, { [place]: 'bce', 'cfg.decoder': decoder }),
  }));
}

const matrices: Text = {
  es: 'cada lote debe ser una matriz, con una fila por muestra',
  en: 'each batch must be a matrix, a row for each sample',
};
/** Two batches of one shape that are no matrices. */
function bothFlat(a: string, b: string) {
  const flat = vector([0, 0.5, 1, 0.25, 0.75, 0.125, 0.625]);
  return (legal: Arguments): readonly Refusal[] => [
    {
      name: 'both-flat',
      what: `${a}.shape = ${b}.shape = [7]`,
      why: matrices,
      args: { ...legal, [a]: flat, [b]: flat },
    },
  ];
}

const HEIGHT = 3;
const WIDTH = 4;
const PICTURES: Readonly<Record<Shape, { readonly height: number; readonly width: number; readonly d: number }>> = {
  different: { height: HEIGHT, width: WIDTH, d: 5 },
  square: { height: 3, width: 1, d: 3 },
  single: { height: 1, width: 1, d: 1 },
};
/** Weights over images, with and without a decoder of their own. */
function kernels(draw: EntryDraw, shape: Shape): readonly Arguments[] {
  const { height, width, d } = PICTURES[shape];
  const [encoding, start, decoding, end] = [We, be, Wd, bd].map((form) =>
    tensorOf(form, draw, { n: height * width, d }),
  );
  const p = { We: encoding, be: start, bd: end };
  return [
    { p: { ...p, Wd: decoding }, height, width },
    { p, height: width, width: height },
    { p, height: 1, width: height * width },
  ];
}

function otherPictures(legal: Arguments): readonly Refusal[] {
  const sizes = { 'too-few': [HEIGHT, WIDTH - 1], 'too-many': [HEIGHT + 1, WIDTH], 'one-row': [1, WIDTH] };
  return Object.entries(sizes).map(([name, [height, width]]) => ({
    name,
    what: `height = ${height}, width = ${width}`,
    why: {
      es: `\`height\` por \`width\` debe ser n = ${HEIGHT * WIDTH}`,
      en: `\`height\` times \`width\` must be n = ${HEIGHT * WIDTH}`,
    },
    args: { ...legal, height, width },
  }));
}

function moreRows(legal: Arguments): readonly Refusal[] {
  const two = float32([2, 7], [0, 0.5, 1, 0.25, 0.75, 0.125, 0.625, 1, 0, 0.375, 0.875, 0.5, 0.25, 0.75]);
  const why = { es: '`a` y `b` deben tener una sola fila', en: '`a` and `b` must have a single row' };
  return [{ name: 'more-rows', what: 'a.shape = b.shape = [2, 7]', why, args: { ...legal, a: two, b: two } }];
}

export const functions = declare<AutoencoderModule>()({
  init: {
    section: 'init',
    takes: [{ cfg: configuration }, { rng }],
    gives: parameters,
    // a single input or unit is legal
    also: (everyday: Arguments) => [
      changed(everyday, { 'cfg.inputDim': 1 }),
      changed(everyday, { 'cfg.hiddenDim': 1 }),
    ],
  },
  encode: {
    section: 'network',
    takes: [{ p: encoding }, { cfg: configurationBeside }, { x: batch }],
    gives: f32('N', 'd'),
  },
  decode: {
    section: 'network',
    takes: [{ p: decoding }, { cfg: configurationBeside }, { h: f32(rows('N'), 'd') }],
    gives: f32('N', 'n'),
    refuses: (legal: Arguments) => [tiedWithWd(legal)],
  },
  reconstruct: {
    section: 'network',
    takes: [{ p: parameters }, { cfg: configurationBeside }, { x: batch }],
    gives: f32('N', 'n'),
    buildsOn: ['encode', 'decode'],
    refuses: (legal: Arguments) => [tiedWithWd(legal)],
  },
  mseLoss: {
    section: 'losses',
    takes: [{ x: batch }, { xhat: batch }],
    gives: scalar,
    refuses: bothFlat('x', 'xhat'),
  },
  bceLoss: {
    section: 'losses',
    // what the clamp makes of predictions of 0 and 1 is unspecified, finite apart
    takes: [{ x: holding(batch, unitInterval) }, { xhat: holding(batch, openInterval) }],
    gives: scalar,
    refuses: bothFlat('x', 'xhat'),
  },
  bceWithLogitsLoss: {
    section: 'losses',
    takes: [{ x: holding(batch, unitInterval) }, { logits: batch }],
    gives: scalar,
    refuses: bothFlat('x', 'logits'),
  },
  lossAndGrads: {
    section: 'gradients',
    takes: [{ p: parameters }, { cfg: configurationBeside }, { x: batch }, { target: grey }, { loss }],
    gives: record({ loss: scalar, grads: like(parameters, 'p') }),
    buildsOn: ['reconstruct', 'mseLoss', 'bceLoss', 'bceWithLogitsLoss'],
    where: isSigmoidForBce,
    also: (everyday: Arguments) => crossEntropies(everyday, 'loss', 'p'),
    refuses: (legal: Arguments) => [
      tiedWithWd(legal),
      ...bothFlat('x', 'target')(legal),
      ...bceElsewhere(legal, 'loss'),
    ],
  },
  sgdStep: { section: 'sgd', takes: [{ p: either }, { grads: gradients }, { lr }], gives: like(parameters, 'p') },
  adamInit: {
    section: 'adam',
    takes: [{ p: record(shapeless) }],
    gives: record({ t: number(), m: like(parameters, 'p'), v: like(parameters, 'p') }),
  },
  adamStep: {
    section: 'adam',
    takes: [{ p: either }, { grads: gradients }, { state: memory }, { opts: adamOptions }],
    gives: record({
      params: like(parameters, 'p'),
      state: record({ t: number(), m: like(parameters, 'p'), v: like(parameters, 'p') }),
    }),
  },
  trainStep: {
    section: 'sgd',
    takes: [{ p: network }, { cfg: configurationBeside }, { batch: grey }, { opts: record({ loss, lr }) }],
    gives: record({ params: like(parameters, 'p'), loss: scalar }),
    buildsOn: ['lossAndGrads', 'sgdStep'],
    where: isSigmoidForBce,
    also: (everyday: Arguments) => crossEntropies(everyday, 'opts.loss', 'p'),
    refuses: (legal: Arguments) => bceElsewhere(legal, 'opts.loss'),
  },
  fit: {
    section: 'fit',
    takes: [{ p0: parameters }, { cfg: configurationBeside }, { X: grey }, { opts: fitOptions }, { rng }],
    gives: record({ params: like(parameters, 'p0'), history: numbers(({ epochs }) => epochs + 1) }),
    buildsOn: ['lossAndGrads', 'sgdStep', 'adamInit', 'adamStep'],
    keeps: 2,
    where: isSigmoidForBce,
    also: (everyday: Arguments) => [
      ...crossEntropies(everyday, 'opts.loss', 'p0'),
      // what a step leaves alive shows after many steps
      ...[0, 4].flatMap((epochs) => {
        const free = changed(everyday, { 'opts.optimizer': 'adam', 'opts.epochs': epochs });
        return [free, tied(free, 'p0')];
      }),
    ],
    refuses: (legal: Arguments) => [
      tiedWithWd(legal),
      ...bceElsewhere(legal, 'opts.loss'),
      // no step is made, and the loss does not go with the decoder all the same
      ...bceElsewhere(changed(legal, { 'opts.epochs': 0 }), 'opts.loss').map((one) => ({
        ...one,
        name: `${one.name}-no-step`,
        what: `${one.what}, opts.epochs = 0`,
      })),
    ],
  },
  kernelImages: {
    extension: true,
    section: 'extensions',
    takes: [{ p: record({ ...shapeless, We }) }, { height: number(count(1)) }, { width: number(count(1)) }],
    gives: f32('d', 'height', 'width'),
    examples: kernels,
    refuses: otherPictures,
  },
  interpolate: {
    extension: true,
    section: 'extensions',
    // no `ts` at all is unspecified
    takes: [
      { p: network },
      { cfg: configurationBeside },
      { a: f32(1, 'n') },
      { b: f32(1, 'n') },
      { ts: loose(f32('T')) },
    ],
    gives: f32('T', 'n'),
    buildsOn: ['encode', 'decode'],
    refuses: (legal: Arguments) => [...bothFlat('a', 'b')(legal), ...moreRows(legal)],
  },
});

export const ask = asking(functions);
export type Stepped = AnswerOf<typeof functions.adamStep.gives>;
export type Trained = AnswerOf<typeof functions.trainStep.gives>;
export type Fitted = AnswerOf<typeof functions.fit.gives>;
