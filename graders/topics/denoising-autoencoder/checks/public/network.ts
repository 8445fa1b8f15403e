/** initMlp, mlpForward and daeLoss: shapes and law of the start, values against float64. */
import { call } from '../../../../values/call.ts';
import type { Check, Finding } from '../../../../check/check.ts';
import { RngValue, type TensorValue, type Value } from '../../../../values/value.ts';
import { EXACT, plainTolerance } from '../../../../numerics/closeness.ts';
import { ALPHA } from '../../../../numerics/statistics.ts';
import { closeToExpected } from '../../../../properties/close-to-expected.ts';
import { compareTensor, field, kindOf, wrongForm } from '../../../../properties/compare.ts';
import { judgeGlorot } from '../../../../properties/glorot.ts';
import { linear, model, nets, seeds, zeros, type Net } from '../../inputs.ts';

export const forwardCall = (net: Net, activation: 'tanh' | 'relu', y = net.clean) =>
  call('mlpForward', { model: model(net, activation), y });
export const lossCall = (net: Net, activation: 'tanh' | 'relu', clean = net.clean, corrupted = net.corrupted) =>
  call('daeLoss', { model: model(net, activation), clean, corrupted });
const judge: Check['judge'] = ({ calls, values, oracle }) =>
  closeToExpected(calls, values, oracle, (_, flat) => plainTolerance(flat));

/** Kinds and shapes of a model, its activation, biases of 0 where asked: null when they are right. */
export function wrongModel(
  got: Value,
  sizes: readonly number[],
  activation: string,
  fresh: boolean,
): Omit<Finding, 'call'> | null {
  const layers = field(got, 'layers');
  if (!Array.isArray(layers) || layers.length !== sizes.length - 1) {
    const kind = Array.isArray(layers)
      ? { es: `${layers.length} capas`, en: `${layers.length} layers` }
      : kindOf(layers);
    return {
      symptom: 'layers',
      got,
      differs: {
        es: `\`layers\` debe ser un array de ${sizes.length - 1} capas, y es ${kind.es}`,
        en: `\`layers\` must be an array of ${sizes.length - 1} layers, and is ${kind.en}`,
      },
    };
  }
  for (const [l, layer] of (layers as readonly Value[]).entries()) {
    const b = field(layer, 'b');
    const mismatch =
      wrongForm(field(layer, 'W'), 'float32', [sizes[l], sizes[l + 1]], `layers[${l}].W`) ??
      (fresh
        ? compareTensor(b, new Array(sizes[l + 1]).fill(0), 'float32', () => EXACT, `layers[${l}].b`)
        : wrongForm(b, 'float32', [sizes[l + 1]], `layers[${l}].b`));
    if (mismatch !== null) return { got: layer, ...mismatch };
  }
  if (field(got, 'activation') !== activation)
    return {
      symptom: 'activation',
      got,
      differs: { es: `\`activation\` debe ser '${activation}'`, en: `\`activation\` must be '${activation}'` },
    };
  return null;
}

const SIZES = [
  [3, 3],
  [4, 6, 4],
  [2, 5, 3, 2],
];
const init = (sizes: number[], activation: string, seed: number) =>
  call('initMlp', { sizes, activation, rng: new RngValue(seed) });

export const initShapes: Check<number> = {
  id: 'initMlp.shapes',
  function: 'initMlp',
  visibility: 'public',
  section: 'network',
  samples: 1,
  inputs: seeds,
  title: {
    es: '`initMlp` crea una capa por cada par de tamaños',
    en: '`initMlp` makes a layer for each pair of sizes',
  },
  asked: {
    es: 'Con `sizes` = [D, h, …, D] hay capas `W` [entrada, salida] y `b` [salida] = 0, y se guarda `activation`.',
    en: 'With `sizes` = [D, h, …, D] there are layers `W` [in, out] and `b` [out] = 0, and `activation` is kept.',
  },
  plan: (seed) => SIZES.map((sizes, i) => init(sizes, i % 2 === 0 ? 'tanh' : 'relu', seed)),
  judge({ values }) {
    for (const [i, value] of values.entries()) {
      const wrong = wrongModel(value, SIZES[i], i % 2 === 0 ? 'tanh' : 'relu', true);
      if (wrong !== null) return { ...wrong, call: i };
    }
    return null;
  },
};

const FIRST = 80;
const SECOND = 100;
export const initUniform: Check<number> = {
  id: 'initMlp.uniform',
  function: 'initMlp',
  visibility: 'public',
  section: 'network',
  samples: 1,
  inputs: seeds,
  dependsOn: ['initMlp.shapes'],
  falseFailure: 4 * ALPHA,
  title: {
    es: '`initMlp` reparte los pesos por igual en [−a, a]',
    en: '`initMlp` spreads the weights evenly over [−a, a]',
  },
  asked: {
    es: 'Cada peso es uniforme en [−a, a] con $a = \\sqrt{6/(n+d)}$, n entradas y d salidas de su capa, independiente de los demás.',
    en: 'Each weight is uniform on [−a, a] with $a = \\sqrt{6/(n+d)}$, n inputs and d outputs of its layer, independent of the others.',
  },
  plan: (seed) => [init([FIRST, SECOND, FIRST], 'tanh', seed)],
  judge({ values }) {
    const layers = field(values[0], 'layers') as readonly Value[];
    const [one, two] = layers.map((layer) => Array.from((field(layer, 'W') as TensorValue).data));
    const a = Math.sqrt(6 / (FIRST + SECOND));
    const found = judgeGlorot(one, 'layers[0].W', a) ?? judgeGlorot(two, 'layers[1].W', a);
    if (found !== null) return { ...found, call: 0 };
    // weights of two layers that mirror each other were drawn once
    if (
      one.every((w, i) => w === two[i]) ||
      one.every((w, i) => w === two[(i % SECOND) * FIRST + Math.floor(i / SECOND)])
    )
      return {
        call: 0,
        symptom: 'layers-alike',
        differs: {
          es: 'las dos capas tienen los mismos pesos: cada una se sortea aparte',
          en: 'both layers have the same weights: each is drawn on its own',
        },
      };
    return null;
  },
};

export const forwardValues: Check<Net> = {
  id: 'mlpForward.values',
  function: 'mlpForward',
  visibility: 'public',
  section: 'network',
  samples: 4,
  inputs: nets,
  judge,
  title: {
    es: '`mlpForward` aplica las capas, la última lineal',
    en: '`mlpForward` applies the layers, the last one linear',
  },
  asked: {
    es: '$h_l = \\varphi(h_{l-1} W_l + b_l)$; la última capa no lleva activación. Con una sola capa, el modelo es lineal.',
    en: '$h_l = \\varphi(h_{l-1} W_l + b_l)$; the last layer has no activation. With a single layer the model is linear.',
  },
  plan: (net) => [
    forwardCall(net, 'tanh'),
    forwardCall(net, 'relu'),
    call('mlpForward', { model: linear(net.W1, net.b1), y: net.clean }),
    call('mlpForward', {
      model: {
        layers: [
          { W: net.W1, b: net.b1 },
          { W: net.W2, b: net.b2 },
          { W: net.W1, b: zeros(net.b1.shape[0]) },
        ],
        activation: 'tanh',
      },
      y: net.corrupted,
    }),
  ],
};

export const lossValues: Check<Net> = {
  id: 'daeLoss.values',
  function: 'daeLoss',
  visibility: 'public',
  section: 'loss',
  samples: 4,
  inputs: nets,
  judge,
  title: {
    es: '`daeLoss` compara la reconstrucción con lo limpio',
    en: '`daeLoss` compares the reconstruction with the clean point',
  },
  asked: {
    es: 'Devuelve $\\frac1N \\sum_i \\frac12 \\lVert y_i - r(\\tilde y_i) \\rVert^2$: el objetivo es el punto *limpio*.',
    en: 'Return $\\frac1N \\sum_i \\frac12 \\lVert y_i - r(\\tilde y_i) \\rVert^2$: the target is the *clean* point.',
  },
  plan: (net) => [lossCall(net, 'tanh'), lossCall(net, 'relu'), lossCall(net, 'tanh', net.clean, net.clean)],
};
