/** Laws that join the energies, the conditionals and the gradient, on the solution's own answers. */
import { call } from '../../../../values/call.ts';
import type { Check, Finding } from '../../../../check/check.ts';
import { TensorValue, float32, matrix, type Value } from '../../../../values/value.ts';
import { gradientTolerance, isNear, misses } from '../../../../numerics/closeness.ts';
import { STEPS, derivativeRatio, directionalDerivative } from '../../../../numerics/finite-differences.ts';
import { field, show } from '../../../../properties/compare.ts';
import { shiftedAlong } from '../../../../properties/directions.ts';
import { machine, phases, states, type Phases, type States } from '../../inputs.ts';

const data = (value: Value) => (value instanceof TensorValue ? Array.from(value.data) : []);
const bits = (state: number, units: number) => Array.from({ length: units }, (_, i) => (state >> i) & 1);
const mean = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0) / numbers.length;

/** F(v) = -log sum_h exp(-E(v,h)), over all hidden states. */
export const freeEnergySum: Check<States> = {
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
      call('freeEnergy', { m: machine(input), v: matrix([first]) }),
      call('energy', { m: machine(input), v: matrix(all.map(() => first)), h: matrix(all) }),
    ];
  },
  judge({ values }): Finding | null {
    const [F] = data(values[0]);
    const expected = -Math.log(data(values[1]).reduce((sum, E) => sum + Math.exp(-E), 0));
    return isNear(F, expected, { absolute: 1e-4, relative: 1e-4, source: 'float32 rounding of a sum over states' })
      ? null
      : {
          call: 0,
          symptom: 'not-the-sum',
          got: values[0],
          differs: {
            es: `F es ${show(F)}, y tus energías sumadas dan ${show(expected)}`,
            en: `F is ${show(F)}, and your energies summed give ${show(expected)}`,
          },
        };
  },
};

/** Swapping the two sets negates the gradient; repeating one changes nothing. */
export const contrastiveGradLaws: Check<Phases> = {
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
    const ask = (vData: TensorValue, vModel: TensorValue) =>
      call('contrastiveGrad', { m: machine(input), vData, vModel });
    return [ask(input.vData, input.vModel), ask(input.vModel, input.vData), ask(input.vData, twice)];
  },
  judge({ values }): Finding | null {
    const [grad, swapped, repeated] = values.map((value) =>
      ['dW', 'db', 'dc'].flatMap((key) => data(field(value, key))),
    );
    const tolerance = gradientTolerance(grad);
    if (
      misses(
        swapped,
        grad.map((x) => -x),
        tolerance,
      ).length > 0
    )
      return {
        call: 1,
        symptom: 'not-antisymmetric',
        got: values[1],
        differs: {
          es: 'al intercambiar los conjuntos, el gradiente no cambia de signo',
          en: 'with the sets swapped the gradient does not change its sign',
        },
      };
    return misses(repeated, grad, tolerance).length > 0
      ? {
          call: 2,
          symptom: 'set-size',
          got: values[2],
          differs: { es: 'repetir las muestras cambia el gradiente', en: 'repeating the samples changes the gradient' },
        }
      : null;
  },
};

const slanted = (count: number) =>
  Array.from({ length: count }, (_, i) => Math.cos(1 + 2 * i)).map((entry, _, all) => entry / Math.hypot(...all));

/** The gradient is the slope of mean F(data) - mean F(samples), by the student's own freeEnergy. */
export const contrastiveGradSlope: Check<Phases> = {
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
    const sizes = [input.W, input.b, input.c].map((tensor) => tensor.data.length);
    const u = slanted(sizes[0] + sizes[1] + sizes[2]);
    return [
      ...STEPS.flatMap((step) => {
        const m = {
          W: shiftedAlong(input.W, u.slice(0, sizes[0]), step),
          b: shiftedAlong(input.b, u.slice(sizes[0], sizes[0] + sizes[1]), step),
          c: shiftedAlong(input.c, u.slice(sizes[0] + sizes[1]), step),
        };
        return [call('freeEnergy', { m, v: input.vData }), call('freeEnergy', { m, v: input.vModel })];
      }),
      call('contrastiveGrad', { m: machine(input), vData: input.vData, vModel: input.vModel }),
    ];
  },
  judge({ values }): Finding | null {
    const last = values.length - 1;
    const gradient = ['dW', 'db', 'dc'].flatMap((key) => data(field(values[last], key)));
    const derivative = directionalDerivative(
      STEPS.map((_, at) => mean(data(values[2 * at])) - mean(data(values[2 * at + 1]))),
    );
    return derivativeRatio(derivative, gradient, slanted(gradient.length)) <= 1
      ? null
      : {
          call: last,
          symptom: 'not-the-slope',
          got: values[last],
          differs: {
            es: `tu energía libre cambia a razón de ${show(derivative)} en una dirección al azar, y tu gradiente dice otra cosa`,
            en: `your free energy changes at the rate ${show(derivative)} along a random direction, and your gradient says otherwise`,
          },
        };
  },
};
