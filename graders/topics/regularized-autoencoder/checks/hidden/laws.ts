/** Laws of the penalties and their gradients, on the solution's own answers. */
import { check, type Finding } from '../../../../check/check.ts';
import { float32, type TensorValue } from '../../../../values/value.ts';
import { gradientTolerance, isNear, misses, plainTolerance } from '../../../../numerics/closeness.ts';
import { STEPS, derivativeRatio, directionalDerivative } from '../../../../numerics/finite-differences.ts';
import { show } from '../../../../properties/compare.ts';
import { shiftedAlong } from '../../../../properties/directions.ts';
import { product, rows } from '../../../../properties/matrices.ts';
import { KEYS, config } from '../../../../networks/parameters.ts';
import type { Text } from '../../../../texts/text.ts';
import type { Regularizer } from '../../contract.ts';
import { ask } from '../../functions.ts';
import { codes, contractive, directedNets, nets, none, sparse, type Net } from '../../inputs.ts';
import { gradsCall, lossCall, type Setting } from '../public/losses.ts';
import { jacobianCall, l1Call, penaltyCall } from '../public/penalties.ts';
import { fitCall, type Run } from '../public/fit.ts';

const numbers = (values: readonly TensorValue[]) => values.map(({ data }) => data[0]);
const sumOfSquares = (data: TensorValue['data']) => Array.from(data).reduce((total, entry) => total + entry * entry, 0);
const differ = (a: number, b: number, relative = 2e-5) =>
  !isNear(a, b, { absolute: 2e-6, relative, source: 'float32 rounding of two penalties' });
const scaled = (tensor: TensorValue, factor: (flat: number) => number) =>
  float32(
    tensor.shape,
    Array.from(tensor.data, (value, i) => value * factor(i)),
  );

/** The closed form and the Jacobian are one thing: the penalty is the mean of the squared entries. */
export const penaltyIsNorm = check({
  id: 'contractivePenalty.norm',
  function: 'contractivePenalty',
  visibility: 'hidden',
  section: 'contractive',
  samples: 2,
  inputs: nets,
  dependsOn: ['contractivePenalty.values', 'jacobian.values'],
  title: {
    es: '`contractivePenalty` suma los cuadrados de `jacobian`',
    en: '`contractivePenalty` sums the squares of `jacobian`',
  },
  asked: {
    es: '$\\frac1N \\sum_{ijk} J_{ijk}^2$ es la penalización.',
    en: '$\\frac1N \\sum_{ijk} J_{ijk}^2$ is the penalty.',
  },
  plan: (net) =>
    (['sigmoid', 'tanh'] as const).flatMap((activation) => [
      penaltyCall(net, activation),
      jacobianCall(net, activation),
    ]),
  judge({ input, values }) {
    for (const i of [0, 2]) {
      const sum = sumOfSquares(values[i + 1].data) / input.x.shape[0];
      const own = values[i].data[0];
      if (differ(own, sum))
        return {
          call: i,
          symptom: 'not-norm',
          got: values[i],
          differs: {
            es: `vale ${show(own)}, y la media de $\\lVert J_i \\rVert_F^2$, ${show(sum)}`,
            en: `it is ${show(own)}, and the mean of $\\lVert J_i \\rVert_F^2$ is ${show(sum)}`,
          },
        };
    }
    return null;
  },
});

/** 0 <= penalty <= |We|^2/16 (sigmoid) or |We|^2 (tanh), reached where nothing is saturated at all: a = 0. */
export const penaltyBounds = check({
  id: 'contractivePenalty.bounds',
  function: 'contractivePenalty',
  visibility: 'hidden',
  section: 'contractive',
  samples: 2,
  inputs: nets,
  dependsOn: ['contractivePenalty.values'],
  title: { es: '`contractivePenalty` respeta sus cotas', en: '`contractivePenalty` keeps within its bounds' },
  asked: {
    es: 'Está entre 0 y $\\lVert W_e \\rVert_F^2 / 16$ (sigmoide) o $\\lVert W_e \\rVert_F^2$ (tanh), y alcanza la cota donde $a = 0$.',
    en: 'It lies between 0 and $\\lVert W_e \\rVert_F^2 / 16$ (sigmoid) or $\\lVert W_e \\rVert_F^2$ (tanh), and reaches the bound where $a = 0$.',
  },
  plan(net) {
    const still = { ...net, x: scaled(net.x, () => 0), be: scaled(net.be, () => 0) };
    return (['sigmoid', 'tanh'] as const).flatMap((activation) => [
      penaltyCall(net, activation),
      penaltyCall(still, activation),
    ]);
  },
  judge({ input, values }) {
    const norm = sumOfSquares(input.We.data);
    for (const [i, bound] of [
      [0, norm / 16],
      [2, norm],
    ]) {
      const [own, top] = numbers(values.slice(i, i + 2));
      if (!(own >= 0 && own <= bound * (1 + 1e-5)))
        return {
          call: i,
          symptom: 'out-of-bounds',
          got: values[i],
          differs: {
            es: `vale ${show(own)}, fuera de [0, ${show(bound)}]`,
            en: `it is ${show(own)}, outside [0, ${show(bound)}]`,
          },
        };
      if (differ(top, bound))
        return {
          call: i + 1,
          symptom: 'bound-not-reached',
          got: values[i + 1],
          differs: {
            es: `con $a = 0$ vale ${show(top)}, y debe ser ${show(bound)}`,
            en: `at $a = 0$ it is ${show(top)}, and must be ${show(bound)}`,
          },
        };
    }
    return null;
  },
});

/**
 * What leaves the pre-activations alone, or relabels units, or turns a tanh unit, leaves the penalty alone; so does the
 * decoder.
 */
export const penaltyInvariance = check({
  id: 'contractivePenalty.invariance',
  function: 'contractivePenalty',
  visibility: 'hidden',
  section: 'contractive',
  samples: 2,
  inputs: nets,
  dependsOn: ['contractivePenalty.values'],
  title: { es: '`contractivePenalty` solo mira al codificador', en: '`contractivePenalty` looks at the encoder only' },
  asked: {
    es: 'Mover $x$ por $t$ y $b_e$ por $-t W_e$, permutar unidades, cambiar el signo de una unidad tanh o cambiar el decodificador no la altera.',
    en: 'Moving $x$ by $t$ and $b_e$ by $-t W_e$, permuting units, turning the sign of a tanh unit or changing the decoder leaves it alone.',
  },
  plan(net) {
    const { We, be, x } = net;
    const [n, d] = We.shape;
    const t = Array.from({ length: n }, (_, k) => (k % 2 === 0 ? 0.5 : -0.25));
    const [tWe] = product([t], rows(We));
    const order = Array.from({ length: d }, (_, j) => (j + 1) % d);
    const turned = (j: number) => (j === 0 ? -1 : 1);
    return [
      net,
      {
        ...net,
        x: float32(
          x.shape,
          Array.from(x.data, (value, i) => value + t[i % n]),
        ),
        be: float32(
          [d],
          Array.from(be.data, (value, j) => value - tWe[j]),
        ),
      },
      {
        ...net,
        We: float32(
          We.shape,
          rows(We).flatMap((row) => order.map((j) => row[j])),
        ),
        be: float32(
          [d],
          order.map((j) => be.data[j]),
        ),
      },
      { ...net, We: scaled(We, (i) => turned(i % d)), be: scaled(be, turned) },
      { ...net, Wd: scaled(net.Wd, () => 3), bd: scaled(net.bd, () => -2) },
    ].map((other) => penaltyCall(other, 'tanh'));
  },
  judge: ({ values }) =>
    unchanged(values, [
      { es: 'mover a la vez los datos y el sesgo', en: 'moving data and bias together' },
      { es: 'permutar las unidades ocultas', en: 'permuting the hidden units' },
      { es: 'cambiar el signo de una unidad tanh', en: 'turning the sign of a tanh unit' },
      { es: 'cambiar el decodificador', en: 'changing the decoder' },
    ]),
});

function unchanged(values: readonly TensorValue[], changes: readonly Text[]): Finding | null {
  const [own, ...others] = numbers(values);
  const wrong = others.findIndex((other) => differ(other, own, 1e-4));
  if (wrong < 0) return null;
  return {
    call: wrong + 1,
    symptom: `changed-${wrong}`,
    got: values[wrong + 1],
    differs: {
      es: `al ${changes[wrong].es} pasa de ${show(own)} a ${show(others[wrong])}`,
      en: `on ${changes[wrong].en} it goes from ${show(own)} to ${show(others[wrong])}`,
    },
  };
}

/** A norm: homogeneous and blind to signs; a mean: the same for a batch and the batch twice. */
export const l1Laws = check({
  id: 'l1Penalty.laws',
  function: 'l1Penalty',
  visibility: 'hidden',
  section: 'sparse',
  samples: 2,
  inputs: codes,
  dependsOn: ['l1Penalty.values'],
  title: { es: '`l1Penalty` es una norma y una media', en: '`l1Penalty` is a norm and a mean' },
  asked: {
    es: 'Multiplicar el código por $c$ la multiplica por $|c|$; los signos no cuentan; repetir el lote no cambia nada.',
    en: "A code times $c$ costs $|c|$ times as much; signs don't count; repeating the batch changes nothing.",
  },
  plan: ({ h }) => [
    l1Call(h),
    l1Call(scaled(h, () => -4)),
    l1Call(scaled(h, (i) => (i % 3 === 0 ? -1 : 1))),
    l1Call(float32([2 * h.shape[0], h.shape[1]], [...h.data, ...h.data])),
  ],
  judge({ values }) {
    const [own, four, ...same] = numbers(values);
    if (differ(four, 4 * own))
      return {
        call: 1,
        symptom: 'not-homogeneous',
        got: values[1],
        differs: {
          es: `por −4 el código cuesta ${show(four)}, y antes ${show(own)}`,
          en: `times −4 the code costs ${show(four)}, and before ${show(own)}`,
        },
      };
    return unchanged(
      [values[0], ...values.slice(4 - same.length)],
      [
        { es: 'cambiar signos', en: 'turning signs' },
        { es: 'repetir el lote', en: 'repeating the batch' },
      ],
    );
  },
});

const PLAIN: Setting = { encoder: 'sigmoid', decoder: 'linear' };

/** L(lambda) = L(0) + lambda penalty. */
export const lossLinear = check({
  id: 'regularizedLoss.linear',
  function: 'regularizedLoss',
  visibility: 'hidden',
  section: 'loss',
  samples: 2,
  inputs: nets,
  dependsOn: ['regularizedLoss.values', 'contractivePenalty.values'],
  title: {
    es: '`regularizedLoss` crece en línea recta con λ',
    en: '`regularizedLoss` grows in a straight line with λ',
  },
  asked: {
    es: '$L(\\lambda) = L(0) + \\lambda \\cdot$ penalización.',
    en: '$L(\\lambda) = L(0) + \\lambda \\cdot$ penalty.',
  },
  plan: (net) => [
    lossCall(net, PLAIN, none),
    ...[0.25, 3].map((lambda) => lossCall(net, PLAIN, contractive(lambda))),
    penaltyCall(net, 'sigmoid'),
    ...[1, 4].map((lambda) => lossCall(net, PLAIN, sparse(lambda))),
  ],
  judge({ values }) {
    const [zero, some, much, penalty, once, four] = numbers(values);
    const lines: readonly (readonly [number, number, number])[] = [
      [1, some, zero + 0.25 * penalty],
      [2, much, zero + 3 * penalty],
      [5, four, zero + 4 * (once - zero)],
    ];
    const wrong = lines.find(([, is, due]) => differ(is, due));
    return wrong === undefined
      ? null
      : {
          call: wrong[0],
          symptom: 'not-linear',
          got: values[wrong[0]],
          differs: {
            es: `vale ${show(wrong[1])}, y la recta da ${show(wrong[2])}`,
            en: `it is ${show(wrong[1])}, and the straight line gives ${show(wrong[2])}`,
          },
        };
  },
});

/** The gradient too: g(lambda) = g(0) + lambda g'. */
export const gradsLinear = check({
  id: 'lossAndGrads.linear',
  function: 'lossAndGrads',
  visibility: 'hidden',
  section: 'gradients',
  samples: 2,
  inputs: nets,
  dependsOn: ['lossAndGrads.contractive'],
  title: { es: '`lossAndGrads` también es recta en λ', en: '`lossAndGrads` is a straight line in λ too' },
  asked: {
    es: 'El gradiente con $2\\lambda$ se aleja del de $\\lambda = 0$ el doble que el de $\\lambda$.',
    en: 'The gradient at $2\\lambda$ is twice as far from that at $\\lambda = 0$ as the one at $\\lambda$.',
  },
  plan: (net) => [none, contractive(0.5), contractive(1)].map((reg) => gradsCall(net, PLAIN, reg)),
  judge({ values }) {
    for (const key of KEYS) {
      const [zero, half, one] = values.map(({ grads }) => grads[key]?.data ?? []);
      const due = Array.from(half, (g, i) => zero[i] + 2 * (g - zero[i]));
      const [wrong] = misses(one, due, gradientTolerance(due));
      if (wrong !== undefined)
        return {
          call: 2,
          symptom: `not-linear-${key}`,
          got: values[2].grads[key],
          differs: {
            es: `el gradiente de \`${key}\` no crece en línea recta con λ`,
            en: `the gradient of \`${key}\` does not grow in a straight line with λ`,
          },
        };
    }
    return null;
  },
});

const SLOPES: readonly { readonly setting: Setting; readonly reg: Regularizer }[] = [
  { setting: { encoder: 'sigmoid', decoder: 'linear', tied: false }, reg: contractive(1) },
  { setting: { encoder: 'tanh', decoder: 'sigmoid', tied: true }, reg: contractive(0.5) },
  { setting: { encoder: 'tanh', decoder: 'linear', tied: false }, reg: sparse(0.5) },
];
const keysOf = ({ tied }: Setting) => KEYS.filter((key) => !(tied === true && key === 'Wd'));

/**
 * The gradient against the loss that the student's own function returns, key by key: no way through phi is forgotten.
 */
export const gradsSlopes = check({
  id: 'lossAndGrads.slopes',
  function: 'lossAndGrads',
  visibility: 'hidden',
  section: 'gradients',
  samples: 1,
  inputs: directedNets,
  dependsOn: ['lossAndGrads.contractive', 'lossAndGrads.sparse'],
  title: {
    es: '`lossAndGrads` da la pendiente de su propia pérdida',
    en: '`lossAndGrads` gives the slope of its own loss',
  },
  asked: {
    es: 'Mover un parámetro un poco cambia la pérdida lo que dice el gradiente.',
    en: 'Moving a parameter a little changes the loss by what the gradient says.',
  },
  plan: (net) =>
    SLOPES.flatMap(({ setting, reg }) => {
      const slopeOf = (change: Partial<Net> = {}) => gradsCall({ ...net, ...change }, setting, reg);
      return [
        slopeOf(),
        ...keysOf(setting).flatMap((key) =>
          STEPS.map((step) => slopeOf({ [key]: shiftedAlong(net[key], net.directions[key], step) })),
        ),
      ];
    }),
  judge({ input, values }) {
    let from = 0;
    for (const { setting } of SLOPES) {
      const own = from;
      from += 1;
      for (const key of keysOf(setting)) {
        const losses = numbers(values.slice(from, from + STEPS.length).map(({ loss }) => loss));
        from += STEPS.length;
        const gradient = values[own].grads[key];
        if (gradient === undefined) continue;
        if (derivativeRatio(directionalDerivative(losses), gradient.data, input.directions[key]) > 1)
          return {
            call: own,
            symptom: `slope-${key}`,
            got: gradient,
            differs: {
              es: `la pérdida no cambia con \`${key}\` como dice su gradiente`,
              en: `the loss does not change with \`${key}\` as its gradient says`,
            },
          };
      }
    }
    return null;
  },
});

const SMALL_BATCHES: readonly Run[] = [
  { setting: PLAIN, reg: contractive(0.5), opts: { epochs: 2, batchSize: 3, lr: 0.125, optimizer: 'sgd' } },
  {
    setting: { ...PLAIN, tied: true },
    reg: sparse(0.5),
    opts: { epochs: 2, batchSize: 2, lr: 0.0625, optimizer: 'adam' },
  },
];

/** With small batches too, the history's ends are the regularised loss of all data. */
export const fitHistory = check({
  id: 'fit.history',
  function: 'fit',
  visibility: 'hidden',
  section: 'fit',
  samples: 1,
  inputs: nets,
  dependsOn: ['fit.values'],
  title: { es: '`history` de `fit` habla de todos los datos', en: "`fit`'s `history` speaks of all data" },
  asked: {
    es: 'También con lotes pequeños, la última entrada es la pérdida regularizada de todos los datos con los parámetros devueltos.',
    en: 'With small batches too, the last entry is the regularised loss of all data at the returned parameters.',
  },
  plan: (net) => SMALL_BATCHES.map((run) => fitCall(net, run)),
  judge({ input, values, oracle }) {
    for (const [i, { history, params: after }] of values.entries()) {
      const { setting, reg } = SMALL_BATCHES[i];
      const cfg = config(input, setting.encoder, setting.decoder, setting.tied);
      const ends = [
        [0, lossCall(input, setting, reg)],
        [2, ask.regularizedLoss({ p: after, cfg, x: input.x, reg })],
      ] as const;
      for (const [e, loss] of ends) {
        const due = Number(oracle.expected(loss));
        const is = history[e];
        if (differ(is, due, 2e-4))
          return {
            call: i,
            symptom: 'history-other-data',
            got: history,
            worst: [e],
            differs: {
              es: `\`history[${e}]\` es ${show(is)}, y la pérdida regularizada de todos los datos, ${show(due)}`,
              en: `\`history[${e}]\` is ${show(is)}, and the regularised loss of all data ${show(due)}`,
            },
          };
      }
    }
    return null;
  },
});

/** The Jacobian of a row depends on that row alone. */
export const jacobianRows = check({
  id: 'jacobian.rows',
  function: 'jacobian',
  visibility: 'hidden',
  section: 'jacobian',
  samples: 2,
  inputs: nets,
  dependsOn: ['jacobian.values'],
  title: { es: '`jacobian` trata cada muestra por separado', en: '`jacobian` treats each sample on its own' },
  asked: { es: '$J_i$ depende solo de $x_i$.', en: '$J_i$ depends on $x_i$ alone.' },
  plan: (net) => [
    jacobianCall(net, 'tanh'),
    jacobianCall({ ...net, x: float32([1, net.x.shape[1]], rows(net.x)[0]) }, 'tanh'),
  ],
  judge({ values }) {
    const alone = values[1].data;
    const due = values[0].data.slice(0, alone.length);
    const [wrong] = misses(alone, due, plainTolerance(due));
    return wrong === undefined
      ? null
      : {
          call: 1,
          symptom: 'rows-mixed',
          got: values[1],
          differs: {
            es: 'la primera muestra tiene otro jacobiano cuando va sola',
            en: 'the first sample has another Jacobian when it comes alone',
          },
        };
  },
});
