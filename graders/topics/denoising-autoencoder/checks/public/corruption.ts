/** gaussianCorrupt and maskCorrupt: edges exactly, laws by exact tests, a mask that agrees with what it did. */
import { check, type Check, type Finding } from '../../../../check/check.ts';
import { ConstantRngValue, RngValue, type TensorValue, float32, type Value } from '../../../../values/value.ts';
import type { DeclaredCall } from '../../../../forms/ask.ts';
import { EXACT, misses, plainTolerance } from '../../../../numerics/closeness.ts';
import {
  ALPHA,
  cdfRatio,
  frequencyRatio,
  meanRatio,
  normalCdf,
  varianceRatio,
} from '../../../../numerics/statistics.ts';
import { at, compareTensor, show } from '../../../../properties/compare.ts';
import { nestedOf } from '../../../../properties/matrices.ts';
import { same } from '../../../../properties/purity.ts';
import { ask, type Masked } from '../../functions.ts';
import { points, seeds, type Points } from '../../inputs.ts';

/** The largest uniform there is. */
const ALMOST_ONE = 1 - 2 ** -24;
type Rng = RngValue | ConstantRngValue;
const gaussian = (y: TensorValue, sigma: number, rng: Rng) => ask.gaussianCorrupt({ y, sigma, rng });
const masked = (y: TensorValue, p: number, rng: Rng, rescale?: boolean) =>
  ask.maskCorrupt(rescale === undefined ? { y, p, rng } : { y, p, rng, opts: { rescale } });

export const gaussianValues = check({
  id: 'gaussianCorrupt.values',
  function: 'gaussianCorrupt',
  visibility: 'public',
  section: 'gaussian',
  samples: 2,
  inputs: points,
  title: { es: '`gaussianCorrupt` sin ruido devuelve una copia', en: '`gaussianCorrupt` without noise returns a copy' },
  asked: {
    es: 'Devuelve $y + \\sigma\\xi$, de la forma de `y`; con $\\sigma = 0$, o donde $\\xi = 0$, es igual a `y`.',
    en: 'Return $y + \\sigma\\xi$, in the shape of `y`; with $\\sigma = 0$, or where $\\xi = 0$, it equals `y`.',
  },
  plan: ({ y, seed }) => [gaussian(y, 0, new RngValue(seed)), gaussian(y, 0.75, new ConstantRngValue(0.5, 0))],
  // a normal made of uniforms knows nothing of xi = 0: then the second call is an ordinary one, of the right form
  judge: ({ input: { y }, values }) =>
    at(
      0,
      compareTensor(values[0], nestedOf(y), () => EXACT),
    ),
});

const ROWS = 10_000;
const COLUMNS = 2;
const SIGMA = 0.4;
const BASE = float32(
  [ROWS, COLUMNS],
  Array.from({ length: ROWS * COLUMNS }, (_, i) => ((i * 7) % 5) / 2 - 1),
);

/** Signs of disjoint neighbours agree half of the time, across a row and down a column. */
function dependent(xi: readonly number[], p = 0.5): 'row' | 'column' | null {
  const agree = (count: number, pair: (k: number) => [number, number]) =>
    frequencyRatio(
      Array.from({ length: count }, (_, k) => pair(k)).filter(([a, b]) => xi[a] > 0 === xi[b] > 0).length,
      count,
      p,
    ) > 1;
  if (agree(ROWS, (i) => [2 * i, 2 * i + 1])) return 'row';
  return agree(ROWS / 2, (i) => [4 * i, 4 * i + 2]) ? 'column' : null;
}

export const gaussianLaw = check({
  id: 'gaussianCorrupt.law',
  function: 'gaussianCorrupt',
  visibility: 'public',
  section: 'gaussian',
  samples: 1,
  inputs: seeds,
  dependsOn: ['gaussianCorrupt.values'],
  falseFailure: 6 * ALPHA,
  title: {
    es: '`gaussianCorrupt` suma ruido normal de desviación σ',
    en: '`gaussianCorrupt` adds normal noise of deviation σ',
  },
  asked: {
    es: 'El ruido de cada entrada es $\\sigma\\xi$ con $\\xi \\sim N(0, 1)$, independiente del de las demás y en cada llamada otro.',
    en: "The noise of each entry is $\\sigma\\xi$ with $\\xi \\sim N(0, 1)$, independent of the others' and another in each call.",
  },
  plan: (seed) => [gaussian(BASE, SIGMA, new RngValue(seed)), gaussian(BASE, SIGMA, new RngValue(seed ^ 1))],
  judge({ values }): Finding | null {
    const [xi, other] = values.map(({ data }) => Array.from(data, (x, i) => (x - BASE.data[i]) / SIGMA));
    const finding = (symptom: string, es: string, en: string): Finding => ({
      call: 0,
      symptom,
      got: values[0],
      differs: { es, en },
    });
    // no test below sees a NaN
    if ([...xi, ...other].some((x) => !Number.isFinite(x)))
      return finding('not-finite', 'hay ruido que no es un número finito', 'some of the noise is no finite number');
    // a shared draw makes every other test's sample smaller than it looks
    const shared = dependent(xi);
    if (shared === 'row')
      return finding(
        'row-shared',
        'las columnas de una fila comparten ruido',
        'the columns of a row share their noise',
      );
    if (shared === 'column')
      return finding(
        'column-shared',
        'las filas comparten ruido: cada muestra necesita el suyo',
        'rows share their noise: each sample needs its own',
      );
    if (frequencyRatio(xi.filter((x, i) => x > 0 === other[i] > 0).length, xi.length, 0.5) > 1)
      return finding('calls-shared', 'otra semilla da el mismo ruido', 'another seed gives the same noise');
    const n = xi.length;
    const mean = xi.reduce((a, b) => a + b, 0) / n;
    const square = xi.reduce((a, b) => a + b * b, 0) / n;
    if (meanRatio(mean, 0, 1, n) > 1)
      return finding(
        'wrong-mean',
        `la media del ruido es ${show(mean * SIGMA)} y debe ser 0`,
        `the mean of the noise is ${show(mean * SIGMA)} and should be 0`,
      );
    if (varianceRatio(square, 1, n) > 1)
      return finding(
        'wrong-variance',
        `la desviación típica del ruido es ${show(Math.sqrt(square) * SIGMA)} y debe ser σ = ${SIGMA}`,
        `the standard deviation of the noise is ${show(Math.sqrt(square) * SIGMA)} and should be σ = ${SIGMA}`,
      );
    return cdfRatio(xi, normalCdf) > 1
      ? finding('not-normal', 'el ruido no es normal: usa rng.normal', 'the noise is not normal: use rng.normal')
      : null;
  },
});

/** mask of 0 and 1, corrupted = y mask s: on the answer itself. */
function wrongMask({ corrupted, mask }: Masked, y: TensorValue, scale: number): Omit<Finding, 'call'> | null {
  const kept = mask.data;
  const odd = kept.findIndex((m) => m !== 0 && m !== 1);
  if (odd >= 0)
    return {
      symptom: 'mask-not-binary',
      got: mask,
      worst: [odd],
      differs: {
        es: `la máscara contiene ${show(kept[odd])}: solo puede tener 0 y 1`,
        en: `the mask contains ${show(kept[odd])}: it may only hold 0 and 1`,
      },
    };
  const due = Array.from(y.data, (x, i) => x * kept[i] * scale);
  const [wrong] = misses(corrupted.data, due, plainTolerance(due));
  if (wrong === undefined) return null;
  const is = corrupted.data[wrong.index];
  const symptom = Number.isNaN(is) ? 'corrupted-not-finite' : howWrong(corrupted.data, y.data, kept, scale);
  return {
    symptom,
    got: corrupted,
    expected: due,
    worst: [wrong.index],
    differs: {
      es: `donde la máscara es ${kept[wrong.index]} y la entrada ${show(y.data[wrong.index])}, \`corrupted\` es ${show(is)} y debe ser ${show(due[wrong.index])}`,
      en: `where the mask is ${kept[wrong.index]} and the entry ${show(y.data[wrong.index])}, \`corrupted\` is ${show(is)} and should be ${show(due[wrong.index])}`,
    },
  };
}

/** What would make it right: the mask's complement, or another factor. */
function howWrong(corrupted: ArrayLike<number>, y: ArrayLike<number>, kept: ArrayLike<number>, scale: number): string {
  const agrees = (factor: (i: number) => number) =>
    Array.from(y).every((x, i) => Math.abs(corrupted[i] - x * factor(i)) <= 1e-5 * (1 + Math.abs(x)));
  if (agrees((i) => (1 - kept[i]) * scale)) return 'corrupted-where-kept';
  const at = Array.from(kept).findIndex((m, i) => m === 1 && y[i] !== 0);
  return at >= 0 && agrees((i) => kept[i] * (corrupted[at] / y[at])) ? 'corrupted-scaled' : 'corrupted';
}

export const maskValues = check({
  id: 'maskCorrupt.values',
  function: 'maskCorrupt',
  visibility: 'public',
  section: 'mask',
  samples: 3,
  inputs: points,
  title: { es: '`maskCorrupt` pone a 0 lo que su máscara dice', en: '`maskCorrupt` sets to 0 what its mask says' },
  asked: {
    es: '`mask` es 0 o 1 (1 = se conserva) y `corrupted` = `y`·`mask`, por $1/(1-p)$ solo con `rescale`.',
    en: '`mask` is 0 or 1 (1 = kept) and `corrupted` = `y`·`mask`, times $1/(1-p)$ with `rescale` only.',
  },
  plan: ({ y, seed }) => [
    masked(y, 0.375, new RngValue(seed)),
    masked(y, 0.375, new RngValue(seed), false),
    masked(y, 0.375, new RngValue(seed), true),
    masked(y, 0.75, new RngValue(seed), true),
  ],
  judge({ input: { y }, values }) {
    for (const [i, scale] of [1, 1, 1.6, 4].entries()) {
      const wrong = wrongMask(values[i], y, scale);
      if (wrong !== null) return { ...wrong, call: i };
    }
    return null;
  },
});

const EDGES: readonly (readonly [number, number])[] = [
  [0, 0],
  [0, ALMOST_ONE],
  [1, 0],
  [1, ALMOST_ONE],
];

/** p = 0 keeps everything and p = 1 nothing, whatever is drawn: 0 and almost 1 included. */
export const maskEdges = check({
  id: 'maskCorrupt.edges',
  function: 'maskCorrupt',
  visibility: 'public',
  section: 'mask',
  samples: 2,
  inputs: points,
  dependsOn: ['maskCorrupt.values'],
  title: {
    es: '`maskCorrupt` conserva todo con p = 0 y nada con p = 1',
    en: '`maskCorrupt` keeps everything at p = 0 and nothing at p = 1',
  },
  asked: {
    es: 'Se descarta cuando $u < p$: con $p = 0$ nunca, con $p = 1$ siempre, también si $u = 0$. Con $p = 1$ y `rescale` hay ceros, no NaN.',
    en: 'An entry is dropped when $u < p$: at $p = 0$ never, at $p = 1$ always, also where $u = 0$. At $p = 1$ with `rescale` there are zeros, not NaN.',
  },
  plan: ({ y, seed }) => [
    ...EDGES.map(([p, u], i) => masked(y, p, new ConstantRngValue(u, 0), i % 2 === 1)),
    masked(y, 1, new RngValue(seed), true),
    masked(y, 0, new RngValue(seed), true),
  ],
  judge({ input: { y }, values }) {
    for (const [i, p] of [0, 0, 1, 1, 1, 0].entries()) {
      const wrong = wrongMask(values[i], y, 1);
      if (wrong !== null) return { ...wrong, call: i };
      const { mask } = values[i];
      const dropped = mask.data.findIndex((kept) => kept !== 1 - p);
      if (dropped >= 0)
        return {
          call: i,
          symptom: `edge-${p}`,
          got: mask,
          worst: [dropped],
          differs:
            p === 0
              ? { es: 'con p = 0 se descartó una entrada', en: 'at p = 0 an entry was dropped' }
              : { es: 'con p = 1 se conservó una entrada', en: 'at p = 1 an entry was kept' },
        };
    }
    return null;
  },
});

const DROPPED = 0.3;
export const maskLaw = check({
  id: 'maskCorrupt.law',
  function: 'maskCorrupt',
  visibility: 'public',
  section: 'mask',
  samples: 1,
  inputs: seeds,
  dependsOn: ['maskCorrupt.values'],
  falseFailure: 4 * ALPHA,
  title: {
    es: '`maskCorrupt` descarta cada entrada con probabilidad p',
    en: '`maskCorrupt` drops each entry with probability p',
  },
  asked: {
    es: 'Cada entrada se *descarta* con probabilidad $p$, con independencia de las demás.',
    en: 'Each entry is *dropped* with probability $p$, independently of the others.',
  },
  plan: (seed) => [masked(BASE, DROPPED, new RngValue(seed)), masked(BASE, DROPPED, new RngValue(seed ^ 1))],
  judge({ values }): Finding | null {
    const wrong = values.map((value) => wrongMask(value, BASE, 1)).find((one) => one !== null);
    if (wrong) return { ...wrong, call: 0 };
    const [mask, other] = values.map((value) => Array.from(value.mask.data));
    const agreement = DROPPED ** 2 + (1 - DROPPED) ** 2;
    const finding = (symptom: string, es: string, en: string): Finding => ({
      call: 0,
      symptom,
      got: values[0].mask,
      differs: { es, en },
    });
    const kept = mask.filter((m) => m === 1).length;
    const share = show((100 * (mask.length - kept)) / mask.length);
    // shared draws first: they make the frequency's sample smaller than it looks; but the agreement's law needs p to be
    // right
    const alike = (count: number, pair: (k: number) => [number, number]) =>
      Array.from({ length: count }, (_, k) => pair(k)).filter(([a, b]) => mask[a] === mask[b]).length / count;
    if (alike(ROWS / 2, (i) => [4 * i, 4 * i + 2]) === 1)
      return finding(
        'column-shared',
        'todas las filas tienen la misma máscara: cada muestra necesita la suya',
        'all rows have the same mask: each sample needs its own',
      );
    if (alike(ROWS, (i) => [2 * i, 2 * i + 1]) === 1)
      return finding('row-shared', 'todas las columnas tienen la misma máscara', 'all columns have the same mask');
    if (frequencyRatio(mask.length - kept, mask.length, DROPPED) > 1)
      return finding(
        'wrong-rate',
        `se descarta el ${share} % de las entradas, y debe ser el ${100 * DROPPED} %`,
        `${share} % of the entries are dropped, and it should be ${100 * DROPPED} %`,
      );
    const rates = [
      [ROWS, (i: number) => mask[2 * i] === mask[2 * i + 1]],
      [ROWS / 2, (i: number) => mask[4 * i] === mask[4 * i + 2]],
      [mask.length, (i: number) => mask[i] === other[i]],
    ] as const;
    const dependence = rates.find(
      ([count, agree]) =>
        frequencyRatio(Array.from({ length: count }, (_, i) => i).filter(agree).length, count, agreement) > 1,
    );
    return dependence === undefined
      ? null
      : finding('dependent', 'las entradas no se descartan con independencia', 'entries are not dropped independently');
  },
});

function sectionOf(name: string): string {
  if (name === 'initMlp') return 'network';
  return name === 'maskCorrupt' ? 'mask' : 'gaussian';
}

/** The generator alone decides, for every function that draws. */
function reproducible(
  name: string,
  after: string,
  plan: (input: Points, seeds: readonly number[]) => DeclaredCall<readonly Value[]>,
): Check<Points> {
  return check({
    id: `${name}.seed`,
    function: name,
    visibility: 'public',
    section: sectionOf(name),
    samples: 1,
    inputs: points,
    dependsOn: [after],
    title: {
      es: `\`${name}\` depende solo del generador recibido`,
      en: `\`${name}\` depends on the given generator alone`,
    },
    asked: {
      es: 'La misma semilla da el mismo resultado, bit a bit; semillas distintas, otro.',
      en: 'The same seed gives the same result, bit for bit; different seeds another.',
    },
    plan(input) {
      const once = plan(
        input,
        [1, 2, 3, 4].map((k) => input.seed + k),
      );
      return [once, { ...once }] as const;
    },
    judge({ values: [once, again] }) {
      if (!same(once, again))
        return {
          call: 1,
          symptom: 'not-reproducible',
          differs: {
            es: 'la misma semilla dio dos resultados distintos',
            en: 'the same seed gave two different results',
          },
        };
      if (once.every((one) => same(one, once[0])))
        return {
          call: 0,
          symptom: 'always-the-same',
          differs: {
            es: 'cuatro semillas distintas dieron siempre lo mismo',
            en: 'four different seeds always gave the same',
          },
        };
      return null;
    },
  });
}

export const seeded = [
  reproducible('gaussianCorrupt', 'gaussianCorrupt.values', ({ y }, each) =>
    ask.gaussianCorrupt({ y, sigma: 0.5, rng: new RngValue() }, each),
  ),
  // 32 entries at p = 1/2: four masks agree with probability 2^-96
  reproducible('maskCorrupt', 'maskCorrupt.values', (_, each) =>
    ask.maskCorrupt({ y: float32([8, 4], new Float32Array(32).fill(1)), p: 0.5, rng: new RngValue() }, each),
  ),
  reproducible('initMlp', 'initMlp.shapes', (_, each) =>
    ask.initMlp({ sizes: [3, 5, 3], activation: 'tanh', rng: new RngValue() }, each),
  ),
];
