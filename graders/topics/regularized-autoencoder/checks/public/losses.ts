/** regularizedLoss and lossAndGrads against float64. */
import { check, type Trial } from '../../../../check/check.ts';
import type { TensorValue } from '../../../../values/value.ts';
import { isNear, plainTolerance } from '../../../../numerics/closeness.ts';
import { closeToExpected } from '../../../../properties/close-to-expected.ts';
import type { Mismatch } from '../../../../properties/compare.ts';
import { KEYS, config, gradientsCloseToExpected, params } from '../../../../networks/parameters.ts';
import type { Activation, Regularizer } from '../../contract.ts';
import { ask } from '../../functions.ts';
import { contractive, nets, none, saturatedNets, sparse, type Net } from '../../inputs.ts';

export interface Setting {
  readonly encoder: Activation;
  readonly decoder: Activation;
  readonly tied?: boolean;
}
const problem = (net: Net, { encoder, decoder, tied }: Setting, reg: Regularizer) => ({
  p: params(net, tied),
  cfg: config(net, encoder, decoder, tied),
  x: net.x,
  reg,
});
export const lossCall = (net: Net, setting: Setting, reg: Regularizer) =>
  ask.regularizedLoss(problem(net, setting, reg));
export const gradsCall = (net: Net, setting: Setting, reg: Regularizer) => ask.lossAndGrads(problem(net, setting, reg));

export const lossValues = check({
  id: 'regularizedLoss.values',
  function: 'regularizedLoss',
  visibility: 'public',
  section: 'loss',
  samples: 3,
  inputs: nets,
  title: {
    es: '`regularizedLoss` suma reconstrucción y penalización',
    en: '`regularizedLoss` adds reconstruction and penalty',
  },
  asked: {
    es: 'Devuelve $\\frac1N \\sum_i \\frac12 \\lVert x_i - \\hat x_i \\rVert^2 + \\lambda \\cdot$ penalización.',
    en: 'Return $\\frac1N \\sum_i \\frac12 \\lVert x_i - \\hat x_i \\rVert^2 + \\lambda \\cdot$ penalty.',
  },
  plan: (net) => [
    lossCall(net, { encoder: 'sigmoid', decoder: 'linear' }, none),
    lossCall(net, { encoder: 'sigmoid', decoder: 'linear', tied: false }, contractive(0.375)),
    lossCall(net, { encoder: 'tanh', decoder: 'sigmoid', tied: true }, contractive(2)),
    lossCall(net, { encoder: 'tanh', decoder: 'linear' }, sparse(0.625)),
    lossCall(net, { encoder: 'relu', decoder: 'tanh', tied: true }, sparse(3)),
    lossCall(net, { encoder: 'sigmoid', decoder: 'linear' }, contractive(0)),
  ],
  judge: ({ calls, values, oracle }) => closeToExpected(calls, values, oracle, (_, flat) => plainTolerance(flat)),
});

type Differentiated = Trial<Net, readonly ReturnType<typeof gradsCall>[]>;

const shared = {
  function: 'lossAndGrads',
  visibility: 'public',
  section: 'gradients',
  samples: 3,
  inputs: nets,
  judge: ({ calls, values, oracle }: Differentiated) => gradientsCloseToExpected(calls, values, oracle),
} as const;

export const gradsValues = check({
  ...shared,
  id: 'lossAndGrads.values',
  title: { es: '`lossAndGrads` deriva la reconstrucción', en: '`lossAndGrads` differentiates the reconstruction' },
  asked: {
    es: "Con `kind: 'none'` (o $\\lambda = 0$) es el gradiente de la reconstrucción, con las claves de `p`.",
    en: "With `kind: 'none'` (or $\\lambda = 0$) it is the gradient of the reconstruction, with the keys of `p`.",
  },
  plan: (net) => [
    gradsCall(net, { encoder: 'sigmoid', decoder: 'linear' }, none),
    gradsCall(net, { encoder: 'tanh', decoder: 'sigmoid', tied: true }, none),
    gradsCall(net, { encoder: 'tanh', decoder: 'linear', tied: false }, sparse(0)),
    gradsCall(net, { encoder: 'relu', decoder: 'linear' }, none),
  ],
});

export const gradsContractive = check({
  ...shared,
  id: 'lossAndGrads.contractive',
  dependsOn: ['lossAndGrads.values'],
  title: {
    es: '`lossAndGrads` deriva la penalización contractiva entera',
    en: '`lossAndGrads` differentiates the whole contractive penalty',
  },
  asked: {
    es: "`We` y `be` también están dentro de $\\varphi'$: el gradiente pasa por ahí.",
    en: "`We` and `be` are inside $\\varphi'$ too: the gradient passes through it.",
  },
  plan: (net) => [
    gradsCall(net, { encoder: 'sigmoid', decoder: 'linear' }, contractive(0.75)),
    gradsCall(net, { encoder: 'tanh', decoder: 'linear', tied: false }, contractive(0.5)),
    gradsCall(net, { encoder: 'sigmoid', decoder: 'tanh', tied: true }, contractive(2)),
  ],
});

export const gradsSparse = check({
  ...shared,
  id: 'lossAndGrads.sparse',
  dependsOn: ['lossAndGrads.values'],
  title: {
    es: '`lossAndGrads` deriva la penalización L1 del código',
    en: '`lossAndGrads` differentiates the L1 penalty of the code',
  },
  asked: {
    es: 'El código depende de `We` y `be`; la derivada de $|h|$ es el signo de $h$.',
    en: 'The code depends on `We` and `be`; the derivative of $|h|$ is the sign of $h$.',
  },
  plan: (net) => [
    gradsCall(net, { encoder: 'tanh', decoder: 'linear' }, sparse(0.375)),
    gradsCall(net, { encoder: 'sigmoid', decoder: 'sigmoid', tied: true }, sparse(1.5)),
    gradsCall(net, { encoder: 'relu', decoder: 'linear', tied: false }, sparse(0.5)),
  ],
});

/** A slope of 0 stays a number: 0 times something large must not become NaN. */
export const gradsSaturated = check({
  ...shared,
  id: 'lossAndGrads.saturated',
  inputs: saturatedNets,
  samples: 2,
  dependsOn: ['lossAndGrads.contractive'],
  title: {
    es: '`lossAndGrads` es finito con unidades saturadas',
    en: '`lossAndGrads` is finite where units are saturated',
  },
  asked: {
    es: 'Con $|a| \\ge 200$ todos los gradientes son finitos, y los de `We` y `be` por el codificador, 0.',
    en: 'For $|a| \\ge 200$ all gradients are finite, and those of `We` and `be` through the encoder 0.',
  },
  plan: (net) => [
    gradsCall(net, { encoder: 'sigmoid', decoder: 'linear' }, contractive(0.5)),
    gradsCall(net, { encoder: 'tanh', decoder: 'linear' }, contractive(2)),
  ],
  judge({ values }) {
    for (const [i, { grads }] of values.entries()) {
      for (const key of KEYS) {
        const gradient = grads[key];
        const wrong = gradient === undefined ? null : saturationMistake(key, gradient);
        if (wrong !== null) return { ...wrong, call: i };
      }
    }
    return null;
  },
});

const NO_SLOPE = { absolute: 1e-6, relative: 0, source: 'slopes of saturated units' };

/** Every gradient is finite, and those through the encoder are 0. */
function saturationMistake(key: (typeof KEYS)[number], gradient: TensorValue): Mismatch | null {
  const entries = Array.from(gradient.data);
  if (!entries.every(Number.isFinite))
    return {
      symptom: `saturated-${key}-not-finite`,
      got: gradient,
      differs: { es: `el gradiente de \`${key}\` no es finito`, en: `the gradient of \`${key}\` is not finite` },
    };
  const isOfEncoder = key === 'We' || key === 'be';
  if (!isOfEncoder || entries.every((entry) => isNear(entry, 0, NO_SLOPE, key))) return null;
  return {
    symptom: `saturated-${key}`,
    got: gradient,
    differs: {
      es: `el gradiente de \`${key}\` no es 0, aunque ninguna unidad responde a su entrada`,
      en: `the gradient of \`${key}\` is not 0, although no unit answers to its input`,
    },
  };
}
