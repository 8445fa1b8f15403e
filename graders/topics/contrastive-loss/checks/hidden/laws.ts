/** Laws that join losses, gradients and energies, on the solution's own answers. */
import { call, type Call } from '../../../../values/call.ts';
import type { Check, Finding } from '../../../../check/check.ts';
import { TensorValue, float32, matrix, vector, type Value } from '../../../../values/value.ts';
import { gradientTolerance, isNear, misses, plainTolerance } from '../../../../numerics/closeness.ts';
import { STEPS, derivativeRatio, directionalDerivative } from '../../../../numerics/finite-differences.ts';
import { field, show } from '../../../../properties/compare.ts';
import { shiftedAlong } from '../../../../properties/directions.ts';
import {
  candidates,
  pairs,
  rows,
  triplets,
  views,
  type Candidates,
  type Pairs,
  type Triplets,
  type Views,
} from '../../inputs.ts';
import { choiceTolerance } from '../../judges.ts';

const data = (value: Value) => (value instanceof TensorValue ? Array.from(value.data) : []);
const sum = (numbers: readonly number[]) => numbers.reduce((total, x) => total + x, 0);
const slanted = (count: number) =>
  Array.from({ length: count }, (_, i) => Math.cos(1 + 2 * i)).map((entry, _, all) => entry / Math.hypot(...all));

/**
 * The gradient against the student's own loss, along one direction through all the arguments that are differentiated.
 */
function againstOwnLoss(values: readonly Value[], gradients: readonly Value[]): Finding | null {
  const gradient = gradients.flatMap(data);
  const derivative = directionalDerivative(STEPS.map((_, at) => data(values[at])[0] ?? NaN));
  if (derivativeRatio(derivative, gradient, slanted(gradient.length)) <= 1) return null;
  return {
    call: STEPS.length,
    symptom: 'not-the-slope',
    got: values[STEPS.length],
    differs: {
      es: `en una dirección al azar, tu propia pérdida cambia a razón de ${show(derivative)}, y tu gradiente dice otra cosa`,
      en: `along a random direction your own loss changes at the rate ${show(derivative)}, and your gradient says otherwise`,
    },
  };
}

/** The calls of a loss with all of `moved` shifted along one direction, at the four steps. */
function shiftedCalls(moved: readonly TensorValue[], ask: (shifted: readonly TensorValue[]) => Call): Call[] {
  const direction = slanted(sum(moved.map((tensor) => tensor.data.length)));
  return STEPS.map((step) => {
    let from = 0;
    const shifted = moved.map((tensor) => {
      const own = direction.slice(from, from + tensor.data.length);
      from += tensor.data.length;
      return shiftedAlong(tensor, own, step);
    });
    return ask(shifted);
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

export const tripletSlope: Check<Triplets> = {
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
    ...shiftedCalls([anchor, positive, negative], ([a, p, n]) =>
      call('tripletLoss', { anchor: a, positive: p, negative: n, margin: 40 }),
    ),
    call('tripletLossGrad', { anchor, positive, negative, margin: 40 }),
  ],
  judge: ({ values }) =>
    againstOwnLoss(
      values,
      ['da', 'dp', 'dn'].map((key) => field(values[STEPS.length], key)),
    ),
};

export const nllSlope: Check<Candidates> = {
  id: 'nllLossGrad.slope',
  function: 'nllLossGrad',
  visibility: 'hidden',
  section: 'nll',
  samples: 2,
  inputs: candidates,
  dependsOn: ['nllLoss.values', 'nllLossGrad.values'],
  ...slope('nllLoss'),
  plan: ({ ePos, eAll, beta }) => [
    ...shiftedCalls([ePos, eAll], ([p, all]) => call('nllLoss', { ePos: p, eAll: all, beta })),
    call('nllLossGrad', { ePos, eAll, beta }),
  ],
  judge: ({ values }) =>
    againstOwnLoss(
      values,
      ['dPos', 'dAll'].map((key) => field(values[STEPS.length], key)),
    ),
};

export const infoNCESlope: Check<Views> = {
  id: 'infoNCEGrad.slope',
  function: 'infoNCEGrad',
  visibility: 'hidden',
  section: 'infonce',
  samples: 2,
  inputs: views,
  dependsOn: ['infoNCE.values', 'infoNCEGrad.values'],
  ...slope('infoNCE'),
  plan: ({ q, k }) => [
    ...shiftedCalls([q, k], ([u, v]) => call('infoNCE', { q: u, k: v, temperature: 2, opts: { normalize: false } })),
    call('infoNCEGrad', { q, k, temperature: 2, opts: { normalize: false } }),
  ],
  judge: ({ values }) =>
    againstOwnLoss(
      values,
      ['dq', 'dk'].map((key) => field(values[STEPS.length], key)),
    ),
};

/** Symmetric in a and b, and deaf to a common translation; a twice repeated batch has the same mean. */
export const pairLossLaws: Check<Pairs> = {
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
      call('pairLoss', { a, b, y, margin }),
      call('pairLoss', { a: b, b: a, y, margin }),
      call('pairLoss', { a: moved(a), b: moved(b), y, margin }),
      call('pairLoss', { a: twice(a), b: twice(b), y: vector([...y.data, ...y.data]), margin }),
    ];
  },
  judge({ values }) {
    const [loss] = data(values[0]);
    const wrong = values.findIndex(
      (value) =>
        misses(data(value), [loss], { ...plainTolerance([loss]), relative: 1e-4 }).length > 0 ||
        data(value).length !== 1,
    );
    const what = [
      { es: 'la pérdida no es un número', en: 'the loss is no number' },
      { es: 'intercambiar a y b cambia la pérdida', en: 'swapping a and b changes the loss' },
      { es: 'trasladar a y b cambia la pérdida', en: 'moving a and b changes the loss' },
      { es: 'repetir el lote cambia la media', en: 'repeating the batch changes the mean' },
    ];
    return wrong < 0
      ? null
      : {
          call: wrong,
          symptom: ['not-scalar', 'not-symmetric', 'not-translation-invariant', 'batch-size'][wrong],
          got: values[wrong],
          differs: what[wrong],
        };
  },
};

/** The rows of dAll sum to -1/N; a constant added to all energies changes nothing. */
export const nllLaws: Check<Candidates> = {
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
      call('nllLoss', { ePos, eAll, beta, reduction: 'none' }),
      call('nllLoss', { ePos: raised(ePos), eAll: raised(eAll), beta, reduction: 'none' }),
    ];
  },
  judge({ values }): Finding | null {
    const [loss, raised] = values.map(data);
    const negative = loss.findIndex((one) => one < -1e-5);
    if (negative >= 0)
      return {
        call: 0,
        symptom: 'negative',
        got: values[0],
        worst: [negative],
        differs: {
          es: `la pérdida de la muestra ${negative} es negativa`,
          en: `the loss of sample ${negative} is negative`,
        },
      };
    const [wrong] = misses(raised, loss, {
      relative: 1e-4,
      absolute: 2e-5,
      source: 'float32 rounding of raised energies',
    });
    return wrong === undefined
      ? null
      : {
          call: 1,
          symptom: 'sees-a-constant',
          got: values[1],
          worst: [wrong.index],
          differs: {
            es: 'sumar 1,5 a todas las energías cambia la pérdida',
            en: 'adding 1.5 to all energies changes the loss',
          },
        };
  },
};

/** Unnormalised InfoNCE is the likelihood loss of the energy -q.k, at beta = 1/tau, over tau. */
export const infoNCEIsLikelihood: Check<Views> = {
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
      call('infoNCE', { q, k, temperature, opts: { normalize: false, reduction: 'none' } }),
      call('nllLoss', {
        ePos: vector(energies.map((row, i) => row[i])),
        eAll: matrix(energies),
        beta: 1 / temperature,
        reduction: 'none',
      }),
    ];
  },
  judge({ input: { temperature }, calls, values }): Finding | null {
    const expected = data(values[1]).map((loss) => loss / temperature);
    const { absolute } = choiceTolerance(calls[0]);
    const [wrong] = misses(data(values[0]), expected, {
      relative: 1e-4,
      absolute: 4 * (absolute as number),
      source: 'float32 rounding of two likelihoods',
    });
    return wrong === undefined
      ? null
      : {
          call: 0,
          symptom: 'not-the-likelihood',
          got: values[0],
          worst: [wrong.index],
          differs: {
            es: `la fila ${wrong.index} no coincide con tu propia \`nllLoss\``,
            en: `row ${wrong.index} is not your own \`nllLoss\``,
          },
        };
  },
};

/**
 * A step against the gradient lowers the distance of similar pairs and raises that of dissimilar ones inside the
 * margin.
 */
export const pairDirections: Check<Pairs> = {
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
  plan: ({ a, b, y, margin }) => [call('pairLossGrad', { a, b, y, margin })],
  judge({ input: { a, b, y, margin }, values }): Finding | null {
    const [N] = a.shape;
    const [da, db] = ['da', 'db'].map((key) => data(field(values[0], key)));
    if (da.length !== a.data.length || db.length !== a.data.length)
      return {
        call: 0,
        symptom: 'not-a-gradient',
        got: values[0],
        differs: { es: 'da y db deben tener la forma de a y b', en: 'da and db must have the shape of a and b' },
      };
    const moved = (x: TensorValue, g: readonly number[]) =>
      rows(
        float32(
          x.shape,
          Array.from(x.data, (entry, i) => entry - 0.01 * N * g[i]),
        ),
      );
    const [from, to] = [
      rows(a).map((row, i) => row.map((x, d) => x - rows(b)[i][d])),
      moved(a, da).map((row, i) => row.map((x, d) => x - moved(b, db)[i][d])),
    ].map((all) => all.map((row) => Math.hypot(...row)));
    const wrong = from.findIndex((D, i) => {
      const change = to[i] - D;
      if (y.data[i] === 0) return change >= 0;
      return D < margin
        ? change <= 0
        : !isNear(change, 0, { absolute: 1e-6, relative: 0, source: 'a distance that no step changes' });
    });
    return wrong < 0
      ? null
      : {
          call: 0,
          symptom: 'wrong-direction',
          got: values[0],
          worst: [wrong * a.shape[1]],
          differs: {
            es: `la pareja ${wrong} va en la dirección equivocada`,
            en: `pair ${wrong} goes in the wrong direction`,
          },
        };
  },
};

/** The tangent law: only the direction of q counts, so q.dq = 0. */
export const infoNCETangent: Check<Views> = {
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
  plan: ({ q, k, temperature }) => [call('infoNCEGrad', { q, k, temperature })],
  judge({ input: { q }, values }): Finding | null {
    const dq = field(values[0], 'dq');
    if (!(dq instanceof TensorValue) || dq.data.length !== q.data.length)
      return {
        call: 0,
        symptom: 'not-a-gradient',
        got: dq,
        differs: { es: 'dq debe tener la forma de q', en: 'dq must have the shape of q' },
      };
    const limit = 10 * (gradientTolerance(Array.from(dq.data)).absolute as number);
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
};
