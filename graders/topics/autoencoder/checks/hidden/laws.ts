/** Laws of the network, its losses and its training, on the solution's own answers. */
import { check, type Check, type Trial } from '../../../../check/check.ts';
import { float32, matrix, type TensorValue } from '../../../../values/value.ts';
import type { DeclaredCall } from '../../../../forms/ask.ts';
import { gradientTolerance, isNear, misses, plainTolerance } from '../../../../numerics/closeness.ts';
import { STEPS, derivativeRatio, directionalDerivative } from '../../../../numerics/finite-differences.ts';
import { symmetricEigen } from '../../../../numerics/eigen.ts';
import { show } from '../../../../properties/compare.ts';
import { shiftedAlong } from '../../../../properties/directions.ts';
import { expectedOf } from '../../../../properties/expected.ts';
import { covariance, product, rows, transposed } from '../../../../properties/matrices.ts';
import { config, KEYS, params, type ParameterValues } from '../../../../networks/parameters.ts';
import type { Activation, ReconstructionLoss } from '../../contract.ts';
import { ask, type Fitted, type Trained } from '../../functions.ts';
import { directedNets, greyNets, logitPairs, nets, probabilityPairs, steps, type Net } from '../../inputs.ts';
import { fitCall, fitCalls, type Run } from '../public/fit.ts';

const permuted = (matrix: TensorValue, order: readonly number[], axis: 0 | 1) => {
  const all = rows(matrix);
  return float32(
    matrix.shape,
    axis === 0 ? order.flatMap((k) => all[k]) : all.flatMap((row) => order.map((k) => row[k])),
  );
};
const scaled = (tensor: TensorValue, factor: (flat: number) => number) =>
  float32(
    tensor.shape,
    Array.from(tensor.data, (value, i) => value * factor(i)),
  );
const reconstruct = (net: Net, encoder: Activation, decoder: Activation, change: Partial<Net> = {}) =>
  ask.reconstruct({ p: params({ ...net, ...change }), cfg: config(net, encoder, decoder), x: change.x ?? net.x });

/** Relabelling hidden units, or turning the sign of a tanh unit, changes nothing that can be seen. */
export const reconstructSymmetry = check({
  id: 'reconstruct.symmetry',
  function: 'reconstruct',
  visibility: 'hidden',
  section: 'network',
  samples: 2,
  inputs: nets,
  dependsOn: ['reconstruct.values'],
  title: {
    es: '`reconstruct` no depende del orden de las unidades ocultas',
    en: '`reconstruct` does not depend on the order of the hidden units',
  },
  asked: {
    es: 'Permutar las unidades ocultas, o cambiar el signo de una unidad tanh a la entrada y a la salida, deja igual la reconstrucción.',
    en: 'Permuting the hidden units, or turning the sign of a tanh unit on its way in and out, leaves the reconstruction alone.',
  },
  plan(net) {
    const d = net.We.shape[1];
    const order = Array.from({ length: d }, (_, k) => (k + 1) % d);
    const turned = (k: number) => (k === 0 ? -1 : 1);
    return [
      reconstruct(net, 'tanh', 'linear'),
      reconstruct(net, 'tanh', 'linear', {
        We: permuted(net.We, order, 1),
        be: float32(
          [d],
          order.map((k) => net.be.data[k]),
        ),
        Wd: permuted(net.Wd, order, 0),
      }),
      reconstruct(net, 'tanh', 'linear', {
        We: scaled(net.We, (i) => turned(i % d)),
        be: scaled(net.be, turned),
        Wd: scaled(net.Wd, (i) => turned(Math.floor(i / net.Wd.shape[1]))),
      }),
    ];
  },
  judge({ values }) {
    const own = Array.from(values[0].data);
    for (const i of [1, 2]) {
      const [wrong] = misses(values[i].data, own, plainTolerance(own));
      if (wrong !== undefined)
        return {
          call: i,
          symptom: 'symmetry',
          got: values[i],
          worst: [wrong.index],
          differs:
            i === 1
              ? {
                  es: 'al permutar las unidades ocultas cambia la reconstrucción',
                  en: 'permuting the hidden units changes the reconstruction',
                }
              : {
                  es: 'al cambiar el signo de una unidad tanh cambia la reconstrucción',
                  en: 'turning the sign of a tanh unit changes the reconstruction',
                },
        };
    }
    return null;
  },
});

/** Each row alone gives what it gives in the batch; tanh stays within (-1,1), sigmoid within (0,1). */
export const reconstructRows = check({
  id: 'reconstruct.rows',
  function: 'reconstruct',
  visibility: 'hidden',
  section: 'network',
  samples: 2,
  inputs: nets,
  dependsOn: ['reconstruct.values'],
  title: { es: '`reconstruct` trata cada muestra por separado', en: '`reconstruct` treats each sample on its own' },
  asked: {
    es: 'Cada fila depende solo de su muestra, y cada activación tiene su rango: (−1, 1) para tanh, (0, 1) para la sigmoide.',
    en: 'Each row depends on its own sample only, and each activation has its range: (−1, 1) for tanh, (0, 1) for the sigmoid.',
  },
  plan: (net) =>
    (['tanh', 'sigmoid'] as const).flatMap((decoder) => [
      reconstruct(net, 'sigmoid', decoder),
      reconstruct(net, 'sigmoid', decoder, { x: matrix([rows(net.x)[0]]) }),
    ]),
  judge({ values }) {
    for (const [i, low] of [
      [0, -1],
      [2, 0],
    ]) {
      const whole = Array.from(values[i].data);
      if (!whole.every((value) => value > low && value < 1))
        return {
          call: i,
          symptom: 'range',
          got: values[i],
          differs: {
            es: `la reconstrucción se sale del intervalo (${low}, 1)`,
            en: `the reconstruction leaves the interval (${low}, 1)`,
          },
        };
      const alone = values[i + 1].data;
      const [wrong] = misses(alone, whole.slice(0, alone.length), plainTolerance(whole));
      if (wrong !== undefined)
        return {
          call: i + 1,
          symptom: 'rows-mixed',
          got: values[i + 1],
          differs: {
            es: 'la primera muestra tiene otra reconstrucción cuando va sola',
            en: 'the first sample has another reconstruction when it comes alone',
          },
        };
    }
    return null;
  },
});

/**
 * Baldi and Hornik: through d linear units no reconstruction beats the discarded half of the spectrum; d >= n copies.
 */
export const reconstructBottleneck = check({
  id: 'reconstruct.bottleneck',
  function: 'reconstruct',
  visibility: 'hidden',
  section: 'network',
  samples: 2,
  inputs: nets,
  dependsOn: ['reconstruct.values'],
  title: { es: '`reconstruct` respeta el cuello de botella', en: '`reconstruct` respects the bottleneck' },
  asked: {
    es: 'Con activaciones lineales, $\\hat X - b_d$ tiene rango $\\le d$; con $d \\ge n$ la red puede copiar la entrada.',
    en: 'With linear activations, $\\hat X - b_d$ has rank $\\le d$; with $d \\ge n$ the network can copy its input.',
  },
  plan(net) {
    const n = net.x.shape[1];
    const wide = n + 2;
    const identity = (height: number, width: number) =>
      float32(
        [height, width],
        Array.from({ length: height * width }, (_, i) => Number(Math.floor(i / width) === i % width)),
      );
    const zeros = (length: number) => float32([length], new Float32Array(length));
    const p = { We: identity(n, wide), be: zeros(wide), Wd: identity(wide, n), bd: zeros(n) };
    return [
      reconstruct(net, 'linear', 'linear'),
      ask.reconstruct({ p, cfg: { inputDim: n, hiddenDim: wide, encoder: 'linear', decoder: 'linear' }, x: net.x }),
    ];
  },
  judge({ input: { x, bd, We }, values }) {
    const [N, n] = x.shape;
    const [wrong] = misses(values[1].data, x.data, plainTolerance(x.data));
    if (wrong !== undefined)
      return {
        call: 1,
        symptom: 'no-copy',
        got: values[1],
        worst: [wrong.index],
        differs: {
          es: 'con We = [I 0] y Wd = [I; 0] la red debe copiar su entrada',
          en: 'with We = [I 0] and Wd = [I; 0] the network must copy its input',
        },
      };
    if (We.shape[1] >= n) return null;
    if (!values[0].data.every(Number.isFinite))
      return {
        call: 0,
        symptom: 'not-finite',
        got: values[0],
        differs: { es: 'la reconstrucción no es finita', en: 'the reconstruction is not finite' },
      };
    const out = rows(values[0]);
    const free = out.map((row) => row.map((value, j) => value - bd.data[j]));
    const { values: spectrum } = symmetricEigen(product(transposed(free), free));
    // float32 rounding squared stays far below 1e-9 of the largest
    if (spectrum[We.shape[1]] > 1e-9 * (1 + spectrum[0]))
      return {
        call: 0,
        symptom: 'rank',
        got: values[0],
        differs: {
          es: 'la reconstrucción tiene más dimensiones que unidades ocultas',
          en: 'the reconstruction has more dimensions than there are hidden units',
        },
      };
    const loss =
      free.reduce(
        (sum, row, i) => sum + row.reduce((part, value, j) => part + (value + bd.data[j] - x.data[i * n + j]) ** 2, 0),
        0,
      ) /
      (2 * N);
    const floor =
      symmetricEigen(covariance(rows(x)))
        .values.slice(We.shape[1])
        .reduce((a, b) => a + b, 0) / 2;
    return loss >= floor - 1e-5
      ? null
      : {
          call: 0,
          symptom: 'below-pca',
          got: values[0],
          differs: {
            es: `el error ${show(loss)} es menor que el óptimo ${show(floor)} de PCA`,
            en: `the error ${show(loss)} is below the optimum ${show(floor)} of PCA`,
          },
        };
  },
});

/** One quantity, two ways: bceWithLogits(x, l) = bceLoss(x, sigmoid(l)). */
export const logitsAgree = check({
  id: 'bceWithLogitsLoss.agrees',
  function: 'bceWithLogitsLoss',
  visibility: 'hidden',
  section: 'losses',
  samples: 3,
  inputs: logitPairs,
  dependsOn: ['bceWithLogitsLoss.values', 'bceLoss.values'],
  title: {
    es: '`bceWithLogitsLoss` y `bceLoss` son la misma pérdida',
    en: '`bceWithLogitsLoss` and `bceLoss` are one loss',
  },
  asked: {
    es: 'Para todo l, `bceWithLogitsLoss(x, l)` = `bceLoss(x, sigmoid(l))`.',
    en: 'For every l, `bceWithLogitsLoss(x, l)` = `bceLoss(x, sigmoid(l))`.',
  },
  plan: ({ x, other }) => [
    ask.bceWithLogitsLoss({ x, logits: other }),
    ask.bceLoss({
      x,
      xhat: float32(
        other.shape,
        Array.from(other.data, (l) => 1 / (1 + Math.exp(-l))),
      ),
    }),
  ],
  judge({ values }) {
    const other = Array.from(values[1].data);
    // 1 - xhat has lost some digits where xhat is near 1
    const [wrong] = misses(values[0].data, other, { ...plainTolerance(other), relative: 1e-4 });
    return wrong === undefined
      ? null
      : {
          call: 0,
          symptom: 'disagrees',
          got: values[0],
          differs: {
            es: `da ${show(values[0].data[0])}, y \`bceLoss\` con la sigmoide de los mismos logits, ${show(other[0])}`,
            en: `it gives ${show(values[0].data[0])}, and \`bceLoss\` at the sigmoid of the same logits ${show(other[0])}`,
          },
        };
  },
});

/** Among all predictions the target itself is the best; then what is left is its entropy. */
export const bceMinimal = check({
  id: 'bceLoss.minimal',
  function: 'bceLoss',
  visibility: 'hidden',
  section: 'losses',
  samples: 2,
  inputs: probabilityPairs,
  dependsOn: ['bceLoss.values'],
  title: {
    es: '`bceLoss` es mínima cuando la predicción es el objetivo',
    en: '`bceLoss` is smallest where the prediction is the target',
  },
  asked: {
    es: 'Con objetivos grises, el mínimo está en $\\hat x = x$ y vale su entropía, no 0.',
    en: 'With grey targets the minimum is at $\\hat x = x$ and equals their entropy, not 0.',
  },
  plan: ({ other }) =>
    [0, 1 / 32, -1 / 32].map((shift) => ask.bceLoss({ x: other, xhat: scaled(other, () => 1 + shift) })),
  judge({ values }) {
    const [own, up, down] = values.map((value) => value.data[0]);
    if (own < up && own < down) return null;
    return {
      call: 0,
      symptom: 'not-minimal',
      got: values[0],
      differs: {
        es: `en el propio objetivo vale ${show(own)}, y un poco más allá, ${show(Math.min(up, down))}`,
        en: `at the target itself it is ${show(own)}, and a little further ${show(Math.min(up, down))}`,
      },
    };
  },
});

const SLOPES: readonly {
  readonly loss: ReconstructionLoss;
  readonly encoder: Activation;
  readonly decoder: Activation;
  readonly tied: boolean;
}[] = [
  { loss: 'mse', encoder: 'tanh', decoder: 'sigmoid', tied: false },
  { loss: 'mse', encoder: 'sigmoid', decoder: 'tanh', tied: true },
  { loss: 'bce', encoder: 'tanh', decoder: 'sigmoid', tied: false },
  { loss: 'bce', encoder: 'tanh', decoder: 'sigmoid', tied: true },
];
const slopeCall = (net: Net, { loss, encoder, decoder, tied }: (typeof SLOPES)[number], change: Partial<Net> = {}) =>
  ask.lossAndGrads({
    p: params({ ...net, ...change }, tied),
    cfg: config(net, encoder, decoder, tied),
    x: net.x,
    target: net.target,
    loss,
  });
const keysOf = (tied: boolean) => KEYS.filter((key) => !(tied && key === 'Wd'));

/** The gradient against the loss that the student's own function returns, key by key. */
export const gradientSlopes = check({
  id: 'lossAndGrads.slopes',
  function: 'lossAndGrads',
  visibility: 'hidden',
  section: 'gradients',
  samples: 1,
  inputs: directedNets,
  dependsOn: ['lossAndGrads.values', 'lossAndGrads.cross-entropy', 'lossAndGrads.tied'],
  title: {
    es: '`lossAndGrads` da la pendiente de su propia pérdida',
    en: '`lossAndGrads` gives the slope of its own loss',
  },
  asked: {
    es: 'Mover un parámetro un poco cambia la pérdida lo que dice el gradiente.',
    en: 'Moving a parameter a little changes the loss by what the gradient says.',
  },
  plan: (net) =>
    SLOPES.flatMap((slope) => [
      slopeCall(net, slope),
      ...keysOf(slope.tied).flatMap((key) =>
        STEPS.map((step) => slopeCall(net, slope, { [key]: shiftedAlong(net[key], net.directions[key], step) })),
      ),
    ]),
  judge({ input, values }) {
    let from = 0;
    for (const { tied } of SLOPES) {
      const own = from++;
      for (const key of keysOf(tied)) {
        const losses = values.slice(from, from + STEPS.length).map(({ loss }) => loss.data[0]);
        from += STEPS.length;
        const gradient = values[own].grads[key]!;
        if (derivativeRatio(directionalDerivative(losses), gradient.data, input.directions[key]) > 1) {
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
    }
    return null;
  },
});

/** dWe(tied) = dWe(untied at Wd = We^T) + (dWd)^T. */
export const gradientTwoUses = check({
  id: 'lossAndGrads.two-uses',
  function: 'lossAndGrads',
  visibility: 'hidden',
  section: 'tied',
  samples: 2,
  inputs: greyNets,
  dependsOn: ['lossAndGrads.tied'],
  title: {
    es: '`lossAndGrads` con pesos atados suma los gradientes sueltos',
    en: '`lossAndGrads` with tied weights adds the untied gradients',
  },
  asked: {
    es: 'El gradiente atado de `We` es el suelto de `We`, en $W_d = W_e^\\top$, más la traspuesta del de `Wd`.',
    en: 'The tied gradient of `We` is the untied one of `We`, at $W_d = W_e^\\top$, plus the transpose of that of `Wd`.',
  },
  plan: (net) =>
    [false, true].map((tied) =>
      slopeCall(
        net,
        { loss: 'bce', encoder: 'sigmoid', decoder: 'sigmoid', tied },
        { Wd: float32(net.Wd.shape, transposed(rows(net.We)).flat()) },
      ),
    ),
  judge({ input: { We }, values }) {
    const [n, d] = We.shape;
    const [free, tied] = values.map(({ grads }) => grads);
    const dWd = free.Wd!.data;
    const due = Array.from(free.We.data, (value, i) => value + dWd[(i % d) * n + Math.floor(i / d)]);
    const [wrong] = misses(tied.We.data, due, gradientTolerance(due));
    return wrong === undefined
      ? null
      : {
          call: 1,
          symptom: 'two-uses',
          got: tied.We,
          worst: [wrong.index],
          differs: {
            es: 'el gradiente atado de `We` no es la suma de los de `We` y `Wd`',
            en: 'the tied gradient of `We` is not the sum of those of `We` and `Wd`',
          },
        };
  },
});

/** At first m/sqrt(v) is g/|g|: every coordinate moves by lr against its gradient's sign. */
export const adamFirst = check({
  id: 'adamStep.first',
  function: 'adamStep',
  visibility: 'hidden',
  section: 'adam',
  samples: 2,
  inputs: steps,
  dependsOn: ['adamStep.values', 'adamInit.values'],
  title: {
    es: 'El primer paso de `adamStep` mide lr en cada coordenada',
    en: 'The first step of `adamStep` measures lr in each coordinate',
  },
  asked: {
    es: 'Desde `adamInit`, cada parámetro se mueve lr en contra del signo de su gradiente, sea cual sea su tamaño.',
    en: 'From `adamInit` on, each parameter moves by lr against the sign of its gradient, whatever its size.',
  },
  plan: (step) => [ask.adamInit({ p: params(step) })],
  next: (step, [state]) => [ask.adamStep({ p: params(step), grads: step.grads, state, opts: { lr: 0.5 } })],
  judge({ input, values: [, { params: moved }] }) {
    for (const key of KEYS) {
      const gradient = input.grads[key].data;
      const due = Array.from(input[key].data, (value, i) => value - 0.5 * Math.sign(gradient[i]));
      const [wrong] = misses(moved[key]!.data, due, {
        relative: 1e-4,
        absolute: 1e-4,
        source: 'epsilon, and float32 rounding of the corrections',
      });
      if (wrong !== undefined)
        return {
          call: 1,
          symptom: `first-${key}`,
          got: moved[key]!,
          worst: [wrong.index],
          differs: {
            es: `una coordenada de \`${key}\` no se mueve exactamente lr en el primer paso`,
            en: `a coordinate of \`${key}\` does not move by exactly lr at the first step`,
          },
        };
    }
    return null;
  },
});

const EPOCHS = 4;
const fullBatch = (net: Net) =>
  fitCall(net, {
    loss: 'bce',
    encoder: 'tanh',
    decoder: 'sigmoid',
    epochs: EPOCHS,
    batchSize: net.x.shape[0],
    lr: 0.0625,
    optimizer: 'sgd',
  });

const trained = (net: Net, p: ParameterValues) =>
  ask.trainStep({ p, cfg: config(net, 'tanh', 'sigmoid'), batch: net.x, opts: { loss: 'bce', lr: 0.0625 } });

/** Full-batch descent at a small rate: the loss falls at every epoch, and an epoch is a trainStep. */
export const fitSteps: Check<Net> = {
  id: 'fit.steps',
  function: 'fit',
  visibility: 'hidden',
  section: 'fit',
  samples: 2,
  inputs: greyNets,
  dependsOn: ['fit.values', 'trainStep.values'],
  title: {
    es: '`fit` con el lote completo repite `trainStep` y siempre baja',
    en: '`fit` on the full batch repeats `trainStep` and always descends',
  },
  asked: {
    es: 'Con un lr pequeño, `history` decrece, y cada época es un `trainStep` sobre todos los datos.',
    en: 'With a small lr, `history` decreases, and each epoch is one `trainStep` on all data.',
  },
  plan: (net) => [fullBatch(net)],
  // values[k] is what k steps gave
  rounds: Array.from({ length: EPOCHS }, (_, k) => (net: Net, values: readonly Trained[]) => [
    trained(net, k === 0 ? params(net) : values[k].params),
  ]),
  judge({ values: [fitted, ...stepped] }: Trial<Net, readonly [DeclaredCall<Fitted>, ...DeclaredCall<Trained>[]]>) {
    const { history } = fitted;
    const rise = history.findIndex((value, e) => e > 0 && value > history[e - 1] + 1e-5);
    if (rise >= 0)
      return {
        call: 0,
        symptom: 'rises',
        got: history,
        worst: [rise],
        differs: { es: `la pérdida sube en la época ${rise}`, en: `the loss rises in epoch ${rise}` },
      };
    for (const key of KEYS) {
      const due = Array.from(stepped[EPOCHS - 1].params[key]!.data);
      const [wrong] = misses(fitted.params[key]!.data, due, {
        relative: 3e-4,
        absolute: 5e-5,
        source: 'float32 rounding of four steps',
      });
      if (wrong !== undefined)
        return {
          call: 0,
          symptom: 'not-trainstep',
          got: fitted.params[key]!,
          worst: [wrong.index],
          differs: {
            es: `cuatro épocas de lote completo no llevan \`${key}\` adonde cuatro \`trainStep\``,
            en: `four full-batch epochs do not take \`${key}\` where four \`trainStep\` do`,
          },
        };
    }
    return null;
  },
};

const SMALL = 1 / 2048;

/** One epoch of small steps adds up to N/B times the full gradient, whatever the permutation (B divides N). */
export const fitMeanGradient = check({
  id: 'fit.mean-gradient',
  function: 'fit',
  visibility: 'hidden',
  section: 'fit',
  samples: 1,
  inputs: greyNets,
  dependsOn: ['fit.batches', 'lossAndGrads.values'],
  title: {
    es: 'Una época de pasos pequeños suma el gradiente completo',
    en: 'An epoch of small steps adds up to the full gradient',
  },
  asked: {
    es: 'Si B divide a N y lr es pequeño, una época mueve los parámetros $\\text{lr}\\,\\frac NB$ por el gradiente de todos los datos.',
    en: 'Where B divides N and lr is small, an epoch moves the parameters by $\\text{lr}\\,\\frac NB$ times the gradient of all data.',
  },
  plan(net) {
    const even = { ...net, x: doubled(net.x) };
    return [
      fitCall(even, {
        loss: 'mse',
        encoder: 'tanh',
        decoder: 'linear',
        epochs: 1,
        batchSize: net.x.shape[0],
        lr: SMALL,
        optimizer: 'sgd',
      }),
      ask.lossAndGrads({
        p: params(net),
        cfg: config(net, 'tanh', 'linear'),
        x: even.x,
        target: even.x,
        loss: 'mse',
      }),
    ];
  },
  judge({ input, values: [fitted, { grads }] }) {
    for (const key of KEYS) {
      const after = fitted.params[key]!;
      const gradient = Array.from(grads[key]!.data);
      const moved = Array.from(input[key].data, (before, i) => (before - after.data[i]) / SMALL);
      const largest = Math.max(...gradient.map(Math.abs));
      const [wrong] = misses(
        moved,
        gradient.map((g) => 2 * g),
        {
          relative: 0,
          absolute: 0.03 * largest + 1e-3,
          source: 'second-order terms of two small steps, and float32 rounding over lr',
        },
      );
      if (wrong !== undefined)
        return {
          call: 0,
          symptom: `mean-gradient-${key}`,
          got: after,
          worst: [wrong.index],
          differs: {
            es: `una época de dos lotes mueve \`${key}\` ${show(moved[wrong.index])} por lr, y debería ${show(2 * gradient[wrong.index])}`,
            en: `an epoch of two batches moves \`${key}\` by ${show(moved[wrong.index])} times lr, and should by ${show(2 * gradient[wrong.index])}`,
          },
        };
    }
    return null;
  },
});

/** The rows, and as many more: the same ones from the last to the first, columns reversed. */
function doubled(x: TensorValue): TensorValue {
  const all = rows(x);
  return matrix([...all, ...all.map((row) => [...row].reverse())]);
}

const MINIBATCHES = (['sgd', 'adam'] as const).map((optimizer): Run => ({
  loss: 'bce',
  encoder: 'tanh',
  decoder: 'sigmoid',
  tied: optimizer === 'adam',
  epochs: 2,
  batchSize: 3,
  lr: 0.125,
  optimizer,
}));

/** The history's ends are the loss of all data at p0 and at the parameters returned, also with small batches. */
export const fitHistory = check({
  id: 'fit.history',
  function: 'fit',
  visibility: 'hidden',
  section: 'fit',
  samples: 1,
  inputs: greyNets,
  dependsOn: ['fit.values'],
  title: { es: '`history` de `fit` habla de todos los datos', en: "`fit`'s `history` speaks of all data" },
  asked: {
    es: 'También con lotes pequeños, la última entrada es la pérdida de todos los datos con los parámetros devueltos.',
    en: 'With small batches too, the last entry is the loss of all data at the returned parameters.',
  },
  plan: (net) => MINIBATCHES.map((run) => fitCalls(net, run, [5])),
  judge({ input, values, oracle }) {
    for (const [i, [run]] of values.entries()) {
      const tied = MINIBATCHES[i].tied;
      const lossAt = (p: ParameterValues) => {
        const cfg = config(input, 'tanh', 'sigmoid', tied);
        return Number(expectedOf(oracle, ask.lossAndGrads({ p, cfg, x: input.x, target: input.x, loss: 'bce' })).loss);
      };
      const { history } = run;
      for (const [e, loss] of [
        [0, lossAt(params(input, tied))],
        [2, lossAt(run.params)],
      ]) {
        if (
          !isNear(
            history[e],
            loss,
            { absolute: 1e-5, relative: 2e-4, source: 'float32 rounding of a training' },
            'history',
          )
        )
          return {
            call: i,
            symptom: 'history-other-data',
            got: history,
            worst: [e],
            differs: {
              es: `\`history[${e}]\` es ${show(history[e])}, y la pérdida de todos los datos, ${show(loss)}`,
              en: `\`history[${e}]\` is ${show(history[e])}, and the loss of all data ${show(loss)}`,
            },
          };
      }
    }
    return null;
  },
});
