/** init: shapes, biases and the law of the weights; random, hence judged by exact tests and never element by element. */
import { call, type Call } from '../../../../check/call.ts';
import type { Check, Finding } from '../../../../check/check.ts';
import { RngValue, TensorValue, float32, type Value } from '../../../../check/value.ts';
import { EXACT } from '../../../../numerics/closeness.ts';
import { ALPHA, boundedMeanRatio, cdfRatio } from '../../../../numerics/statistics.ts';
import { compareTensor, field, show, wrongForm } from '../../../../properties/compare.ts';
import { Problem } from '../../../../properties/problem.ts';
import { same } from '../../../../properties/purity.ts';
import type { Text } from '../../../../verdict/text.ts';

export type Start = { readonly n: number; readonly d: number; readonly firstSeed: number };

/** Sizes of a network, and seeds to start it with. */
export function networkSizes(n: readonly number[], d: readonly number[]): Problem<Start> {
  return new Problem<Start>({ axes: { n, d }, smallest: {}, layout: {}, build: (draw, sizes) => ({ n: sizes.n, d: sizes.d, firstSeed: draw.integer(1, 2 ** 30) }) });
}

/** One call, one run for each seed. */
export function initCall({ n, d, firstSeed }: Start, runs: number, tied?: boolean): Call {
  const cfg = { inputDim: n, hiddenDim: d, encoder: 'tanh', decoder: 'linear', ...(tied === undefined ? {} : { tied }) };
  return call('init', { cfg, rng: new RngValue() }, { seeds: Array.from({ length: runs }, (_, i) => firstSeed + i) });
}

/** The largest weight allowed: a = sqrt(6/(n+d)), and one float32 step. */
export const widest = ({ n, d }: Pick<Start, 'n' | 'd'>): number => Math.sqrt(6 / (n + d));

function judgeShapes(value: Value, { n, d }: Start, tied: boolean, at: number): Finding | null {
  for (const p of value as readonly Value[]) {
    const mismatch = wrongForm(field(p, 'We'), 'float32', [n, d], 'We') ?? (tied ? null : wrongForm(field(p, 'Wd'), 'float32', [d, n], 'Wd'))
      ?? compareTensor(field(p, 'be'), new Array(d).fill(0), 'float32', () => EXACT, 'be') ?? compareTensor(field(p, 'bd'), new Array(n).fill(0), 'float32', () => EXACT, 'bd');
    if (mismatch !== null) return { got: p, ...mismatch, call: at };
    if (tied && field(p, 'Wd') !== undefined) return { call: at, symptom: 'Wd-extra', got: p, differs: { es: 'con `tied: true` no debe haber `Wd`', en: 'with `tied: true` there must be no `Wd`' } };
  }
  return null;
}

export const initShapes: Check<Start> = {
  id: 'init.shapes', function: 'init', visibility: 'public', section: 'init', samples: 2, inputs: networkSizes([4, 5, 6, 7], [3, 4, 5, 8]),
  title: { es: '`init` crea los parámetros con sus formas', en: '`init` makes the parameters in their shapes' },
  asked: { es: 'Devuelve `We` [n, d], `be` [d], `Wd` [d, n] (salvo con pesos atados) y `bd` [n]; los sesgos empiezan en 0.', en: 'Return `We` [n, d], `be` [d], `Wd` [d, n] (unless tied) and `bd` [n]; biases start at 0.' },
  plan: (start) => [undefined, false, true].map((tied) => initCall(start, 3, tied)),
  judge: ({ input, values }) => values.reduce<Finding | null>((found, value, at) => found ?? judgeShapes(value, input, at === 2, at), null),
};

/** We and Wd of every run as plain arrays; empty where the form is wrong (init.shapes says so). */
export function weightsOf(value: Value): { We: ArrayLike<number>; Wd: ArrayLike<number> }[] {
  const data = (tensor: Value) => (tensor instanceof TensorValue ? tensor.data : []);
  return (value as readonly Value[]).map((p) => ({ We: data(field(p, 'We')), Wd: data(field(p, 'Wd')) }));
}

function judgeLaw(weights: ArrayLike<number>, name: string, a: number): Omit<Finding, 'call'> | null {
  const all = Array.from(weights);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const finding = (symptom: string, differs: Text) => ({ symptom, differs, got: float32([Math.min(8, all.length)], all.slice(0, 8)) });
  if (!(low < high)) return finding(`${name}-equal`, { es: `todos los pesos de \`${name}\` son iguales (${show(low)}): las unidades ocultas serían copias unas de otras`, en: `all weights of \`${name}\` are equal (${show(low)}): the hidden units would be copies of each other` });
  const size = Math.max(-low, high);
  const limit = { es: `$a = \\sqrt{6/(n+d)}$ = ${show(a)}`, en: `$a = \\sqrt{6/(n+d)}$ = ${show(a)}` };
  const spread = Math.sqrt(all.reduce((sum, w) => sum + w * w, 0) / all.length);
  // the largest of a uniform law is 1.7 times its root mean square, of a Gaussian one nearly 4 times
  if (size > a * (1 + 1e-6) && size > 2.5 * spread) return finding(`${name}-not-bounded`, { es: `unos pocos pesos de \`${name}\` son mucho mayores que el resto (hasta ${show(size)}): no son uniformes, y ninguno debe pasar de ${limit.es}`, en: `a few weights of \`${name}\` are far larger than the rest (up to ${show(size)}): they are not uniform, and none may exceed ${limit.en}` });
  // one float32 step beyond a is rounding
  if (size > a * (1 + 1e-6)) return finding(`${name}-too-wide`, { es: `hay un peso de tamaño ${show(size)} en \`${name}\`, y ninguno debe pasar de ${limit.es}`, en: `\`${name}\` has a weight of size ${show(size)}, and none may exceed ${limit.en}` });
  // n independent weights all below 0.99 a: probability 0.99^n, below 1e-40 for 9600
  if (size < 0.99 * a) return finding(`${name}-too-narrow`, { es: `ningún peso de \`${name}\` pasa de ${show(size)}, y deberían llegar hasta ${limit.es}`, en: `no weight of \`${name}\` exceeds ${show(size)}, and they should reach ${limit.en}` });
  const mean = all.reduce((sum, w) => sum + w, 0) / all.length;
  if (boundedMeanRatio(mean, 0, 2 * a, all.length) > 1) return finding(`${name}-not-centred`, { es: `la media de los ${all.length} pesos de \`${name}\` es ${show(mean)}, y debería rondar el 0`, en: `the mean of the ${all.length} weights of \`${name}\` is ${show(mean)}, and should be near 0` });
  if (cdfRatio(all, (w) => Math.min(1, Math.max(0, (w + a) / (2 * a)))) > 1) return finding(`${name}-not-uniform`, { es: `los pesos de \`${name}\` no se reparten por igual en [−a, a]`, en: `the weights of \`${name}\` are not spread evenly over [−a, a]` });
  return null;
}

/** 9600 weights of each matrix: range, mean (Hoeffding) and distribution (Dvoretzky, Kiefer, Wolfowitz). */
export const initUniform: Check<Start> = {
  id: 'init.uniform', function: 'init', visibility: 'public', section: 'init', samples: 1, inputs: networkSizes([120], [80]), dependsOn: ['init.shapes'],
  falseFailure: 5 * ALPHA,
  title: { es: '`init` reparte los pesos por igual en [−a, a]', en: '`init` spreads the weights evenly over [−a, a]' },
  asked: { es: 'Cada peso es uniforme en [−a, a] con $a = \\sqrt{6/(n+d)}$, e independiente de los demás.', en: 'Each weight is uniform on [−a, a] with $a = \\sqrt{6/(n+d)}$, and independent of the others.' },
  plan: (start) => [initCall(start, 1), initCall(start, 1, true)],
  judge({ input, values }) {
    const a = widest(input);
    const [[{ We, Wd }], [tied]] = values.map(weightsOf);
    const finding = judgeLaw(We, 'We', a) ?? judgeLaw(Wd, 'Wd', a);
    if (finding !== null) return { ...finding, call: 0 };
    const found = judgeLaw(tied.We, 'We', a);
    return found && { ...found, call: 1 };
  },
};

/** The generator alone decides: one seed one start, other seeds other starts. */
export const initSeed: Check<Start> = {
  id: 'init.seed', function: 'init', visibility: 'public', section: 'init', samples: 1, inputs: networkSizes([5, 6], [3, 4]),
  title: { es: '`init` depende solo del generador recibido', en: '`init` depends on the given generator alone' },
  asked: { es: 'La misma semilla da los mismos pesos; semillas distintas, pesos distintos.', en: 'The same seed gives the same weights; different seeds give different weights.' },
  plan: (start) => [initCall(start, 4), initCall(start, 4)],
  judge({ values }) {
    const [once, again] = values as readonly (readonly Value[])[];
    if (!same(once, again)) return { call: 1, symptom: 'not-reproducible', differs: { es: 'la misma semilla dio dos resultados distintos', en: 'the same seed gave two different results' } };
    // two right starts agree with probability below 2^-200
    if (once.every((p) => same(p, once[0]))) return { call: 0, symptom: 'always-the-same', got: once[0], differs: { es: 'cuatro semillas distintas dieron siempre los mismos pesos', en: 'four different seeds always gave the same weights' } };
    return null;
  },
};
