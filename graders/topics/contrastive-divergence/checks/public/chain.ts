/** Sampling: one unit, one sweep, a chain; on one path first, then by its exact law. */
import { call, type Call } from '../../../../values/call.ts';
import type { Check, Finding } from '../../../../check/check.ts';
import { ConstantRngValue, RngValue, type TensorValue, float32, matrix, type Value } from '../../../../values/value.ts';
import { EXACT } from '../../../../numerics/closeness.ts';
import { ALPHA, categoriesRatio, frequencyRatio } from '../../../../numerics/statistics.ts';
import { compareTensor, field, show, wrongForm } from '../../../../properties/compare.ts';
import { same } from '../../../../properties/purity.ts';
import { chainLaw, hiddenOf, numberOf } from '../../chance.ts';
import {
  STARTS,
  asMachine,
  lit,
  machine,
  seeds,
  slowMachine,
  spread,
  spreadTimes,
  spreading,
  states,
  type States,
} from '../../inputs.ts';

const ALMOST_ONE = 1 - 2 ** -24;
const HALF = new ConstantRngValue(0.5, 0);

/** p of 0 and 1, whatever u is. */
export const sampleBernoulliValues: Check<States> = {
  id: 'sampleBernoulli.values',
  function: 'sampleBernoulli',
  visibility: 'public',
  section: 'sampling',
  samples: 2,
  inputs: states,
  title: { es: '`sampleBernoulli` da 1 si y solo si $u < p$', en: '`sampleBernoulli` gives 1 if and only if $u < p$' },
  asked: {
    es: 'Devuelve float32 con 0 y 1 exactos: $p = 0$ nunca da 1 (ni con $u = 0$) y $p = 1$ lo da siempre.',
    en: 'Return float32 of exact 0 and 1: $p = 0$ never gives 1 (not even at $u = 0$), $p = 1$ always does.',
  },
  plan: ({ v, seed }) =>
    [new ConstantRngValue(0, 0), new ConstantRngValue(ALMOST_ONE, 0), new RngValue(seed)].map((rng) =>
      call('sampleBernoulli', { p: v, rng }),
    ),
  judge({ input: { v }, values }) {
    for (const [at, value] of values.entries()) {
      const mismatch = compareTensor(value, rowsOf(v), 'float32', () => EXACT);
      if (mismatch !== null) return { ...mismatch, call: at };
    }
    return null;
  },
};

const ROWS = 8000;
const COLUMNS = 6;
const SHARES = [0.1, 0.3, 0.5, 0.5, 0.7, 0.95];

/** The frequency of each column, and independent units. */
export const sampleBernoulliRate: Check<number> = {
  id: 'sampleBernoulli.rate',
  function: 'sampleBernoulli',
  visibility: 'public',
  section: 'sampling',
  samples: 1,
  inputs: seeds,
  dependsOn: ['sampleBernoulli.values'],
  falseFailure: 3 * ALPHA,
  title: {
    es: '`sampleBernoulli` acierta la frecuencia y sortea cada unidad por su cuenta',
    en: '`sampleBernoulli` has the right frequency, and draws each unit on its own',
  },
  asked: {
    es: 'Cada entrada es 1 con su probabilidad $p$, independiente de las demás.',
    en: 'Each entry is 1 with its probability $p$, independent of the others.',
  },
  plan: (seed) => [
    call('sampleBernoulli', {
      p: float32(
        [ROWS, COLUMNS],
        Array.from({ length: ROWS * COLUMNS }, (_, i) => SHARES[i % COLUMNS]),
      ),
      rng: new RngValue(seed),
    }),
  ],
  judge({ values }): Finding | null {
    const form = wrongForm(values[0], 'float32', [ROWS, COLUMNS]);
    if (form !== null) return { ...form, call: 0 };
    const { data } = values[0] as TensorValue;
    const hits = SHARES.map(
      (_, j) => Array.from({ length: ROWS }, (__, i) => data[i * COLUMNS + j]).filter((x) => x === 1).length,
    );
    const column = hits.findIndex((count, j) => frequencyRatio(count, ROWS, SHARES[j], COLUMNS) > 1);
    // columns 2 and 3 are fair coins; so are two rows of one of them
    const agree = Array.from({ length: ROWS }, (_, i) => data[i * COLUMNS + 2] === data[i * COLUMNS + 3]).filter(
      Boolean,
    ).length;
    const below = Array.from(
      { length: ROWS / 2 },
      (_, i) => data[2 * i * COLUMNS + 2] === data[(2 * i + 1) * COLUMNS + 2],
    ).filter(Boolean).length;
    if (frequencyRatio(agree, ROWS, 0.5) > 1 || frequencyRatio(below, ROWS / 2, 0.5) > 1)
      return {
        call: 0,
        symptom: 'not-independent',
        got: values[0],
        differs: { es: 'las unidades o las filas comparten sorteo', en: 'units or rows share their draw' },
      };
    if (column >= 0)
      return {
        call: 0,
        symptom: 'wrong-rate',
        got: values[0],
        differs: {
          es: `con p = ${SHARES[column]} sale 1 el ${show((100 * hits[column]) / ROWS)} % de las veces`,
          en: `with p = ${SHARES[column]} a 1 comes up ${show((100 * hits[column]) / ROWS)}% of the time`,
        },
      };
    return null;
  },
};

/** One sweep of a machine that has one path: h from v, then v from that h. */
export const gibbsStepValues: Check<States> = {
  id: 'gibbsStep.values',
  function: 'gibbsStep',
  visibility: 'public',
  section: 'chain',
  samples: 1,
  inputs: states,
  title: {
    es: '`gibbsStep` sortea h a partir de v, y v a partir de ese h',
    en: '`gibbsStep` samples h from v, and v from that h',
  },
  asked: {
    es: "Devuelve `{ h, v }` binarios: $h \\sim P(h \\mid v)$ y después $v' \\sim P(v \\mid h)$ con el h recién sorteado.",
    en: "Return binary `{ h, v }`: $h \\sim P(h \\mid v)$, then $v' \\sim P(v \\mid h)$ with the h just drawn.",
  },
  plan: ({ seed, ...input }) => [
    call('gibbsStep', { m: machine(spreading), v: lit(STARTS), rng: HALF }),
    call('gibbsStep', { m: machine(input), v: input.v, rng: new RngValue(seed) }),
  ],
  judge({ input, values }) {
    const path = STARTS.map(spread);
    const mismatch =
      compareTensor(
        field(values[0], 'h'),
        path.map(({ h }) => h),
        'float32',
        () => EXACT,
        'h',
      ) ??
      compareTensor(
        field(values[0], 'v'),
        path.map(({ v }) => v),
        'float32',
        () => EXACT,
        'v',
      );
    if (mismatch !== null) return { ...mismatch, call: 0 };
    return (
      binaryStates(field(values[1], 'h'), input.h.shape, 'h', 1) ??
      binaryStates(field(values[1], 'v'), input.v.shape, 'v', 1)
    );
  },
};

/** k sweeps of that machine; 0 is a copy. */
export const gibbsChainValues: Check<States> = {
  id: 'gibbsChain.values',
  function: 'gibbsChain',
  visibility: 'public',
  section: 'chain',
  samples: 1,
  inputs: states,
  title: { es: '`gibbsChain` da exactamente k pasos', en: '`gibbsChain` takes exactly k steps' },
  asked: {
    es: 'Aplica `gibbsStep` k veces; con k = 0 devuelve una copia. Todos los estados son binarios.',
    en: 'Apply `gibbsStep` k times; with k = 0 return a copy. All states are binary.',
  },
  plan: ({ seed, ...input }) => [
    ...[0, 1, 2, 3].map((k) => call('gibbsChain', { m: machine(spreading), v0: lit(STARTS), k, rng: HALF })),
    call('gibbsChain', { m: machine(input), v0: input.v, k: 3, rng: new RngValue(seed) }),
  ],
  judge({ input, values }) {
    for (const k of [0, 1, 2, 3]) {
      const mismatch = compareTensor(
        values[k],
        STARTS.map((v) => spreadTimes(v, k)),
        'float32',
        () => EXACT,
      );
      if (mismatch !== null) return { ...mismatch, call: k };
    }
    return binaryStates(values[4], input.v.shape, undefined, 4);
  },
};

const CHAINS = 30_000;
const START = [1, 1, 1];
const many = matrix(Array.from({ length: CHAINS }, () => START));

/** The exact laws of h after v, and of v after one and two sweeps, over 30,000 chains. */
export function law(name: 'gibbsStep' | 'gibbsChain', k: number, visibility: 'public' | 'hidden'): Check<number> {
  const probabilities = chainLaw(slowMachine, START, k);
  return {
    id: `${name}.law`,
    function: name,
    visibility,
    section: 'chain',
    samples: 1,
    inputs: seeds,
    dependsOn: [`${name}.values`],
    falseFailure: 3 * ALPHA,
    title: { es: `\`${name}\` muestrea la distribución exacta`, en: `\`${name}\` samples the exact law` },
    asked: {
      es: 'Sobre 30 000 cadenas independientes, los estados aparecen con la frecuencia que se calcula enumerándolos.',
      en: 'Over 30,000 independent chains, states come up as often as enumeration says.',
    },
    plan: (seed): Call[] => [
      name === 'gibbsStep'
        ? call(name, { m: machine(asMachine(slowMachine)), v: many, rng: new RngValue(seed) })
        : call(name, { m: machine(asMachine(slowMachine)), v0: many, k, rng: new RngValue(seed) }),
    ],
    judge({ values }): Finding | null {
      const v = name === 'gibbsStep' ? field(values[0], 'v') : values[0];
      const form = binaryStates(v, [CHAINS, 3], name === 'gibbsStep' ? 'v' : undefined, 0);
      if (form !== null) return form;
      if (name === 'gibbsStep') {
        const h = field(values[0], 'h');
        const wrong = binaryStates(h, [CHAINS, 2], 'h', 0);
        if (wrong !== null) return wrong;
        const share = hiddenOf(slowMachine, START);
        const on = share.map(
          (_, j) => Array.from((h as TensorValue).data).filter((x, i) => i % 2 === j && x === 1).length,
        );
        if (on.some((count, j) => frequencyRatio(count, CHAINS, share[j], 2) > 1))
          return {
            call: 0,
            symptom: 'wrong-hidden-law',
            got: h,
            differs: {
              es: `las unidades ocultas se encienden el ${on.map((count) => show((100 * count) / CHAINS)).join(' % y el ')} %, y deben hacerlo el ${share.map((p) => show(100 * p)).join(' % y el ')} %`,
              en: `hidden units are on ${on.map((count) => show((100 * count) / CHAINS)).join('% and ')}% of the time, and should be ${share.map((p) => show(100 * p)).join('% and ')}%`,
            },
          };
      }
      const counts = new Array<number>(8).fill(0);
      for (let n = 0; n < CHAINS; n++) counts[numberOf((v as TensorValue).data, 3, 3 * n)]++;
      const { ratio, worst } = categoriesRatio(counts, probabilities);
      const state = [worst & 1, (worst >> 1) & 1, (worst >> 2) & 1].join(', ');
      return ratio <= 1
        ? null
        : {
            call: 0,
            symptom: 'wrong-law',
            got: v,
            differs: {
              es: `el estado (${state}) sale el ${show((100 * counts[worst]) / CHAINS)} % de las veces, y debe salir el ${show(100 * probabilities[worst])} %`,
              en: `the state (${state}) comes up ${show((100 * counts[worst]) / CHAINS)}% of the time, and should ${show(100 * probabilities[worst])}%`,
            },
          };
    },
  };
}
export const gibbsStepLaw = law('gibbsStep', 1, 'public');

/** The same seed gives the same bits, another seed others. */
export const reproducible: readonly Check<States>[] = [
  seeded('sampleBernoulli', ({ v }, rng) =>
    call('sampleBernoulli', { p: float32(v.shape, new Array(v.data.length).fill(0.5)), rng }),
  ),
  seeded('gibbsChain', ({ v, b, c, W }, rng) =>
    call('gibbsChain', {
      m: {
        W: float32(W.shape, new Array(W.data.length).fill(0)),
        b: float32(b.shape, new Array(b.data.length).fill(0)),
        c: float32(c.shape, new Array(c.data.length).fill(0)),
      },
      v0: v,
      k: 2,
      rng,
    }),
  ),
];

function seeded(name: string, plan: (input: States, rng: Value) => Call): Check<States> {
  return {
    id: `${name}.seed`,
    function: name,
    visibility: 'public',
    section: 'rules',
    samples: 1,
    inputs: states,
    dependsOn: [`${name}.values`],
    title: { es: `\`${name}\` es reproducible`, en: `\`${name}\` is reproducible` },
    asked: {
      es: 'La misma semilla da el mismo resultado; en diez semillas distintas no puede salir siempre lo mismo.',
      en: "The same seed gives the same result; ten different seeds can't all give the same.",
    },
    plan: (input) => [1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((add) => plan(input, new RngValue(input.seed + add))),
    judge({ values }): Finding | null {
      if (!same(values[0], values[1]))
        return {
          call: 1,
          symptom: 'not-reproducible',
          got: values[1],
          differs: {
            es: 'dos llamadas con la misma semilla dan resultados distintos',
            en: 'two calls with the same seed give different results',
          },
        };
      if (values.slice(2).every((value) => same(values[0], value)))
        return {
          call: 2,
          symptom: 'ignores-generator',
          got: values[2],
          differs: {
            es: 'otras semillas dan el mismo resultado: el generador no se usa',
            en: 'other seeds give the same result: the generator is not used',
          },
        };
      return null;
    },
  };
}

/** Null when a value is a float32 batch of exact 0 and 1. */
export function binaryStates(
  value: Value,
  shape: readonly number[],
  part: string | undefined,
  at: number,
): Finding | null {
  const form = wrongForm(value, 'float32', shape, part);
  if (form !== null) return { ...form, call: at };
  const wrong = Array.from((value as TensorValue).data).findIndex((x) => x !== 0 && x !== 1);
  if (wrong < 0) return null;
  const x = (value as TensorValue).data[wrong];
  return {
    call: at,
    symptom: `${part ?? 'value'}-not-binary`,
    got: value,
    worst: [wrong],
    differs: {
      es: `los estados deben ser 0 o 1, y hay un ${show(x)}: una probabilidad no es una muestra`,
      en: `states must be 0 or 1, and there is a ${show(x)}: a probability is not a sample`,
    },
  };
}

function rowsOf(x: TensorValue): number[][] {
  return Array.from({ length: x.shape[0] }, (_, i) => Array.from(x.data.slice(i * x.shape[1], (i + 1) * x.shape[1])));
}
