/** Laws that join losses, gradients and energies, on the solution's own answers. */
import { check, type Finding } from '../../../../check/check.ts';
import { float32, matrix, vector, type TensorValue } from '../../../../values/value.ts';
import type { DeclaredCall } from '../../../../forms/ask.ts';
import { gradientTolerance, isNear, misses, plainTolerance } from '../../../../numerics/closeness.ts';
import { STEPS, derivativeRatio, directionalDerivative } from '../../../../numerics/finite-differences.ts';
import { notFinite, show } from '../../../../properties/compare.ts';
import { shiftedAlong } from '../../../../properties/directions.ts';
import { ask } from '../../functions.ts';
import { candidates, gaps, pairs, rows, triplets, views } from '../../inputs.ts';
import { choiceTolerance } from '../../judges.ts';

const sum = (numbers: readonly number[]) => numbers.reduce((total, x) => total + x, 0);
const slanted = (count: number) =>
  Array.from({ length: count }, (_, i) => Math.cos(1 + 2 * i)).map((entry, _, all) => entry / Math.hypot(...all));

/**
 * The gradient, answered to the first call, against the student's own losses at the four steps, along one direction
 * through all the arguments that are differentiated.
 */
function againstOwnLoss(parts: readonly TensorValue[], losses: readonly TensorValue[]): Finding | null {
  const gradient = parts.flatMap(({ data }) => Array.from(data));
  const derivative = directionalDerivative(losses.map(({ data }) => data[0]));
  if (derivativeRatio(derivative, gradient, slanted(gradient.length)) <= 1) return null;
  return {
    call: 0,
    symptom: 'not-the-slope',
    got: parts,
    differs: {
      es: `en una dirección al azar, tu propia pérdida cambia a razón de ${show(derivative)}, y tu gradiente dice otra cosa`,
      en: `along a random direction your own loss changes at the rate ${show(derivative)}, and your gradient says otherwise`,
    },
  };
}

/** The calls of a loss with all of `moved` shifted along one direction, at the four steps. */
function shiftedCalls(
  moved: readonly TensorValue[],
  lossOf: (shifted: readonly TensorValue[]) => DeclaredCall<TensorValue>,
): DeclaredCall<TensorValue>[] {
  const direction = slanted(sum(moved.map((tensor) => tensor.data.length)));
  return STEPS.map((step) => {
    let from = 0;
    const shifted = moved.map((tensor) => {
      const own = direction.slice(from, from + tensor.data.length);
      from += tensor.data.length;
      return shiftedAlong(tensor, own, step);
    });
    return lossOf(shifted);
  });
}

const slope = (name: string) => ({
  title: {
    es: `\`${name}Grad\` es la pendiente de tu \`${name}\``,
    en: `\`${name}Grad\` is the slope of your \`${name}\``,
  },
  asked: {
    es: 'El gradiente debe ser el de la pérdida media que tú mismo calculas: se compara con diferencias finitas.',
    en: 'The gradient must be that of the mean loss that you compute yourself: it is compared with finite differences.',
  },
});

export const tripletSlope = check({
  id: 'tripletLossGrad.slope',
  function: 'tripletLossGrad',
  visibility: 'hidden',
  section: 'triplets',
  samples: 2,
  inputs: triplets,
  dependsOn: ['tripletLoss.values', 'tripletLossGrad.values'],
  ...slope('tripletLoss'),
  // every hinge active, so that no step crosses a kink
  plan: ({ anchor, positive, negative }) => [
    ask.tripletLossGrad({ anchor, positive, negative, margin: 40 }),
    ...shiftedCalls([anchor, positive, negative], ([a, p, n]) =>
      ask.tripletLoss({ anchor: a, positive: p, negative: n, margin: 40 }),
    ),
  ],
  judge: ({ values: [{ da, dp, dn }, ...losses] }) => againstOwnLoss([da, dp, dn], losses),
});

export const nllSlope = check({
  id: 'nllLossGrad.slope',
  function: 'nllLossGrad',
  visibility: 'hidden',
  section: 'nll',
  samples: 2,
  inputs: candidates,
  dependsOn: ['nllLoss.values', 'nllLossGrad.values'],
  ...slope('nllLoss'),
  plan: ({ ePos, eAll, beta }) => [
    ask.nllLossGrad({ ePos, eAll, beta }),
    ...shiftedCalls([ePos, eAll], ([p, all]) => ask.nllLoss({ ePos: p, eAll: all, beta })),
  ],
  judge: ({ values: [{ dPos, dAll }, ...losses] }) => againstOwnLoss([dPos, dAll], losses),
});

export const infoNCESlope = check({
  id: 'infoNCEGrad.slope',
  function: 'infoNCEGrad',
  visibility: 'hidden',
  section: 'infonce',
  samples: 2,
  inputs: views,
  dependsOn: ['infoNCE.values', 'infoNCEGrad.values'],
  ...slope('infoNCE'),
  plan: ({ q, k }) => [
    ask.infoNCEGrad({ q, k, temperature: 2, opts: { normalize: false } }),
    ...shiftedCalls([q, k], ([u, v]) => ask.infoNCE({ q: u, k: v, temperature: 2, opts: { normalize: false } })),
  ],
  judge: ({ values: [{ dq, dk }, ...losses] }) => againstOwnLoss([dq, dk], losses),
});

/** What is wrong where the loss of a later call, in order, is not the first one's. */
const UNLAWFUL = [
  {
    symptom: 'not-symmetric',
    differs: { es: 'intercambiar a y b cambia la pérdida', en: 'swapping a and b changes the loss' },
  },
  {
    symptom: 'not-translation-invariant',
    differs: { es: 'trasladar a y b cambia la pérdida', en: 'moving a and b changes the loss' },
  },
  {
    symptom: 'batch-size',
    differs: { es: 'repetir el lote cambia la media', en: 'repeating the batch changes the mean' },
  },
];

/** Symmetric in a and b, and deaf to a common translation; a twice repeated batch has the same mean. */
export const pairLossLaws = check({
  id: 'pairLoss.laws',
  function: 'pairLoss',
  visibility: 'hidden',
  section: 'pairs',
  samples: 3,
  inputs: pairs,
  dependsOn: ['pairLoss.values'],
  title: { es: '`pairLoss` solo depende de la distancia', en: '`pairLoss` depends on the distance only' },
  asked: {
    es: 'Intercambiar $a$ y $b$, trasladar los dos o repetir el lote no cambia la pérdida media.',
    en: 'Swapping $a$ and $b$, moving both, or repeating the batch leaves the mean loss.',
  },
  plan({ a, b, y, margin }) {
    const [N, D] = a.shape;
    const moved = (x: TensorValue) =>
      float32(
        x.shape,
        Array.from(x.data, (entry) => entry + 0.5),
      );
    const twice = (x: TensorValue) => float32([2 * N, D], [...x.data, ...x.data]);
    return [
      ask.pairLoss({ a, b, y, margin }),
      ask.pairLoss({ a: b, b: a, y, margin }),
      ask.pairLoss({ a: moved(a), b: moved(b), y, margin }),
      ask.pairLoss({ a: twice(a), b: twice(b), y: vector([...y.data, ...y.data]), margin }),
    ];
  },
  judge({ values }) {
    const [loss] = values[0].data;
    const odd = notFinite(values[0], 0);
    if (odd !== null) return odd;
    const tolerance = { ...plainTolerance([loss]), relative: 1e-4 };
    const wrong = values.findIndex(({ data }) => misses(data, [loss], tolerance).length > 0);
    return wrong < 0 ? null : { call: wrong, got: values[wrong], ...UNLAWFUL[wrong - 1] };
  },
});

/** The rows of dAll sum to -1/N; a constant added to all energies changes nothing. */
export const nllLaws = check({
  id: 'nllLoss.laws',
  function: 'nllLoss',
  visibility: 'hidden',
  section: 'nll',
  samples: 3,
  inputs: candidates,
  dependsOn: ['nllLoss.values'],
  title: {
    es: '`nllLoss` solo ve diferencias de energía, y nunca es negativa',
    en: '`nllLoss` sees differences of energy only, and is never negative',
  },
  asked: {
    es: 'Sumar una constante a todas las energías no cambia nada; con $e^+$ entre las candidatas, la pérdida no es negativa.',
    en: 'Adding a constant to all energies changes nothing; with $e^+$ among the candidates the loss is not negative.',
  },
  plan({ ePos, eAll, beta }) {
    const raised = (x: TensorValue) =>
      float32(
        x.shape,
        Array.from(x.data, (entry) => entry + 1.5),
      );
    return [
      ask.nllLoss({ ePos, eAll, beta, reduction: 'none' }),
      ask.nllLoss({ ePos: raised(ePos), eAll: raised(eAll), beta, reduction: 'none' }),
    ];
  },
  judge({ values: [loss, raised] }) {
    const odd = notFinite(loss, 0);
    if (odd !== null) return odd;
    const negative = loss.data.findIndex((one) => one < -1e-5);
    if (negative >= 0)
      return {
        call: 0,
        symptom: 'negative',
        got: loss,
        worst: [negative],
        differs: {
          es: `la pérdida de la muestra ${negative} es negativa`,
          en: `the loss of sample ${negative} is negative`,
        },
      };
    const [wrong] = misses(raised.data, loss.data, {
      relative: 1e-4,
      absolute: 2e-5,
      source: 'float32 rounding of raised energies',
    });
    return wrong === undefined
      ? null
      : {
          call: 1,
          symptom: 'sees-a-constant',
          got: raised,
          worst: [wrong.index],
          differs: {
            es: 'sumar 1,5 a todas las energías cambia la pérdida',
            en: 'adding 1.5 to all energies changes the loss',
          },
        };
  },
});

/** Unnormalised InfoNCE is the likelihood loss of the energy -q.k, at beta = 1/tau, over tau. */
export const infoNCEIsLikelihood = check({
  id: 'infoNCE.likelihood',
  function: 'infoNCE',
  visibility: 'hidden',
  section: 'infonce',
  samples: 3,
  inputs: views,
  dependsOn: ['infoNCE.values', 'nllLoss.values'],
  title: {
    es: '`infoNCE` es `nllLoss` de la energía $-q\\cdot k$',
    en: '`infoNCE` is `nllLoss` of the energy $-q\\cdot k$',
  },
  asked: {
    es: 'Sin normalizar, $\\mathrm{infoNCE} = \\frac{1}{\\tau}\\mathrm{nllLoss}(-\\mathrm{diag}(qk^\\top), -qk^\\top, 1/\\tau)$.',
    en: 'Not normalised, $\\mathrm{infoNCE} = \\frac{1}{\\tau}\\mathrm{nllLoss}(-\\mathrm{diag}(qk^\\top), -qk^\\top, 1/\\tau)$.',
  },
  plan({ q, k, temperature }) {
    const energies = rows(q).map((u) => rows(k).map((v) => -sum(u.map((x, d) => x * v[d]))));
    return [
      ask.infoNCE({ q, k, temperature, opts: { normalize: false, reduction: 'none' } }),
      ask.nllLoss({
        ePos: vector(energies.map((row, i) => row[i])),
        eAll: matrix(energies),
        beta: 1 / temperature,
        reduction: 'none',
      }),
    ];
  },
  judge({ input: { q, k, temperature }, values: [choice, likelihood] }) {
    const odd = notFinite(likelihood, 1);
    if (odd !== null) return odd;
    const expected = Array.from(likelihood.data, (loss) => loss / temperature);
    const { absolute } = choiceTolerance({ q, k, temperature, opts: { normalize: false } });
    const [wrong] = misses(choice.data, expected, {
      relative: 1e-4,
      absolute: 4 * (absolute as number),
      source: 'float32 rounding of two likelihoods',
    });
    return wrong === undefined
      ? null
      : {
          call: 0,
          symptom: 'not-the-likelihood',
          got: choice,
          worst: [wrong.index],
          differs: {
            es: `la fila ${wrong.index} no coincide con tu propia \`nllLoss\``,
            en: `row ${wrong.index} is not your own \`nllLoss\``,
          },
        };
  },
});

const UNMOVED = { absolute: 1e-6, relative: 0, source: 'a distance that no step changes' };

/**
 * A step against the gradient lowers the distance of similar pairs and raises that of dissimilar ones inside the
 * margin.
 */
export const pairDirections = check({
  id: 'pairLossGrad.directions',
  function: 'pairLossGrad',
  visibility: 'hidden',
  section: 'pairs',
  samples: 3,
  inputs: pairs,
  dependsOn: ['pairLossGrad.values'],
  title: { es: '`pairLossGrad` acerca y separa como debe', en: '`pairLossGrad` draws together and apart as it should' },
  asked: {
    es: 'Un paso contra el gradiente acorta las parejas parecidas, alarga las distintas dentro del margen y deja en paz las demás.',
    en: 'A step against the gradient shortens similar pairs, lengthens dissimilar ones inside the margin, and leaves the others alone.',
  },
  plan: ({ a, b, y, margin }) => [ask.pairLossGrad({ a, b, y, margin })],
  judge({ input: { a, b, y, margin }, values: [{ da, db }] }) {
    const [N] = a.shape;
    const moved = (x: TensorValue, slope: TensorValue) =>
      float32(
        x.shape,
        Array.from(x.data, (entry, i) => entry - 0.01 * N * slope.data[i]),
      );
    const from = gaps(a, b);
    const to = gaps(moved(a, da), moved(b, db));
    // a step that is no number goes in no direction
    const goesRight = (D: number, i: number) => {
      const change = to[i] - D;
      if (y.data[i] === 0) return change < 0;
      return D < margin ? change > 0 : isNear(change, 0, UNMOVED);
    };
    const wrong = from.findIndex((D, i) => !goesRight(D, i));
    return wrong < 0
      ? null
      : {
          call: 0,
          symptom: 'wrong-direction',
          got: da,
          worst: [wrong * a.shape[1]],
          differs: {
            es: `la pareja ${wrong} va en la dirección equivocada`,
            en: `pair ${wrong} goes in the wrong direction`,
          },
        };
  },
});

/** The tangent law: only the direction of q counts, so q.dq = 0. */
export const infoNCETangent = check({
  id: 'infoNCEGrad.tangent',
  function: 'infoNCEGrad',
  visibility: 'hidden',
  section: 'infonce',
  samples: 2,
  inputs: views,
  dependsOn: ['infoNCEGrad.values'],
  title: {
    es: '`infoNCEGrad` es tangente: $q_i \\cdot dq_i = 0$',
    en: '`infoNCEGrad` is tangent: $q_i \\cdot dq_i = 0$',
  },
  asked: {
    es: 'Con vectores normalizados, la longitud no cuenta: el gradiente no tiene parte a lo largo de $q_i$.',
    en: 'With normalised vectors the length does not count: the gradient has no part along $q_i$.',
  },
  plan: ({ q, k, temperature }) => [ask.infoNCEGrad({ q, k, temperature })],
  judge({ input: { q }, values: [{ dq }] }) {
    const limit = 10 * (gradientTolerance(dq.data).absolute as number);
    const along = rows(q).map((row, i) => sum(row.map((x, d) => x * dq.data[i * row.length + d])));
    const wrong = along.findIndex(
      (one) =>
        !isNear(one, 0, { absolute: limit, relative: 0, source: 'float32 rounding of a gradient, ten times over' }),
    );
    return wrong < 0
      ? null
      : {
          call: 0,
          symptom: 'not-tangent',
          got: dq,
          worst: [wrong * q.shape[1]],
          differs: {
            es: `en la fila ${wrong}, q·dq = ${show(along[wrong])} en vez de 0`,
            en: `in row ${wrong}, q·dq = ${show(along[wrong])} instead of 0`,
          },
        };
  },
});
