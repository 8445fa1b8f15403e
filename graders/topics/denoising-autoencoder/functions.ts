/**
 * What each function takes and gives: N points of D dimensions, M data. A network's layers lead from one width to the
 * next, so that legal calls of it are put together here.
 */
import { FunctionValue, RngValue, TensorValue, float32, type Value } from '../../values/value.ts';
import { asking } from '../../forms/ask.ts';
import {
  callback,
  choice,
  dependent,
  f32,
  flag,
  list,
  number,
  numbers,
  optional,
  record,
  rng,
  rows,
  variant,
} from '../../forms/build.ts';
import { declare, type Refusal } from '../../forms/declare.ts';
import { count, nonNegative, positive, probability, unspecified } from '../../forms/domain.ts';
import type { EntryDraw } from '../../forms/entries.ts';
import type { Arguments, Form } from '../../forms/form.ts';
import { tensorOf } from '../../forms/legal-tensors.ts';
import { axisSize } from '../../forms/planned-sizes.ts';
import { like } from '../../forms/like.ts';
import type { Shape, Sizes } from '../../forms/axis.ts';
import type { AnswerOf } from '../../forms/typed.ts';
import type { DenoisingAutoencoderModule, MapFn } from './contract.ts';

const y = f32(rows('N'), 'D');
// what an infinite deviation gives is unspecified: the limit, or an error
const deviation = number(unspecified(positive, (sigma) => sigma === Infinity));

/** The name of a width: D is the data's. */
const width = (place: number) => (place === 0 ? 'D' : `h${place}`);
const activation = choice(['tanh', 'relu']);
const model = record({
  layers: list((l) => record({ W: f32(width(l), width(l + 1)), b: f32(width(l + 1)) }), { least: 1, most: Infinity }),
  activation,
});

const sizes = numbers(
  { least: 2, most: Infinity },
  {
    says: { es: 'una lista de dos o más enteros mayores que 0', en: 'a list of two or more integers greater than 0' },
    legal: [
      [4, 6, 4],
      [1, 1],
      [3, 3],
      [2, 5, 3, 2],
    ],
    refused: [[3], [], [3, 0, 3], [3, 2.5, 3], [-2, 2], [2, NaN]],
  },
);

const corruption = variant('kind', {
  gaussian: record({ sigma: number(nonNegative) }),
  mask: record({ p: number(probability), rescale: optional(flag, { preset: false }) }),
});
const opts = record({ corruption, steps: number(count(0)), batchSize: number(count(1)), lr: number(positive) });
const r = callback<MapFn>('D', (D) => {
  const parameters = {
    A: float32(
      [D, D],
      Array.from({ length: D * D }, (_, i) => (((3 * i) % 7) - 3) / 8),
    ),
    b: float32(
      [D],
      Array.from({ length: D }, (_, i) => (i % 3) / 4 - 0.25),
    ),
  };
  return [new FunctionValue('affine-map', parameters), new FunctionValue('tanh-map', parameters)];
});

export const functions = declare<DenoisingAutoencoderModule>()({
  gaussianCorrupt: { section: 'gaussian', takes: [{ y }, { sigma: number(nonNegative) }, { rng }], gives: y },
  maskCorrupt: {
    section: 'mask',
    takes: [
      { y },
      { p: number(probability) },
      { rng },
      { opts: optional(record({ rescale: optional(flag, { preset: false }) })) },
    ],
    gives: record({ corrupted: y, mask: y }),
    // nothing survives at p = 1, and rescaling has an edge of its own there
    examples: maskings,
  },
  optimalDenoiser: {
    section: 'optimal',
    takes: [{ y }, { data: f32(rows('M'), 'D') }, { sigma: deviation }],
    gives: y,
  },
  initMlp: { section: 'network', takes: [{ sizes }, { activation }, { rng }], gives: dependent(model, started) },
  mlpForward: {
    section: 'network',
    takes: [{ model }, { y }],
    gives: dependent(y, (_: Arguments, known: Sizes) => f32('N', width(known['layers.length']))),
    examples: (draw: EntryDraw, shape: Shape) => modelsIn(draw, shape, ({ N, D }) => ({ y: tensor(draw, N, D) })),
  },
  daeLoss: {
    section: 'loss',
    takes: [{ model }, { clean: y }, { corrupted: y }],
    gives: f32(),
    buildsOn: ['mlpForward'],
    examples: (draw: EntryDraw, shape: Shape) =>
      modelsIn(draw, shape, ({ N, D }) => ({ clean: tensor(draw, N, D), corrupted: tensor(draw, N, D) })),
  },
  fit: {
    section: 'fit',
    takes: [{ model0: model }, { Y: y }, { opts }, { rng }],
    gives: record({ model: like(model, 'model0'), history: numbers('steps') }),
    buildsOn: ['daeLoss', 'gaussianCorrupt', 'maskCorrupt'],
    keeps: 2,
    examples: trainings,
    refuses: badTrainings,
  },
  vectorField: { section: 'field', takes: [{ r }, { y }], gives: y },
  scoreEstimate: {
    section: 'score',
    takes: [{ r }, { y }, { sigma: deviation }],
    gives: y,
    buildsOn: ['vectorField'],
  },
  reconstructionEnergy: { section: 'field', takes: [{ r }, { y }], gives: f32('N'), buildsOn: ['vectorField'] },
  iterate: { section: 'field', takes: [{ r }, { y }, { steps: number(count(0)) }], gives: y },
});

export const ask = asking(functions);
export type Model = AnswerOf<typeof model>;
export type Masked = AnswerOf<typeof functions.maskCorrupt.gives>;
export type Fitted = AnswerOf<typeof functions.fit.gives>;
export type FitOptions = AnswerOf<typeof opts>;

/** A layer for each pair of sizes, and the activation that was given. */
function started({ sizes: widths, activation: kept }: Arguments): Form {
  const [first, ...others] = widths as readonly number[];
  const from = (l: number) => (l === 0 ? first : others[l - 1]);
  const layers = list((l) => record({ W: f32(from(l), others[l]), b: f32(others[l]) }), others.length);
  return record({ layers, activation: choice(typeof kept === 'string' ? [kept] : []) });
}

const tensor = (draw: EntryDraw, ...shape: number[]): TensorValue => tensorOf(f32(...shape), draw, {});
const generator = (draw: EntryDraw) => new RngValue(draw.integer(1, 2 ** 30));
const sizesIn = (shape: Shape) => {
  const [N, D, h, k] = [0, 1, 2, 3].map((place) => axisSize(shape, place));
  return { N, D, h, k };
};

function network(draw: EntryDraw, widths: readonly number[], kind: Model['activation']): Model {
  const layers = widths.slice(1).map((out, l) => ({ W: tensor(draw, widths[l], out), b: tensor(draw, out) }));
  return { layers, activation: kind };
}

/** Networks of one layer, two and three from D to D, with what else a call takes. */
function modelsIn(
  draw: EntryDraw,
  shape: Shape,
  others: (known: { readonly N: number; readonly D: number }) => Arguments,
): readonly Arguments[] {
  const { N, D, h, k } = sizesIn(shape);
  const models = [
    network(draw, [D, h, D], 'tanh'),
    network(draw, [D, h, D], 'relu'),
    network(draw, [D, D], 'tanh'),
    network(draw, [D, h, k, D], 'tanh'),
  ];
  return models.map((one) => ({ model: one, ...others({ N, D }) }));
}

function maskings(draw: EntryDraw, shape: Shape): readonly Arguments[] {
  const { N, D } = sizesIn(shape);
  const options = [undefined, { rescale: true }];
  const all = [0.5, 0, 1].flatMap((p) => options.map((one) => ({ p, ...(one === undefined ? {} : { opts: one }) })));
  return [...all, { p: 0.5, opts: { rescale: false } }, { p: 0.5, opts: {} }].map((one) => ({
    y: tensor(draw, N, D),
    rng: generator(draw),
    ...one,
  }));
}

const NOISE = { kind: 'gaussian', sigma: 0.5 } as const;
const OPTIONS: FitOptions = { corruption: NOISE, steps: 2, batchSize: 2, lr: 0.125 };

/** No step, one and several; a minibatch of one row, of all and of more; both corruptions at their edges. */
function trainings(draw: EntryDraw, shape: Shape): readonly Arguments[] {
  const { N, D, h } = sizesIn(shape);
  const changes: readonly Partial<FitOptions>[] = [
    {},
    { steps: 0 },
    { steps: 1 },
    { steps: 5 },
    { batchSize: 1 },
    { batchSize: N },
    { batchSize: N + 2 },
    { corruption: { kind: 'gaussian', sigma: 0 } },
    { corruption: { kind: 'mask', p: 0.5 } },
    { corruption: { kind: 'mask', p: 0 } },
    { corruption: { kind: 'mask', p: 0.5, rescale: true } },
    { corruption: { kind: 'mask', p: 1, rescale: true } },
  ];
  const training = (model0: Model, change: Partial<FitOptions>): Arguments => ({
    model0,
    Y: tensor(draw, N, D),
    opts: { ...OPTIONS, ...change },
    rng: generator(draw),
  });
  return [
    ...changes.map((change) => training(network(draw, [D, h, D], 'tanh'), change)),
    training(network(draw, [D, h, D], 'relu'), {}),
    training(network(draw, [D, D], 'tanh'), {}),
  ];
}

/** A model that gives another width than the data's, and what is bad all the same where no step is taken. */
function badTrainings(legal: Arguments): readonly Refusal[] {
  const width = legal.Y instanceof TensorValue ? legal.Y.shape[1] : 0;
  const narrowing: Value = {
    layers: [{ W: float32([width, 1], new Array<number>(width).fill(1)), b: float32([1], [0]) }],
    activation: 'tanh',
  };
  const why = {
    es: 'el modelo da otro número de columnas que las de `Y`',
    en: 'the model gives other columns than `Y` has',
  };
  const idle = { ...OPTIONS, steps: 0 };
  return [
    { name: 'other-width', what: `model0: ${width} → 1`, why, args: { ...legal, model0: narrowing } },
    {
      name: 'other-width-no-step',
      what: `model0: ${width} → 1, opts.steps = 0`,
      why,
      args: { ...legal, model0: narrowing, opts: idle },
    },
    {
      name: 'p-no-step',
      what: 'opts.corruption.p = 1.1, opts.steps = 0',
      why: {
        es: '`opts.corruption.p` debe ser un número entre 0 y 1',
        en: '`opts.corruption.p` must be a number from 0 to 1',
      },
      args: { ...legal, opts: { ...idle, corruption: { kind: 'mask', p: 1.1 } } },
    },
  ];
}
