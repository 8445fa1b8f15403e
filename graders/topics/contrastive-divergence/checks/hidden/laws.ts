/** Laws that join the energies, the conditionals and the gradient, on the solution's own answers. */
import { check, type Finding } from '../../../../check/check.ts';
import { float32, matrix, type TensorValue } from '../../../../values/value.ts';
import { gradientTolerance, isNear, misses } from '../../../../numerics/closeness.ts';
import { STEPS, derivativeRatio, directionalDerivative } from '../../../../numerics/finite-differences.ts';
import { show } from '../../../../properties/compare.ts';
import { shiftedAlong } from '../../../../properties/directions.ts';
import { ask, type Gradient } from '../../functions.ts';
import { machine, phases, states, type Machine } from '../../inputs.ts';

const entries = ({ dW, db, dc }: Gradient) => [...dW.data, ...db.data, ...dc.data];
const bits = (state: number, units: number) => Array.from({ length: units }, (_, i) => (state >> i) & 1);
const mean = ({ data }: TensorValue) => [...data].reduce((a, b) => a + b, 0) / data.length;

const SUMMING = { absolute: 1e-4, relative: 1e-4, source: 'float32 rounding of a sum over states' };

/** F(v) = -log sum_h exp(-E(v,h)), over all hidden states. */
export const freeEnergySum = check({
  id: 'freeEnergy.sum',
  function: 'freeEnergy',
  visibility: 'hidden',
  section: 'free-energy',
  samples: 2,
  inputs: states,
  dependsOn: ['energy.values', 'freeEnergy.values'],
  title: {
    es: '`freeEnergy` es la suma de `energy` sobre todas las h',
    en: '`freeEnergy` is `energy` summed over all h',
  },
  asked: {
    es: '$F(v) = -\\log \\sum_h e^{-E(v,h)}$ sobre los $2^{nh}$ estados ocultos.',
    en: '$F(v) = -\\log \\sum_h e^{-E(v,h)}$ over the $2^{nh}$ hidden states.',
  },
  plan(input) {
    const nh = input.c.shape[0];
    const first = Array.from(input.v.data.slice(0, input.b.shape[0]));
    const all = Array.from({ length: 2 ** nh }, (_, state) => bits(state, nh));
    return [
      ask.freeEnergy({ m: machine(input), v: matrix([first]) }),
      ask.energy({ m: machine(input), v: matrix(all.map(() => first)), h: matrix(all) }),
    ];
  },
  judge({ values: [free, joint] }): Finding | null {
    const [F] = free.data;
    const sum = [...joint.data].reduce((total, E) => total + Math.exp(-E), 0);
    const expected = -Math.log(sum);
    if (Number.isFinite(expected) && isNear(F, expected, SUMMING)) return null;
    return {
      call: 0,
      symptom: 'not-the-sum',
      got: free,
      differs: {
        es: `F es ${show(F)}, y tus energías sumadas dan ${show(expected)}`,
        en: `F is ${show(F)}, and your energies summed give ${show(expected)}`,
      },
    };
  },
});

/** Swapping the two sets negates the gradient; repeating one changes nothing. */
export const contrastiveGradLaws = check({
  id: 'contrastiveGrad.laws',
  function: 'contrastiveGrad',
  visibility: 'hidden',
  section: 'gradient',
  samples: 2,
  inputs: phases,
  dependsOn: ['contrastiveGrad.values'],
  title: {
    es: '`contrastiveGrad` es antisimétrico y promedia cada conjunto',
    en: '`contrastiveGrad` is antisymmetric and averages each set',
  },
  asked: {
    es: 'Intercambiar datos y muestras cambia el signo; repetir un conjunto no cambia nada.',
    en: 'Swapping data and samples changes the sign; repeating one set changes nothing.',
  },
  plan(input) {
    const twice = float32(
      [2 * input.vModel.shape[0], input.vModel.shape[1]],
      [...input.vModel.data, ...input.vModel.data],
    );
    const of = (vData: TensorValue, vModel: TensorValue) => ask.contrastiveGrad({ m: machine(input), vData, vModel });
    return [of(input.vData, input.vModel), of(input.vModel, input.vData), of(input.vData, twice)];
  },
  judge({ values: [plain, swapped, repeated] }): Finding | null {
    const grad = entries(plain);
    const negated = grad.map((x) => -x);
    // NaN is like NaN, and no gradient for all that
    const differ = (got: readonly number[], due: readonly number[]) =>
      !got.every(Number.isFinite) || misses(got, due, gradientTolerance(grad)).length > 0;
    if (differ(entries(swapped), negated))
      return {
        call: 1,
        symptom: 'not-antisymmetric',
        got: swapped,
        differs: {
          es: 'al intercambiar los conjuntos, el gradiente no cambia de signo',
          en: 'with the sets swapped the gradient does not change its sign',
        },
      };
    if (!differ(entries(repeated), grad)) return null;
    return {
      call: 2,
      symptom: 'set-size',
      got: repeated,
      differs: { es: 'repetir las muestras cambia el gradiente', en: 'repeating the samples changes the gradient' },
    };
  },
});

const slanted = (count: number) =>
  Array.from({ length: count }, (_, i) => Math.cos(1 + 2 * i)).map((entry, _, all) => entry / Math.hypot(...all));

/** The machine, a step further along a direction. */
function shifted({ W, b, c }: Machine, step: number): Machine {
  const [weights, visible, hidden] = [W, b, c].map(({ data }) => data.length);
  const u = slanted(weights + visible + hidden);
  return {
    W: shiftedAlong(W, u.slice(0, weights), step),
    b: shiftedAlong(b, u.slice(weights, weights + visible), step),
    c: shiftedAlong(c, u.slice(weights + visible), step),
  };
}

/** The gradient is the slope of mean F(data) - mean F(samples), by the student's own freeEnergy. */
export const contrastiveGradSlope = check({
  id: 'contrastiveGrad.slope',
  function: 'contrastiveGrad',
  visibility: 'hidden',
  section: 'gradient',
  samples: 2,
  inputs: phases,
  dependsOn: ['freeEnergy.values', 'contrastiveGrad.values'],
  title: {
    es: '`contrastiveGrad` es la pendiente de tu energía libre',
    en: '`contrastiveGrad` is the slope of your free energy',
  },
  asked: {
    es: 'El gradiente se compara con diferencias finitas de tu propia $\\overline{F}(v_{data}) - \\overline{F}(v_{model})$.',
    en: 'The gradient is compared with finite differences of your own $\\overline{F}(v_{data}) - \\overline{F}(v_{model})$.',
  },
  plan(input) {
    const { vData, vModel } = input;
    const gap = (step: number) => {
      const m = shifted(input, step);
      return [ask.freeEnergy({ m, v: vData }), ask.freeEnergy({ m, v: vModel })];
    };
    return [ask.contrastiveGrad({ m: machine(input), vData, vModel }), ...STEPS.flatMap(gap)];
  },
  judge({ values: [grad, ...free] }): Finding | null {
    const gradient = entries(grad);
    const derivative = directionalDerivative(STEPS.map((_, at) => mean(free[2 * at]) - mean(free[2 * at + 1])));
    if (derivativeRatio(derivative, gradient, slanted(gradient.length)) <= 1) return null;
    return {
      call: 0,
      symptom: 'not-the-slope',
      got: grad,
      differs: {
        es: `tu energía libre cambia a razón de ${show(derivative)} en una dirección al azar, y tu gradiente dice otra cosa`,
        en: `your free energy changes at the rate ${show(derivative)} along a random direction, and your gradient says otherwise`,
      },
    };
  },
});
