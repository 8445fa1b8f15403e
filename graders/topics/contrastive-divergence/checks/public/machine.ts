/** The machine itself: its energies and its conditional probabilities, against float64. */
import { check, type Trial } from '../../../../check/check.ts';
import { float32, type TensorValue } from '../../../../values/value.ts';
import type { DeclaredCall } from '../../../../forms/ask.ts';
import { plainTolerance } from '../../../../numerics/closeness.ts';
import { closeToExpected } from '../../../../properties/close-to-expected.ts';
import { ask } from '../../functions.ts';
import { machine, states, turned, type States } from '../../inputs.ts';

const close = {
  judge: ({ calls, values, oracle }: Trial<States, readonly DeclaredCall<TensorValue>[]>) =>
    closeToExpected(calls, values, oracle, (_, flat) => plainTolerance(flat)),
};
const huge = (input: States) => ({
  ...machine(input),
  W: float32(
    input.W.shape,
    Array.from(input.W.data, (w) => 2500 * w),
  ),
});
const sure = (input: States) => ({
  ...machine(input),
  W: float32(
    input.W.shape,
    Array.from(input.W.data, (w) => 250 * Math.sign(w) + w),
  ),
});

export const energyValues = check({
  ...close,
  id: 'energy.values',
  function: 'energy',
  visibility: 'public',
  section: 'energy',
  samples: 5,
  inputs: states,
  title: { es: '`energy` es la energía de una pareja (v, h)', en: '`energy` is the energy of a pair (v, h)' },
  asked: {
    es: 'Devuelve $E_i = -v\\cdot b - h\\cdot c - v^\\top W h$, de forma [N].',
    en: 'Return $E_i = -v\\cdot b - h\\cdot c - v^\\top W h$, of shape [N].',
  },
  plan: (input) => [ask.energy({ m: machine(input), v: input.v, h: input.h })],
});

export const freeEnergyValues = check({
  ...close,
  id: 'freeEnergy.values',
  function: 'freeEnergy',
  visibility: 'public',
  section: 'free-energy',
  samples: 5,
  inputs: states,
  title: { es: '`freeEnergy` suma las unidades ocultas', en: '`freeEnergy` sums the hidden units out' },
  asked: {
    es: 'Devuelve $F_i = -v\\cdot b - \\sum_j \\mathrm{softplus}(c_j + (vW)_j)$, de forma [N].',
    en: 'Return $F_i = -v\\cdot b - \\sum_j \\mathrm{softplus}(c_j + (vW)_j)$, of shape [N].',
  },
  plan: (input) => [ask.freeEnergy({ m: machine(input), v: input.v })],
});

export const freeEnergyExtremes = check({
  ...close,
  id: 'freeEnergy.extremes',
  function: 'freeEnergy',
  visibility: 'public',
  section: 'free-energy',
  samples: 2,
  inputs: states,
  dependsOn: ['freeEnergy.values'],
  title: {
    es: '`freeEnergy` aguanta preactivaciones de 10 000',
    en: '`freeEnergy` withstands pre-activations of 10,000',
  },
  asked: {
    es: '$\\log(1 + e^x)$ se desborda a partir de 89; `tf.softplus` no.',
    en: '$\\log(1 + e^x)$ overflows beyond 89; `tf.softplus` does not.',
  },
  plan: (input) => [ask.freeEnergy({ m: huge(input), v: input.v })],
});

export const hiddenProbValues = check({
  ...close,
  id: 'hiddenProb.values',
  function: 'hiddenProb',
  visibility: 'public',
  section: 'conditionals',
  samples: 5,
  inputs: states,
  title: { es: '`hiddenProb` es $P(h_j = 1 \\mid v)$', en: '`hiddenProb` is $P(h_j = 1 \\mid v)$' },
  asked: {
    es: 'Devuelve $\\sigma(vW + c)$, de forma [N, nh]; con preactivaciones de ±500, 0 y 1.',
    en: 'Return $\\sigma(vW + c)$, of shape [N, nh]; 0 and 1 at pre-activations of ±500.',
  },
  plan: (input) => [ask.hiddenProb({ m: machine(input), v: input.v }), ask.hiddenProb({ m: sure(input), v: input.v })],
});

export const visibleProbValues = check({
  ...close,
  id: 'visibleProb.values',
  function: 'visibleProb',
  visibility: 'public',
  section: 'conditionals',
  samples: 5,
  inputs: states,
  title: { es: '`visibleProb` es $P(v_i = 1 \\mid h)$', en: '`visibleProb` is $P(v_i = 1 \\mid h)$' },
  asked: {
    es: 'Devuelve $\\sigma(hW^\\top + b)$, de forma [N, nv].',
    en: 'Return $\\sigma(hW^\\top + b)$, of shape [N, nv].',
  },
  plan: (input) => [
    ask.visibleProb({ m: machine(input), h: input.h }),
    ask.visibleProb({ m: sure(input), h: input.h }),
  ],
});

export const logPartitionValues = check({
  ...close,
  id: 'logPartition.values',
  function: 'logPartition',
  visibility: 'public',
  section: 'extensions',
  samples: 3,
  inputs: states,
  title: { es: '`logPartition` suma sobre todos los estados', en: '`logPartition` sums over all states' },
  asked: {
    es: 'Devuelve $\\log \\sum_v e^{-F(v)}$ sobre los $2^{nv}$ estados, como escalar.',
    en: 'Return $\\log \\sum_v e^{-F(v)}$ over the $2^{nv}$ states, as a scalar.',
  },
  // the drawn machine never has more visible than hidden units; turned round it does
  plan: (input) => [ask.logPartition({ m: machine(input) }), ask.logPartition({ m: turned(input) })],
});
