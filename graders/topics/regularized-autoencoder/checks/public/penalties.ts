/** jacobian, contractivePenalty and l1Penalty against float64. */
import { check, type Trial } from '../../../../check/check.ts';
import type { TensorValue } from '../../../../values/value.ts';
import type { DeclaredCall } from '../../../../forms/ask.ts';
import { plainTolerance } from '../../../../numerics/closeness.ts';
import { closeToExpected } from '../../../../properties/close-to-expected.ts';
import { show } from '../../../../properties/compare.ts';
import { params } from '../../../../networks/parameters.ts';
import type { SquashingActivation } from '../../contract.ts';
import { ask } from '../../functions.ts';
import { codes, nets, saturatedNets, squareNets, type Net } from '../../inputs.ts';

const ACTIVATIONS: readonly SquashingActivation[] = ['sigmoid', 'tanh'];
export const jacobianCall = (net: Net, activation: SquashingActivation, tied = false) =>
  ask.jacobian({ p: params(net, tied), activation, x: net.x });
export const penaltyCall = (net: Net, activation: SquashingActivation, tied = false) =>
  ask.contractivePenalty({ p: params(net, tied), activation, x: net.x });
export const l1Call = (h: TensorValue) => ask.l1Penalty({ h });

/** What the judge looks at, whatever the input is. */
type Answered = Pick<Trial<Net, readonly DeclaredCall<TensorValue>[]>, 'calls' | 'values' | 'oracle'>;
const judge = ({ calls, values, oracle }: Answered) =>
  closeToExpected(calls, values, oracle, (_, flat) => plainTolerance(flat));

export const jacobianValues = check({
  id: 'jacobian.values',
  function: 'jacobian',
  visibility: 'public',
  section: 'jacobian',
  samples: 3,
  inputs: nets,
  probes: squareNets,
  judge,
  title: { es: '`jacobian` dice cuánto se mueve cada unidad', en: '`jacobian` says how far each unit moves' },
  asked: {
    es: "Devuelve $J_{ijk} = \\partial h_{ij} / \\partial x_{ik} = \\varphi'(a_{ij})\\, W_{e,kj}$, de forma [N, d, n].",
    en: "Return $J_{ijk} = \\partial h_{ij} / \\partial x_{ik} = \\varphi'(a_{ij})\\, W_{e,kj}$, of shape [N, d, n].",
  },
  plan: (net) =>
    ACTIVATIONS.flatMap((activation) => [jacobianCall(net, activation), jacobianCall(net, activation, true)]),
});

export const penaltyValues = check({
  id: 'contractivePenalty.values',
  function: 'contractivePenalty',
  visibility: 'public',
  section: 'contractive',
  samples: 4,
  inputs: nets,
  probes: squareNets,
  judge,
  title: {
    es: '`contractivePenalty` es la norma al cuadrado del jacobiano',
    en: '`contractivePenalty` is the squared norm of the Jacobian',
  },
  asked: {
    es: 'Devuelve $\\frac1N \\sum_i \\lVert J_i \\rVert_F^2$: sin ½ y sin raíz.',
    en: 'Return $\\frac1N \\sum_i \\lVert J_i \\rVert_F^2$: without ½ and without a root.',
  },
  plan: (net) =>
    ACTIVATIONS.flatMap((activation) => [penaltyCall(net, activation), penaltyCall(net, activation, true)]),
});

export const penaltySaturated = check({
  id: 'contractivePenalty.saturated',
  function: 'contractivePenalty',
  visibility: 'public',
  section: 'contractive',
  samples: 2,
  inputs: saturatedNets,
  dependsOn: ['contractivePenalty.values'],
  title: {
    es: '`contractivePenalty` no cobra a las unidades saturadas',
    en: '`contractivePenalty` charges saturated units nothing',
  },
  asked: {
    es: 'Con $|a| \\ge 200$ la pendiente es 0 y la penalización, exactamente 0, por grandes que sean los pesos.',
    en: 'For $|a| \\ge 200$ the slope is 0 and the penalty exactly 0, however large the weights.',
  },
  plan: (net) => ACTIVATIONS.map((activation) => penaltyCall(net, activation)),
  judge(trial) {
    const wrong = trial.values.findIndex(({ data }) => data[0] !== 0);
    if (wrong < 0) return null;
    const value = trial.values[wrong].data[0];
    return (
      judge(trial) ?? {
        call: wrong,
        symptom: 'not-zero',
        got: trial.values[wrong],
        differs: {
          es: `con todas las unidades saturadas vale ${show(value)}, y debe ser exactamente 0`,
          en: `with all units saturated it is ${show(value)}, and must be exactly 0`,
        },
      }
    );
  },
});

export const l1Values = check({
  id: 'l1Penalty.values',
  function: 'l1Penalty',
  visibility: 'public',
  section: 'sparse',
  samples: 5,
  inputs: codes,
  judge,
  title: {
    es: '`l1Penalty` suma los valores absolutos del código',
    en: '`l1Penalty` sums the absolute values of the code',
  },
  asked: {
    es: 'Devuelve $\\frac1N \\sum_i \\sum_j |h_{ij}|$: suma sobre el código y media sobre las muestras.',
    en: 'Return $\\frac1N \\sum_i \\sum_j |h_{ij}|$: the sum over the code, the mean over samples.',
  },
  plan: ({ h }) => [l1Call(h)],
});
