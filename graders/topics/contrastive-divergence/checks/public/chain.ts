/** Sampling: one unit, one sweep, a chain; on one path first, then by its exact law. */
import { check, type Finding } from '../../../../check/check.ts';
import { ConstantRngValue, RngValue, float32, matrix, type TensorValue } from '../../../../values/value.ts';
import type { DeclaredCall } from '../../../../forms/ask.ts';
import { EXACT } from '../../../../numerics/closeness.ts';
import { ALPHA, categoriesRatio, frequencyRatio } from '../../../../numerics/statistics.ts';
import { at, compareTensor, show, type Mismatch } from '../../../../properties/compare.ts';
import { expectedOf } from '../../../../properties/expected.ts';
import { rows } from '../../../../properties/matrices.ts';
import { same } from '../../../../properties/purity.ts';
import { chainLaw, hiddenOf, numberOf } from '../../chance.ts';
import { ask } from '../../functions.ts';
import {
  STARTS,
  asMachine,
  lit,
  machine,
  seeds,
  coins,
  slowMachine,
  spreading,
  states,
  type States,
} from '../../inputs.ts';
import { COMPARED, judgeGenerator, wrongStates } from '../../judges.ts';

const dark = lit(Array.from({ length: 8 }, () => new Array<number>(6).fill(0)));
const ALMOST_ONE = 1 - 2 ** -24;
/** No probability of the machines that are asked with it is near: a bias that is left out, 1/2, is on the other side. */
const BELOW_HALF = new ConstantRngValue(0.4, 0);
const coinSeeds = (seed: number) => COMPARED.map((add) => new RngValue(seed + add));

/** p of 0 and 1, whatever u is. */
export const sampleBernoulliValues = check({
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
      ask.sampleBernoulli({ p: v, rng }),
    ),
  judge({ input: { v }, values }) {
    for (const [at, value] of values.entries()) {
      const mismatch = compareTensor(value, rows(v), () => EXACT);
      if (mismatch !== null) return { ...mismatch, call: at };
    }
    return null;
  },
});

const ROWS = 8000;
const COLUMNS = 6;
const SHARES = [0.1, 0.3, 0.5, 0.5, 0.7, 0.95];

/** The frequency of each column, and independent units. */
export const sampleBernoulliRate = check({
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
    ask.sampleBernoulli({
      p: float32(
        [ROWS, COLUMNS],
        Array.from({ length: ROWS * COLUMNS }, (_, i) => SHARES[i % COLUMNS]),
      ),
      rng: new RngValue(seed),
    }),
  ],
  judge({ values: [drawn] }): Finding | null {
    const entry = (row: number, column: number) => drawn.data[row * COLUMNS + column];
    const often = (count: number, holds: (i: number) => boolean) =>
      Array.from({ length: count }, (_, i) => holds(i)).filter(Boolean).length;
    const odd = drawn.data.findIndex((state) => state !== 0 && state !== 1);
    // what is neither 0 nor 1 would look like a shared draw
    if (odd >= 0)
      return {
        call: 0,
        symptom: 'not-binary',
        got: drawn,
        worst: [odd],
        differs: {
          es: `un sorteo es 0 o 1, y sale ${show(drawn.data[odd])}`,
          en: `a draw is 0 or 1, and ${show(drawn.data[odd])} comes up`,
        },
      };
    const hits = SHARES.map((_, j) => often(ROWS, (i) => entry(i, j) === 1));
    const column = hits.findIndex((count, j) => frequencyRatio(count, ROWS, SHARES[j], COLUMNS) > 1);
    // columns 2 and 3 are fair coins; so are two rows of one of them
    const agree = often(ROWS, (i) => entry(i, 2) === entry(i, 3));
    const below = often(ROWS / 2, (i) => entry(2 * i, 2) === entry(2 * i + 1, 2));
    if (frequencyRatio(agree, ROWS, 0.5) > 1 || frequencyRatio(below, ROWS / 2, 0.5) > 1)
      return {
        call: 0,
        symptom: 'not-independent',
        got: drawn,
        differs: { es: 'las unidades o las filas comparten sorteo', en: 'units or rows share their draw' },
      };
    if (column < 0) return null;
    const share = show((100 * hits[column]) / ROWS);
    return {
      call: 0,
      symptom: 'wrong-rate',
      got: drawn,
      differs: {
        es: `con p = ${SHARES[column]} sale 1 el ${share} % de las veces`,
        en: `with p = ${SHARES[column]} a 1 comes up ${share}% of the time`,
      },
    };
  },
});

/** One sweep of a machine that has one path: h from v, then v from that h. */
export const gibbsStepValues = check({
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
    ...coinSeeds(seed).map((rng) => ask.gibbsStep({ m: machine(coins), v: dark, rng })),
    ask.gibbsStep({ m: machine(spreading), v: lit(STARTS), rng: BELOW_HALF }),
    ask.gibbsStep({ m: machine(input), v: input.v, rng: new RngValue(seed) }),
  ],
  judge({ calls, values, oracle }) {
    const [lighted, drawn] = values.slice(COMPARED.length);
    const path = expectedOf(oracle, calls[COMPARED.length]);
    const is = (part: 'h' | 'v') => compareTensor(lighted[part], path[part], () => EXACT, part);
    const wrong = at(COMPARED.length, is('h') ?? is('v'));
    if (oracle.follows === true) return wrong;
    return (
      wrong ??
      at(COMPARED.length + 1, wrongStates(drawn.h, 'h') ?? wrongStates(drawn.v, 'v')) ??
      judgeGenerator(values.slice(0, COMPARED.length), 0)
    );
  },
});

/** k sweeps of that machine; 0 is a copy. */
export const gibbsChainValues = check({
  id: 'gibbsChain.values',
  function: 'gibbsChain',
  visibility: 'public',
  section: 'chain',
  samples: 1,
  inputs: states,
  title: { es: '`gibbsChain` da exactamente k barridos', en: '`gibbsChain` does exactly k sweeps' },
  asked: {
    es: 'Aplica `gibbsStep` k veces; con k = 0 devuelve una copia. Todos los estados son binarios.',
    en: 'Apply `gibbsStep` k times; with k = 0 return a copy. All states are binary.',
  },
  plan: ({ seed, ...input }) => [
    ...[0, 1, 2, 3].map((k) => ask.gibbsChain({ m: machine(spreading), v0: lit(STARTS), k, rng: BELOW_HALF })),
    ask.gibbsChain({ m: machine(input), v0: input.v, k: 3, rng: new RngValue(seed) }),
    ...coinSeeds(seed).map((rng) => ask.gibbsChain({ m: machine(coins), v0: dark, k: 1, rng })),
    // the machine before has its size, and other biases
    ask.gibbsChain({ m: machine(spreading), v0: lit(STARTS), k: 1, rng: BELOW_HALF }),
  ],
  judge({ calls, values, oracle }) {
    for (const at of [0, 1, 2, 3, 5 + COMPARED.length]) {
      const mismatch = compareTensor(values[at], expectedOf(oracle, calls[at]), () => EXACT);
      if (mismatch !== null) return { ...mismatch, call: at };
    }
    if (oracle.follows === true) return null;
    return at(4, wrongStates(values[4])) ?? judgeGenerator(values.slice(5, -1), 5);
  },
});

const CHAINS = 30_000;
const START = [1, 1, 1];
const many = matrix(Array.from({ length: CHAINS }, () => START));
/** What a law of chance is asked with. */
export const chains = (seed: number) => ({ m: asMachine(slowMachine), start: many, rng: new RngValue(seed) });

/** What the checks of both laws have in common. */
export function lawful<Name extends 'gibbsStep' | 'gibbsChain', V extends 'public' | 'hidden'>(
  name: Name,
  visibility: V,
) {
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
  };
}

const percent = (share: number) => show(100 * share);

/** Whether binary states came up as often as the law of so many sweeps says. */
export function judgeLaw(v: TensorValue, sweeps: number): Mismatch | null {
  const probabilities = chainLaw(slowMachine, START, sweeps);
  const counts = new Array<number>(probabilities.length).fill(0);
  for (let n = 0; n < CHAINS; n++) counts[numberOf(v.data, START.length, START.length * n)]++;
  const { ratio, worst } = categoriesRatio(counts, probabilities);
  if (ratio <= 1) return null;
  const state = START.map((_, i) => (worst >> i) & 1).join(', ');
  const [is, due] = [percent(counts[worst] / CHAINS), percent(probabilities[worst])];
  return {
    symptom: 'wrong-law',
    got: v,
    differs: {
      es: `el estado (${state}) sale el ${is} % de las veces, y debe salir el ${due} %`,
      en: `the state (${state}) comes up ${is}% of the time, and should ${due}%`,
    },
  };
}

/** Whether hidden units were on as often as they should be after the start. */
function judgeHiddenLaw(h: TensorValue): Mismatch | null {
  const share = hiddenOf(slowMachine, START);
  const on = share.map((_, j) => h.data.filter((x, i) => i % share.length === j && x === 1).length);
  if (!on.some((count, j) => frequencyRatio(count, CHAINS, share[j], share.length) > 1)) return null;
  const is = on.map((count) => percent(count / CHAINS));
  const due = share.map(percent);
  return {
    symptom: 'wrong-hidden-law',
    got: h,
    differs: {
      es: `las unidades ocultas se encienden el ${is.join(' % y el ')} %, y deben hacerlo el ${due.join(' % y el ')} %`,
      en: `hidden units are on ${is.join('% and ')}% of the time, and should be ${due.join('% and ')}%`,
    },
  };
}

/** The exact laws of h after v, and of v after that h. */
export const gibbsStepLaw = check({
  ...lawful('gibbsStep', 'public'),
  plan(seed) {
    const { m, start, rng } = chains(seed);
    return [ask.gibbsStep({ m, v: start, rng })];
  },
  judge: ({ values: [{ h, v }] }) =>
    at(0, wrongStates(v, 'v') ?? wrongStates(h, 'h') ?? judgeHiddenLaw(h) ?? judgeLaw(v, 1)),
});

const all = (tensor: TensorValue, entry: number) => float32(tensor.shape, new Array(tensor.data.length).fill(entry));

/** The same seed gives the same bits, another seed others. */
export const reproducible = [
  seeded('sampleBernoulli', ({ v }, rng) => ask.sampleBernoulli({ p: all(v, 0.5), rng })),
  seeded('gibbsChain', ({ v, b, c, W }, rng) =>
    ask.gibbsChain({ m: { W: all(W, 0), b: all(b, 0), c: all(c, 0) }, v0: v, k: 2, rng }),
  ),
];

function seeded(name: string, plan: (input: States, rng: RngValue) => DeclaredCall<TensorValue>) {
  return check({
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
    plan: (input) => [1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1].map((add) => plan(input, new RngValue(input.seed + add))),
    judge({ values }): Finding | null {
      const again = [1, 11].find((call) => !same(values[0], values[call]));
      if (again !== undefined)
        return {
          call: again,
          symptom: 'not-reproducible',
          got: values[again],
          differs: {
            es: 'dos llamadas con la misma semilla dan resultados distintos',
            en: 'two calls with the same seed give different results',
          },
        };
      if (values.slice(2, 11).every((value) => same(values[0], value)))
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
  });
}
