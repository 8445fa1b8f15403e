/** Training: what it returns, and what it must achieve on a machine small enough to know its likelihood. */
import fc from 'fast-check';
import { call, type Call } from '../../../../values/call.ts';
import type { Check, Finding } from '../../../../check/check.ts';
import { RngValue, type TensorValue, float32, matrix, type Value, type ValueRecord } from '../../../../values/value.ts';
import { EXACT } from '../../../../numerics/closeness.ts';
import { createGenerator } from '../../../../numerics/generator.ts';
import { compareTensor, field, show, wrongForm } from '../../../../properties/compare.ts';
import { same } from '../../../../properties/purity.ts';
import { negativeLogLikelihood } from '../../chance.ts';
import { machine, phases, type Phases } from '../../inputs.ts';
import { binaryStates } from './chain.ts';

const train = (m0: ValueRecord, V: TensorValue, opts: ValueRecord, rng: RngValue) =>
  call('train', { m0, V, opts, rng });
const base = { k: 1, steps: 3, batchSize: 4, lr: 0.1 };

function wrongModel(
  value: Value,
  { W, b, c }: { W: TensorValue; b: TensorValue; c: TensorValue },
  at: number,
): Finding | null {
  for (const [key, tensor] of [
    ['W', W],
    ['b', b],
    ['c', c],
  ] as const) {
    const form = wrongForm(field(field(value, 'model'), key), 'float32', tensor.shape, `model.${key}`);
    if (form !== null) return { ...form, call: at };
  }
  return null;
}

/** 0 steps are a copy; PCD returns its particles; the generator decides. */
export const trainValues: Check<Phases> = {
  // a right training of one unit may stand still: never made smaller
  id: 'train.values',
  function: 'train',
  visibility: 'public',
  section: 'training',
  samples: 2,
  inputs: fc.noShrink(phases),
  title: {
    es: '`train` devuelve un modelo nuevo, y PCD también sus partículas',
    en: '`train` returns a new model, and PCD its particles too',
  },
  asked: {
    es: 'Devuelve `{ model }`, y con «pcd» también `particles`, binarias, `particles` de ellas (por defecto `batchSize`); con 0 pasos el modelo es una copia, y con «cd» y k = 0 no cambia.',
    en: "Return `{ model }`, and with 'pcd' also `particles`, binary, as many as `particles` says (default `batchSize`); with 0 steps the model is a copy, and with 'cd' and k = 0 it stays.",
  },
  plan: ({ vData, seed, ...input }) => [
    train(machine(input), vData, { ...base, method: 'cd', steps: 0 }, new RngValue(seed)),
    train(machine(input), vData, { ...base, method: 'pcd', particles: 7 }, new RngValue(seed)),
    train(machine(input), vData, { ...base, method: 'pcd' }, new RngValue(seed)),
    ...[0, 0, 1].map((add) =>
      train(machine(input), vData, { ...base, method: 'cd', batchSize: 100 }, new RngValue(seed + add)),
    ),
    train(machine(input), vData, { ...base, method: 'cd', k: 0 }, new RngValue(seed)),
  ],
  judge({ input, values }): Finding | null {
    for (const [at, value] of values.entries()) {
      const finding = wrongModel(value, input, at);
      if (finding !== null) return finding;
    }
    for (const key of ['W', 'b', 'c'] as const) {
      const copy = compareTensor(
        field(field(values[0], 'model'), key),
        nested(input[key]),
        'float32',
        () => EXACT,
        `model.${key}`,
      );
      if (copy !== null) return { ...copy, call: 0 };
    }
    for (const key of ['W', 'b', 'c'] as const) {
      const still = compareTensor(
        field(field(values[6], 'model'), key),
        nested(input[key]),
        'float32',
        () => EXACT,
        `model.${key}`,
      );
      if (still !== null)
        return {
          ...still,
          call: 6,
          symptom: 'not-from-data',
          differs: {
            es: `con «cd» la cadena parte de los datos: con k = 0 la fase negativa es la positiva y el modelo no cambia, pero ${still.differs.es}`,
            en: `with 'cd' the chain starts at the data: with k = 0 the negative phase is the positive one and the model stays, but ${still.differs.en}`,
          },
        };
    }
    const nv = input.b.shape[0];
    const particles =
      binaryStates(field(values[1], 'particles'), [7, nv], 'particles', 1) ??
      binaryStates(field(values[2], 'particles'), [base.batchSize, nv], 'particles', 2);
    if (particles !== null) return particles;
    if (same(values[0], values[3]))
      return {
        call: 3,
        symptom: 'did-not-move',
        got: field(values[3], 'model'),
        differs: { es: 'tras tres pasos el modelo es el mismo', en: 'after three steps the model is the same' },
      };
    if (!same(values[3], values[4]))
      return {
        call: 4,
        symptom: 'not-reproducible',
        got: field(values[4], 'model'),
        differs: {
          es: 'dos entrenamientos con la misma semilla dan modelos distintos',
          en: 'two trainings with one seed give different models',
        },
      };
    return same(values[3], values[5])
      ? {
          call: 5,
          symptom: 'ignores-generator',
          got: field(values[5], 'model'),
          differs: {
            es: 'otra semilla da el mismo modelo: el generador no se usa',
            en: 'another seed gives the same model: the generator is not used',
          },
        }
      : null;
  },
};

const UNITS = 6;
const HIDDEN = 4;
const SAMPLES = 300;
const PROTOTYPES = [
  [1, 1, 1, 0, 0, 0],
  [0, 0, 0, 1, 1, 1],
  [1, 0, 1, 0, 1, 0],
];
/** log-likelihood of the start: 4.16 a sample; a right training reaches 2.1 to 2.6 */
const MOST = 3.2;

/** Three prototypes of six bits with 5% of the bits flipped. */
export const DATA: TensorValue = (() => {
  const { uniform } = createGenerator(20200311);
  return matrix(
    Array.from({ length: SAMPLES }, () =>
      PROTOTYPES[Math.floor(uniform() * 3)].map((bit) => (uniform() < 0.05 ? 1 - bit : bit)),
    ),
  );
})();

function start(seed: number): ValueRecord {
  return {
    W: float32(
      [UNITS, HIDDEN],
      createGenerator(seed)
        .normals(UNITS * HIDDEN)
        .map((x) => 0.05 * x),
    ),
    b: float32([UNITS], new Float32Array(UNITS)),
    c: float32([HIDDEN], new Float32Array(HIDDEN)),
  };
}

const learning = (method: 'cd' | 'pcd', seed: number): Call =>
  train(start(seed), DATA, { method, k: 1, steps: 700, batchSize: 50, lr: 0.2 }, new RngValue(seed));
const likelihood = (value: Value): number => {
  const part = (key: string) => nested(field(field(value, 'model'), key) as TensorValue);
  return negativeLogLikelihood(
    { W: part('W') as number[][], b: part('b') as number[], c: part('c') as number[] },
    nested(DATA) as number[][],
  );
};
const isModel = (value: Value) =>
  wrongModel(value, start(1) as { W: TensorValue; b: TensorValue; c: TensorValue }, 0) === null;

/** CD, and PCD, raise the likelihood of the data, exactly computable here; the best of three starts counts. */
export function learns(method: 'cd' | 'pcd', visibility: 'public' | 'hidden'): Check<undefined> {
  const next = (seed: number) => (_: undefined, values: readonly Value[]) =>
    values.some((value) => isModel(value) && likelihood(value) <= MOST) ? [] : [learning(method, seed)];
  return {
    id: `train.learns-${method}`,
    function: 'train',
    visibility,
    section: 'training',
    samples: 1,
    trains: true,
    inputs: fc.constant(undefined),
    dependsOn: ['train.values', 'cdGrad.values', 'pcdGrad.values', 'applyGrad.values', 'gibbsStep.values'],
    title: {
      es: `\`train\` con ${method.toUpperCase()} hace más probables los datos`,
      en: `\`train\` with ${method.toUpperCase()} makes the data more probable`,
    },
    asked: {
      es: `Tras 700 pasos, la log-verosimilitud negativa exacta de los datos debe bajar de 4,2 a menos de ${String(MOST).replace('.', ',')}; cuenta la mejor de tres semillas.`,
      en: `After 700 steps the exact negative log-likelihood of the data must fall from 4.2 to below ${MOST}; the best of three seeds counts.`,
    },
    plan: () => [learning(method, 1)],
    rounds: [next(2), next(3)],
    judge({ values }): Finding | null {
      const form = wrongModel(values[0], start(1) as { W: TensorValue; b: TensorValue; c: TensorValue }, 0);
      if (form !== null) return form;
      const best = Math.min(...values.filter(isModel).map(likelihood));
      return best <= MOST
        ? null
        : {
            call: 0,
            symptom: 'did-not-learn',
            got: field(values[0], 'model'),
            differs: {
              es: `la log-verosimilitud negativa se queda en ${show(best)}`,
              en: `the negative log-likelihood stays at ${show(best)}`,
            },
          };
    },
  };
}
export const trainLearnsCd = learns('cd', 'public');

/** A tensor of rank 1 or 2 as nested arrays. */
function nested(x: TensorValue): number[] | number[][] {
  if (x.shape.length === 1) return Array.from(x.data);
  return Array.from({ length: x.shape[0] }, (_, i) => Array.from(x.data.slice(i * x.shape[1], (i + 1) * x.shape[1])));
}
