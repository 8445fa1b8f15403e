/**
 * init: shapes, biases and the law of the weights; random, hence judged by exact tests and never element by element.
 */
import { call, type Call } from '../../../../values/call.ts';
import type { Check, Finding } from '../../../../check/check.ts';
import { RngValue, TensorValue, type Value } from '../../../../values/value.ts';
import { EXACT } from '../../../../numerics/closeness.ts';
import { ALPHA } from '../../../../numerics/statistics.ts';
import { compareTensor, field, wrongForm } from '../../../../properties/compare.ts';
import { judgeGlorot } from '../../../../properties/glorot.ts';
import { Problem } from '../../../../properties/problem.ts';
import { same } from '../../../../properties/purity.ts';

export type Start = { readonly n: number; readonly d: number; readonly firstSeed: number };

/** Sizes of a network, and seeds to start it with. */
export function networkSizes(n: readonly number[], d: readonly number[]): Problem<Start> {
  return new Problem<Start>({
    axes: { n, d },
    smallest: {},
    layout: {},
    build: (draw, sizes) => ({ n: sizes.n, d: sizes.d, firstSeed: draw.integer(1, 2 ** 30) }),
  });
}

/** One call, one run for each seed. */
export function initCall({ n, d, firstSeed }: Start, runs: number, tied?: boolean): Call {
  const cfg = {
    inputDim: n,
    hiddenDim: d,
    encoder: 'tanh',
    decoder: 'linear',
    ...(tied === undefined ? {} : { tied }),
  };
  return call('init', { cfg, rng: new RngValue() }, { seeds: Array.from({ length: runs }, (_, i) => firstSeed + i) });
}

/** The largest weight allowed: a = sqrt(6/(n+d)), and one float32 step. */
export const widest = ({ n, d }: Pick<Start, 'n' | 'd'>): number => Math.sqrt(6 / (n + d));

function judgeShapes(value: Value, { n, d }: Start, tied: boolean, at: number): Finding | null {
  for (const p of value as readonly Value[]) {
    const mismatch =
      wrongForm(field(p, 'We'), 'float32', [n, d], 'We') ??
      (tied ? null : wrongForm(field(p, 'Wd'), 'float32', [d, n], 'Wd')) ??
      compareTensor(field(p, 'be'), new Array(d).fill(0), 'float32', () => EXACT, 'be') ??
      compareTensor(field(p, 'bd'), new Array(n).fill(0), 'float32', () => EXACT, 'bd');
    if (mismatch !== null) return { got: p, ...mismatch, call: at };
    if (tied && field(p, 'Wd') !== undefined)
      return {
        call: at,
        symptom: 'Wd-extra',
        got: p,
        differs: { es: 'con `tied: true` no debe haber `Wd`', en: 'with `tied: true` there must be no `Wd`' },
      };
  }
  return null;
}

export const initShapes: Check<Start> = {
  id: 'init.shapes',
  function: 'init',
  visibility: 'public',
  section: 'init',
  samples: 2,
  inputs: networkSizes([4, 5, 6, 7], [3, 4, 5, 8]),
  title: { es: '`init` crea los parámetros con sus formas', en: '`init` makes the parameters in their shapes' },
  asked: {
    es: 'Devuelve `We` [n, d], `be` [d], `Wd` [d, n] (salvo con pesos atados) y `bd` [n]; los sesgos empiezan en 0.',
    en: 'Return `We` [n, d], `be` [d], `Wd` [d, n] (unless tied) and `bd` [n]; biases start at 0.',
  },
  plan: (start) => [undefined, false, true].map((tied) => initCall(start, 3, tied)),
  judge: ({ input, values }) =>
    values.reduce<Finding | null>((found, value, at) => found ?? judgeShapes(value, input, at === 2, at), null),
};

/** We and Wd of every run as plain arrays; empty where the form is wrong (init.shapes says so). */
export function weightsOf(value: Value): { We: ArrayLike<number>; Wd: ArrayLike<number> }[] {
  const data = (tensor: Value) => (tensor instanceof TensorValue ? tensor.data : []);
  return (value as readonly Value[]).map((p) => ({ We: data(field(p, 'We')), Wd: data(field(p, 'Wd')) }));
}

/** 9600 weights of each matrix: range, mean (Hoeffding) and distribution (Dvoretzky, Kiefer, Wolfowitz). */
export const initUniform: Check<Start> = {
  id: 'init.uniform',
  function: 'init',
  visibility: 'public',
  section: 'init',
  samples: 1,
  inputs: networkSizes([120], [80]),
  dependsOn: ['init.shapes'],
  falseFailure: 5 * ALPHA,
  title: { es: '`init` reparte los pesos por igual en [−a, a]', en: '`init` spreads the weights evenly over [−a, a]' },
  asked: {
    es: 'Cada peso es uniforme en [−a, a] con $a = \\sqrt{6/(n+d)}$, e independiente de los demás.',
    en: 'Each weight is uniform on [−a, a] with $a = \\sqrt{6/(n+d)}$, and independent of the others.',
  },
  plan: (start) => [initCall(start, 1), initCall(start, 1, true)],
  judge({ input, values }) {
    const a = widest(input);
    const [[{ We, Wd }], [tied]] = values.map(weightsOf);
    const finding = judgeGlorot(We, 'We', a) ?? judgeGlorot(Wd, 'Wd', a);
    if (finding !== null) return { ...finding, call: 0 };
    const found = judgeGlorot(tied.We, 'We', a);
    return found && { ...found, call: 1 };
  },
};

/** The generator alone decides: one seed one start, other seeds other starts. */
export const initSeed: Check<Start> = {
  id: 'init.seed',
  function: 'init',
  visibility: 'public',
  section: 'init',
  samples: 1,
  inputs: networkSizes([5, 6], [3, 4]),
  title: { es: '`init` depende solo del generador recibido', en: '`init` depends on the given generator alone' },
  asked: {
    es: 'La misma semilla da los mismos pesos; semillas distintas, pesos distintos.',
    en: 'The same seed gives the same weights; different seeds give different weights.',
  },
  plan: (start) => [initCall(start, 4), initCall(start, 4)],
  judge({ values }) {
    const [once, again] = values as readonly (readonly Value[])[];
    if (!same(once, again))
      return {
        call: 1,
        symptom: 'not-reproducible',
        differs: {
          es: 'la misma semilla dio dos resultados distintos',
          en: 'the same seed gave two different results',
        },
      };
    // two right starts agree with probability below 2^-200
    if (once.every((p) => same(p, once[0])))
      return {
        call: 0,
        symptom: 'always-the-same',
        got: once[0],
        differs: {
          es: 'cuatro semillas distintas dieron siempre los mismos pesos',
          en: 'four different seeds always gave the same weights',
        },
      };
    return null;
  },
};
