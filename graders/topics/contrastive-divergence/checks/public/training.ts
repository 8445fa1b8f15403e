/** Training: what it returns, and what it must achieve on a machine small enough to know its likelihood. */
import fc from 'fast-check';
import { check, type Check, type Finding, type Trial } from '../../../../check/check.ts';
import { RngValue, float32, matrix, type TensorValue } from '../../../../values/value.ts';
import type { DeclaredCall } from '../../../../forms/ask.ts';
import { EXACT } from '../../../../numerics/closeness.ts';
import { createGenerator } from '../../../../numerics/generator.ts';
import { at, compareTensor, show, type Mismatch } from '../../../../properties/compare.ts';
import { nestedOf, rows } from '../../../../properties/matrices.ts';
import { same } from '../../../../properties/purity.ts';
import { negativeLogLikelihood } from '../../chance.ts';
import {
  COUNTED,
  ROWS_A_STEP,
  alwaysTheSame,
  diary,
  judgeCounts,
  judgeFront,
  judgeOwnParticles,
  judgeRows,
  sameRows,
} from '../../diary.ts';
import { ask, type Model, type Trained } from '../../functions.ts';
import { dark, front, machine, phases, type Machine } from '../../inputs.ts';
import { wrongStates } from '../../judges.ts';

type Options = Parameters<typeof ask.train>[0]['opts'];

const train = (m0: Machine, V: TensorValue, opts: Options, seed: number) =>
  ask.train({ m0, V, opts, rng: new RngValue(seed) });
const base = { k: 1, steps: 3, batchSize: 4, lr: 0.1 };

/** Whether a model is the one it started from. */
function unchanged(model: Model, start: Machine): Mismatch | null {
  for (const key of ['W', 'b', 'c'] as const) {
    const mismatch = compareTensor(model[key], nestedOf(start[key]), () => EXACT, `model.${key}`);
    if (mismatch !== null) return mismatch;
  }
  return null;
}

/** With k = 0 the samples of CD are the data. */
function notFromData(model: Model, start: Machine): Mismatch | null {
  const moved = unchanged(model, start);
  return (
    moved && {
      ...moved,
      symptom: 'not-from-data',
      differs: {
        es: `con «cd» la cadena parte de los datos: con k = 0 la fase negativa es la positiva y el modelo no cambia, pero ${moved.differs.es}`,
        en: `with 'cd' the chain starts at the data: with k = 0 the negative phase is the positive one and the model stays, but ${moved.differs.en}`,
      },
    }
  );
}

const statesOf = ({ particles }: Trained) => (particles === undefined ? null : wrongStates(particles, 'particles'));

/** Calls of their own: diagnosis compares the answers to them, not those to one call of many seeds. */
const many = (m0: Machine, V: TensorValue, opts: Options, seed: number, runs: number) =>
  Array.from({ length: runs }, (_, i) => train(m0, V, opts, seed + i));
/** A rate at which a saturated machine stays what it is. */
const TINY = 2 ** -10;
const METHODS = ['cd', 'pcd'] as const;
/** Trainings of many steps and of one, by each method. */
const COUNTS = 3;
const SINGLES = 8;

/** 0 steps are a copy; PCD returns its particles; the generator decides. */
export const trainValues = check({
  // a right training of one unit may stand still: never made smaller
  id: 'train.values',
  function: 'train',
  visibility: 'public',
  section: 'training',
  samples: 1,
  inputs: fc.noShrink(phases),
  title: {
    es: '`train` devuelve un modelo nuevo, y PCD también sus partículas',
    en: '`train` returns a new model, and PCD its particles too',
  },
  asked: {
    es: 'Devuelve `{ model }`, y con «pcd» también `particles`, binarias, `particles` de ellas (por defecto `batchSize`); con 0 pasos el modelo es una copia, y con «cd» y k = 0 no cambia. Cada paso sortea su minilote.',
    en: "Return `{ model }`, and with 'pcd' also `particles`, binary, as many as `particles` says (default `batchSize`); with 0 steps the model is a copy, and with 'cd' and k = 0 it stays. Each step draws its minibatch.",
  },
  plan({ vData, seed, ...input }) {
    const m0 = machine(input);
    const whole = { ...base, method: 'cd', batchSize: 100 } as const;
    return [
      train(m0, vData, { ...base, method: 'cd', steps: 0 }, seed),
      train(m0, vData, { ...base, method: 'pcd', particles: 7 }, seed),
      train(m0, vData, { ...base, method: 'pcd' }, seed),
      train(m0, vData, whole, seed),
      train(m0, vData, whole, seed),
      train(m0, vData, whole, seed + 1),
      train(m0, vData, { ...base, method: 'cd', k: 0 }, seed),
      train(diary.m0, diary.V, { method: 'cd', k: 1, steps: 20, batchSize: 1, lr: 1 }, seed),
      train(front, dark, { method: 'pcd', k: 1, steps: 2, batchSize: 2, lr: TINY, particles: 64 }, seed),
      train(front, dark, { method: 'pcd', k: 2, steps: 3, batchSize: 2, lr: TINY, particles: 64 }, seed),
      train(m0, sameRows({ vData }), { method: 'pcd', k: 1, steps: 1, batchSize: 3, lr: 1, particles: 5 }, seed),
      ...METHODS.flatMap((method) => many(diary.m0, diary.V, { ...COUNTED, method }, seed, COUNTS)),
      ...METHODS.flatMap((method) =>
        many(diary.m0, diary.V, { method, k: 1, steps: 1, batchSize: ROWS_A_STEP, lr: 1 }, seed, SINGLES),
      ),
    ] as const;
  },
  judge({ input, values }): Finding | null {
    const [copy, some, preset, once, again, other, still, visits, two, six, own, ...runs] = values;
    const [counted, single] = [runs.slice(0, 2 * COUNTS), runs.slice(2 * COUNTS)];
    const wrong =
      at(0, unchanged(copy.model, input)) ??
      at(6, notFromData(still.model, input)) ??
      at(1, statesOf(some)) ??
      at(2, statesOf(preset));
    if (wrong !== null) return wrong;
    if (same(copy.model, once.model))
      return {
        call: 3,
        symptom: 'did-not-move',
        got: once.model,
        differs: { es: 'tras tres pasos el modelo es el mismo', en: 'after three steps the model is the same' },
      };
    if (!same(once.model, again.model))
      return {
        call: 4,
        symptom: 'not-reproducible',
        got: again.model,
        differs: {
          es: 'dos entrenamientos con la misma semilla dan modelos distintos',
          en: 'two trainings with one seed give different models',
        },
      };
    if (same(once.model, other.model))
      return {
        call: 5,
        symptom: 'ignores-generator',
        got: other.model,
        differs: {
          es: 'otra semilla da el mismo modelo: el generador no se usa',
          en: 'another seed gives the same model: the generator is not used',
        },
      };
    return (
      at(7, alwaysTheSame(visits.model)) ??
      at(8, judgeFront(two, 2)) ??
      at(9, judgeFront(six, 6)) ??
      at(10, judgeOwnParticles(own, input, rows(input.vData)[0])) ??
      at(11, judgeCounts(counted.slice(0, COUNTS))) ??
      at(11 + COUNTS, judgeCounts(counted.slice(COUNTS))) ??
      at(11 + 2 * COUNTS, judgeRows(single.slice(0, SINGLES))) ??
      at(11 + 2 * COUNTS + SINGLES, judgeRows(single.slice(SINGLES)))
    );
  },
});

const UNITS = 6;
const HIDDEN = 4;
const SAMPLES = 300;
const PROTOTYPES = [
  [1, 1, 1, 0, 0, 0],
  [0, 0, 0, 1, 1, 1],
  [1, 0, 1, 0, 1, 0],
];
/** log-likelihood of the start: 4.16 a sample; a right training reaches 2.5 to 2.9 */
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

function start(seed: number): Machine {
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

const learning = (method: 'cd' | 'pcd', seed: number) =>
  train(start(seed), DATA, { method, k: 1, steps: 120, batchSize: 50, lr: 0.4 }, seed);

function likelihood({ model: { W, b, c } }: Trained): number {
  return negativeLogLikelihood({ W: rows(W), b: Array.from(b.data), c: Array.from(c.data) }, rows(DATA));
}

/** CD, and PCD, raise the likelihood of the data, exactly computable here; the best of three starts counts. */
export function learns(method: 'cd' | 'pcd', visibility: 'public' | 'hidden'): Check<undefined> {
  const hasLearned = (one: Trained) => likelihood(one) <= MOST;
  const next = (seed: number) => (_: undefined, values: readonly Trained[]) =>
    values.some(hasLearned) ? [] : [learning(method, seed)];
  return {
    id: `train.learns-${method}`,
    function: 'train',
    visibility,
    section: 'training',
    samples: 1,
    trains: true,
    seedless: true,
    inputs: fc.constant(undefined),
    dependsOn: ['train.values', 'cdGrad.values', 'pcdGrad.values', 'applyGrad.values', 'gibbsStep.values'],
    title: {
      es: `\`train\` con ${method.toUpperCase()} hace más probables los datos`,
      en: `\`train\` with ${method.toUpperCase()} makes the data more probable`,
    },
    asked: {
      es: `Tras 120 pasos, la log-verosimilitud negativa exacta de los datos debe bajar de 4,2 a menos de ${String(MOST).replace('.', ',')}; cuenta la mejor de tres semillas.`,
      en: `After 120 steps the exact negative log-likelihood of the data must fall from 4.2 to below ${MOST}; the best of three seeds counts.`,
    },
    plan: () => [learning(method, 1)],
    rounds: [next(2), next(3)],
    judge({ values }: Trial<undefined, readonly DeclaredCall<Trained>[]>): Finding | null {
      if (values.some(hasLearned)) return null;
      const best = show(Math.min(...values.map(likelihood)));
      return {
        call: 0,
        symptom: 'did-not-learn',
        got: values[0].model,
        differs: {
          es: `la log-verosimilitud negativa se queda en ${best}`,
          en: `the negative log-likelihood stays at ${best}`,
        },
      };
    },
  };
}
export const trainLearnsCd = learns('cd', 'public');
