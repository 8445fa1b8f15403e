/** initMlp, mlpForward and daeLoss: law of the start, values against float64. */
import { check, type Trial } from '../../../../check/check.ts';
import { RngValue, type TensorValue } from '../../../../values/value.ts';
import type { DeclaredCall } from '../../../../forms/ask.ts';
import { EXACT, plainTolerance } from '../../../../numerics/closeness.ts';
import { ALPHA } from '../../../../numerics/statistics.ts';
import { closeToExpected } from '../../../../properties/close-to-expected.ts';
import { compareTensor } from '../../../../properties/compare.ts';
import { judgeGlorot } from '../../../../networks/glorot.ts';
import { ask, type Model } from '../../functions.ts';
import { linear, model, nets, seeds, zeros, type Net } from '../../inputs.ts';

type Activation = Model['activation'];
export const forwardCall = (net: Net, activation: Activation, y = net.clean) =>
  ask.mlpForward({ model: model(net, activation), y });
export const lossCall = (net: Net, activation: Activation, clean = net.clean, corrupted = net.corrupted) =>
  ask.daeLoss({ model: model(net, activation), clean, corrupted });
const judge = ({ calls, values, oracle }: Trial<Net, readonly DeclaredCall<TensorValue>[]>) =>
  closeToExpected(calls, values, oracle, (_, flat) => plainTolerance(flat));

const SIZES = [
  [3, 3],
  [4, 6, 4],
  [2, 5, 3, 2],
];
const init = (sizes: readonly number[], activation: Activation, seed: number) =>
  ask.initMlp({ sizes, activation, rng: new RngValue(seed) });

export const initShapes = check({
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
    for (const [i, { layers }] of values.entries()) {
      for (const [l, { b }] of layers.entries()) {
        const mismatch = compareTensor(
          b,
          Array.from(b.data, () => 0),
          () => EXACT,
          `layers[${l}].b`,
        );
        if (mismatch !== null) return { ...mismatch, call: i };
      }
    }
    return null;
  },
});

const FIRST = 80;
const SECOND = 100;
/** Each layer has a bound of its own, the last one's widths among no other's. */
const WIDTHS = [FIRST, SECOND, 200, 40];
export const initUniform = check({
  id: 'initMlp.uniform',
  function: 'initMlp',
  visibility: 'public',
  section: 'network',
  samples: 1,
  inputs: seeds,
  dependsOn: ['initMlp.shapes'],
  falseFailure: 10 * ALPHA,
  title: {
    es: '`initMlp` reparte los pesos por igual en [−a, a]',
    en: '`initMlp` spreads the weights evenly over [−a, a]',
  },
  asked: {
    es: 'Cada peso es uniforme en [−a, a] con $a = \\sqrt{6/(n+d)}$, n entradas y d salidas de su capa, independiente de los demás.',
    en: 'Each weight is uniform on [−a, a] with $a = \\sqrt{6/(n+d)}$, n inputs and d outputs of its layer, independent of the others.',
  },
  plan: (seed) => [init([FIRST, SECOND, FIRST], 'tanh', seed), init(WIDTHS, 'tanh', seed)],
  judge({ values: [{ layers }, { layers: unlike }] }) {
    const [one, two] = layers.map(({ W }) => Array.from(W.data));
    const a = Math.sqrt(6 / (FIRST + SECOND));
    const found = judgeGlorot(one, 'layers[0].W', a) ?? judgeGlorot(two, 'layers[1].W', a);
    if (found !== null) return { ...found, call: 0 };
    for (const [l, { W }] of unlike.entries()) {
      const own = judgeGlorot(Array.from(W.data), `layers[${l}].W`, Math.sqrt(6 / (WIDTHS[l] + WIDTHS[l + 1])));
      if (own !== null) return { ...own, call: 1 };
    }
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
});

export const forwardValues = check({
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
    ask.mlpForward({ model: linear(net.W1, net.b1), y: net.clean }),
    ask.mlpForward({
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
});

export const lossValues = check({
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
});
