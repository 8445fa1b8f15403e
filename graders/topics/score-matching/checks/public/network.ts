/** score, divergence and the explicit loss with its gradient, against float64. */
import { check } from '../../../../check/check.ts';
import { gradientTolerance, plainTolerance } from '../../../../numerics/closeness.ts';
import { closeToExpected } from '../../../../properties/close-to-expected.ts';
import { at, compareTensor } from '../../../../properties/compare.ts';
import { ask } from '../../functions.ts';
import { model, nets } from '../../inputs.ts';
import { compareNet, traceTolerance } from '../../judges.ts';
import type { Expected } from '../../../../check/oracle.ts';

const shared = { visibility: 'public', samples: 4, inputs: nets } as const;

export const scoreValues = check({
  ...shared,
  id: 'score.values',
  function: 'score',
  section: 'score',
  title: { es: '`score` da la flecha de la red en cada punto', en: "`score` gives the network's arrow at each point" },
  asked: {
    es: 'Devuelve $\\psi(x) = \\tanh(xW + b)V + c$.',
    en: 'Return $\\psi(x) = \\tanh(xW + b)V + c$.',
  },
  plan: (input) => [ask.score({ model: model(input), x: input.x })],
  judge: ({ calls, values, oracle }) => closeToExpected(calls, values, oracle, (_, flat) => plainTolerance(flat)),
});

export const divergenceValues = check({
  ...shared,
  id: 'divergence.values',
  function: 'divergence',
  section: 'divergence',
  title: {
    es: '`divergence` suma las derivadas de cada componente por la suya',
    en: '`divergence` sums the derivative of each component by its own coordinate',
  },
  asked: {
    es: 'Devuelve $\\sum_d \\partial \\psi_d / \\partial x_d$ en cada punto: la traza del jacobiano.',
    en: 'Return $\\sum_d \\partial \\psi_d / \\partial x_d$ at each point: the trace of the Jacobian.',
  },
  plan: (input) => [ask.divergence({ model: model(input), x: input.x })],
  judge: ({ calls, values, oracle }) => closeToExpected(calls, values, oracle, traceTolerance),
});

export const explicitValues = check({
  ...shared,
  id: 'explicitLoss.values',
  function: 'explicitLoss',
  section: 'explicit',
  title: { es: '`explicitLoss` es la pérdida de Hyvärinen', en: "`explicitLoss` is Hyvärinen's loss" },
  asked: {
    es: 'Devuelve la media sobre los puntos de $\\frac12 \\lVert \\psi(x) \\rVert^2 + \\operatorname{tr} \\nabla \\psi(x)$.',
    en: 'Return the mean over the points of $\\frac12 \\lVert \\psi(x) \\rVert^2 + \\operatorname{tr} \\nabla \\psi(x)$.',
  },
  plan: (input) => [ask.explicitLoss({ model: model(input), x: input.x })],
  judge: ({ calls, values, oracle }) => closeToExpected(calls, values, oracle, traceTolerance),
});

export const gradsValues = check({
  ...shared,
  id: 'lossAndGrads.values',
  function: 'lossAndGrads',
  section: 'gradient',
  title: {
    es: '`lossAndGrads` da la pérdida explícita y su gradiente',
    en: '`lossAndGrads` gives the explicit loss and its gradient',
  },
  asked: {
    es: 'Devuelve `loss`, la de `explicitLoss`, y `grads`, su derivada en `W`, `b`, `V` y `c`: la de la norma y la de la traza.',
    en: "Return `loss`, that of `explicitLoss`, and `grads`, its derivative in `W`, `b`, `V` and `c`: the norm's and the trace's.",
  },
  plan: (input) => [ask.lossAndGrads({ model: model(input), x: input.x })],
  judge({ calls: [call], values: [{ loss, grads }], oracle }) {
    const expected = oracle.expected(call) as { readonly loss: Expected; readonly grads: Expected };
    return at(
      0,
      compareTensor(loss, expected.loss, traceTolerance, 'loss') ??
        compareNet(grads, expected.grads, gradientTolerance, 'grads'),
    );
  },
});
