/** lossAndGrads, sgdStep and trainStep against backpropagation in float64. */
import { check, type Trial } from '../../../../check/check.ts';
import { plainTolerance } from '../../../../numerics/closeness.ts';
import { at, compareTensor } from '../../../../properties/compare.ts';
import { expectedOf } from '../../../../properties/expected.ts';
import {
  compareParams,
  config,
  gradientsCloseToExpected,
  params,
  stepTolerance,
} from '../../../../networks/parameters.ts';
import type { Activation, ReconstructionLoss } from '../../contract.ts';
import { ask } from '../../functions.ts';
import { greyNets, nets, steps, type Net } from '../../inputs.ts';

const gradients = (net: Net, loss: ReconstructionLoss, encoder: Activation, decoder: Activation, tied?: boolean) =>
  ask.lossAndGrads({
    p: params(net, tied),
    cfg: config(net, encoder, decoder, tied),
    x: net.x,
    target: net.target,
    loss,
  });

const shared = {
  function: 'lossAndGrads',
  visibility: 'public',
  samples: 3,
  judge: ({ calls, values, oracle }: Trial<Net, readonly ReturnType<typeof gradients>[]>) =>
    gradientsCloseToExpected(calls, values, oracle),
} as const;

export const gradientValues = check({
  ...shared,
  id: 'lossAndGrads.values',
  section: 'gradients',
  inputs: nets,
  title: { es: '`lossAndGrads` deriva la pérdida cuadrática', en: '`lossAndGrads` differentiates the squared loss' },
  asked: {
    es: 'Devuelve la pérdida de `target` frente a `reconstruct(x)` y su gradiente respecto a cada parámetro, con las claves de `p`.',
    en: 'Return the loss of `target` against `reconstruct(x)` and its gradient for each parameter, with the keys of `p`.',
  },
  plan: (net) => [
    gradients(net, 'mse', 'tanh', 'linear'),
    gradients(net, 'mse', 'relu', 'sigmoid', false),
    gradients(net, 'mse', 'sigmoid', 'tanh'),
    gradients(net, 'mse', 'tanh', 'relu'),
  ],
});

export const gradientCrossEntropy = check({
  ...shared,
  id: 'lossAndGrads.cross-entropy',
  section: 'gradients',
  inputs: greyNets,
  title: { es: '`lossAndGrads` deriva la entropía cruzada', en: '`lossAndGrads` differentiates the cross-entropy' },
  asked: {
    es: "Con `loss: 'bce'` y decodificador sigmoide, la pérdida es la entropía cruzada y el gradiente, el suyo.",
    en: "With `loss: 'bce'` and a sigmoid decoder, the loss is the cross-entropy, and the gradient is its own.",
  },
  plan: (net) => [gradients(net, 'bce', 'tanh', 'sigmoid'), gradients(net, 'bce', 'relu', 'sigmoid', false)],
});

export const gradientTied = check({
  ...shared,
  id: 'lossAndGrads.tied',
  section: 'tied',
  inputs: greyNets,
  title: {
    es: '`lossAndGrads` suma los dos usos de un peso atado',
    en: '`lossAndGrads` adds up both uses of a tied weight',
  },
  asked: {
    es: 'Con `tied: true`, `We` se usa al codificar y al decodificar: su gradiente es la suma de ambos, y no hay clave `Wd`.',
    en: 'With `tied: true`, `We` is used to encode and to decode: its gradient is the sum of both, and there is no key `Wd`.',
  },
  plan: (net) => [
    gradients(net, 'mse', 'tanh', 'linear', true),
    gradients(net, 'mse', 'sigmoid', 'tanh', true),
    gradients(net, 'bce', 'tanh', 'sigmoid', true),
  ],
});

export const sgdValues = check({
  id: 'sgdStep.values',
  function: 'sgdStep',
  visibility: 'public',
  section: 'sgd',
  samples: 3,
  inputs: steps,
  title: { es: '`sgdStep` da un paso cuesta abajo', en: '`sgdStep` takes a step downhill' },
  asked: {
    es: 'Devuelve $\\theta - \\text{lr} \\cdot g$ para cada parámetro, en tensores nuevos.',
    en: 'Return $\\theta - \\text{lr} \\cdot g$ for each parameter, in fresh tensors.',
  },
  plan: (step) =>
    [false, true].map((tied) =>
      ask.sgdStep({ p: params(step, tied), grads: params(step.grads, tied), lr: tied ? 0.75 : 0.1875 }),
    ),
  judge({ calls, values, oracle }) {
    for (const [i, asked] of calls.entries()) {
      const mismatch = compareParams(values[i], expectedOf(oracle, asked), plainTolerance, 'params');
      if (mismatch !== null) return at(i, mismatch);
    }
    return null;
  },
});

const train = (net: Net, loss: ReconstructionLoss, encoder: Activation, decoder: Activation, tied?: boolean) =>
  ask.trainStep({
    p: params(net, tied),
    cfg: config(net, encoder, decoder, tied),
    batch: net.x,
    opts: { loss, lr: 0.5 },
  });

export const trainStepValues = check({
  id: 'trainStep.values',
  function: 'trainStep',
  visibility: 'public',
  section: 'sgd',
  samples: 3,
  inputs: greyNets,
  title: { es: '`trainStep` aprende un poco de un lote', en: '`trainStep` learns a little from one batch' },
  asked: {
    es: 'Un paso de SGD sobre el lote que se reconstruye a sí mismo; `loss` es la pérdida *antes* del paso.',
    en: 'One SGD step on a batch that reconstructs itself; `loss` is the loss *before* the step.',
  },
  plan: (net) => [
    train(net, 'mse', 'tanh', 'linear'),
    train(net, 'bce', 'relu', 'sigmoid', false),
    train(net, 'mse', 'sigmoid', 'tanh', true),
  ],
  judge({ calls, values, oracle }) {
    for (const [i, asked] of calls.entries()) {
      const due = expectedOf(oracle, asked);
      const mismatch =
        compareTensor(values[i].loss, due.loss, plainTolerance, 'loss') ??
        compareParams(values[i].params, due.params, stepTolerance, 'params');
      if (mismatch !== null) return at(i, mismatch);
    }
    return null;
  },
});
