/** Arguments stay as they were and no tensor is left alive, for every function. */
import { call, type Call } from '../../../../values/call.ts';
import type { Check } from '../../../../check/check.ts';
import { RngValue, type Value } from '../../../../values/value.ts';
import { argumentsUnchanged, nothingLeaks } from '../../../../properties/purity.ts';
import { config, params } from '../../../../properties/parameters.ts';
import { greyNets, logitPairs, nets, probabilityPairs, realPairs, steps, type Net } from '../../inputs.ts';
import { around, between, kernels } from './extensions.ts';
import { fitCall } from './fit.ts';
import { networkSizes } from './init.ts';

/** tfjs' own optimizers may keep one or two tensors in fit; more steps must not keep more. */
const FIT_ALLOWANCE = 2;

/** Both purity checks of a function, after the check of its values. */
function pure<Input extends Value>(
  name: string,
  after: string,
  inputs: Check<Input>['inputs'],
  plan: (input: Input) => readonly Call[],
  allowance = 0,
): readonly Check[] {
  const options = { function: name, section: 'rules', dependsOn: [after], inputs, plan };
  return [argumentsUnchanged(options), nothingLeaks({ ...options, allowance })];
}

const both = (ask: (tied: boolean) => Call) => [ask(false), ask(true)];
const linear = (net: Net, tied: boolean) => ({ p: params(net, tied), cfg: config(net, 'linear', 'linear', tied) });
const runs = (net: Net) =>
  (['sgd', 'adam'] as const).flatMap((optimizer) =>
    [0, 1, 4].map((epochs) =>
      fitCall(net, {
        loss: 'mse',
        encoder: 'tanh',
        decoder: 'linear',
        tied: optimizer === 'adam',
        epochs,
        batchSize: 3,
        lr: 0.25,
        optimizer,
      }),
    ),
  );

export const purity: readonly Check[] = [
  ...pure('init', 'init.shapes', networkSizes([5, 6], [3, 4]), ({ n, d, firstSeed }) =>
    both((tied) =>
      call('init', {
        cfg: { inputDim: n, hiddenDim: d, encoder: 'tanh', decoder: 'linear', tied },
        rng: new RngValue(firstSeed),
      }),
    ),
  ),
  // linear activations: x itself, or a product, would be a tempting answer
  ...pure('encode', 'encode.values', nets, (net) => both((tied) => call('encode', { ...linear(net, tied), x: net.x }))),
  ...pure('decode', 'decode.values', nets, (net) =>
    both((tied) => call('decode', { ...linear(net, tied), h: net.We })),
  ),
  ...pure('reconstruct', 'reconstruct.values', nets, (net) =>
    both((tied) => call('reconstruct', { ...linear(net, tied), x: net.x })),
  ),
  ...pure('mseLoss', 'mseLoss.values', realPairs, ({ x, other }) => [call('mseLoss', { x, xhat: other })]),
  ...pure('bceLoss', 'bceLoss.values', probabilityPairs, ({ x, other }) => [call('bceLoss', { x, xhat: other })]),
  ...pure('bceWithLogitsLoss', 'bceWithLogitsLoss.values', logitPairs, ({ x, other }) => [
    call('bceWithLogitsLoss', { x, logits: other }),
  ]),
  ...pure('lossAndGrads', 'lossAndGrads.values', greyNets, (net) =>
    (['mse', 'bce'] as const).flatMap((loss) =>
      both((tied) =>
        call('lossAndGrads', {
          p: params(net, tied),
          cfg: config(net, 'tanh', 'sigmoid', tied),
          x: net.x,
          target: net.target,
          loss,
        }),
      ),
    ),
  ),
  ...pure('sgdStep', 'sgdStep.values', steps, (step) => [
    call('sgdStep', { p: params(step), grads: step.grads, lr: 0.25 }),
  ]),
  ...pure('adamInit', 'adamInit.values', steps, (step) => both((tied) => call('adamInit', { p: params(step, tied) }))),
  ...pure('adamStep', 'adamStep.values', steps, (step) => [
    call('adamStep', { p: params(step), grads: step.grads, state: { t: 2, m: step.m, v: step.v }, opts: { lr: 0.25 } }),
  ]),
  ...pure('trainStep', 'trainStep.values', greyNets, (net) =>
    both((tied) =>
      call('trainStep', {
        p: params(net, tied),
        cfg: config(net, 'tanh', 'sigmoid', tied),
        batch: net.x,
        opts: { loss: tied ? 'mse' : 'bce', lr: 0.25 },
      }),
    ),
  ),
  ...pure('fit', 'fit.values', greyNets, runs, FIT_ALLOWANCE),
  ...pure('kernelImages', 'kernelImages.values', kernels, ({ We, height, width }) => [
    call('kernelImages', { p: around({ We }), height, width }),
  ]),
  ...pure('interpolate', 'interpolate.values', nets, (net) => [between(net), between(net, true)]),
];
