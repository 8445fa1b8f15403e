/** Arguments stay as they were and no tensor is left alive, for every function. */
import { call, type Call } from '../../../../values/call.ts';
import type { Check } from '../../../../check/check.ts';
import { RngValue, type Value } from '../../../../values/value.ts';
import { argumentsUnchanged, nothingLeaks } from '../../../../properties/purity.ts';
import { copies, denoiser, linear, maps, model, nets, points, posteriors, repeated } from '../../inputs.ts';
import { denoised } from './fields.ts';
import { fitCall } from './fit.ts';
import { forwardCall, lossCall } from './network.ts';

/** tfjs' own optimizers may keep one or two tensors in fit; more steps must not keep more. */
const FIT_ALLOWANCE = 2;

/** Both purity checks of a function, after the check of its values. */
function pure<Input extends Value>(
  name: string,
  inputs: Check<Input>['inputs'],
  plan: (input: Input) => readonly Call[],
  { after = `${name}.values`, allowance = 0 } = {},
): readonly Check[] {
  const options = { function: name, section: 'rules', dependsOn: [after], inputs, plan };
  return [argumentsUnchanged(options), nothingLeaks({ ...options, allowance })];
}

export const purity: readonly Check[] = [
  // without noise y itself would be a tempting answer
  ...pure('gaussianCorrupt', points, ({ y, seed }) =>
    [0, 0.5].map((sigma) => call('gaussianCorrupt', { y, sigma, rng: new RngValue(seed) })),
  ),
  ...pure('maskCorrupt', points, ({ y, seed }) =>
    [0, 0.5, 1].map((p) => call('maskCorrupt', { y, p, rng: new RngValue(seed), opts: { rescale: true } })),
  ),
  ...pure('optimalDenoiser', posteriors, ({ y, data }) => [denoised(y, data, 1)]),
  ...pure(
    'initMlp',
    points,
    ({ seed }) => [call('initMlp', { sizes: [2, 4, 2], activation: 'relu', rng: new RngValue(seed) })],
    { after: 'initMlp.shapes' },
  ),
  ...pure('mlpForward', nets, (net) => [
    forwardCall(net, 'tanh'),
    call('mlpForward', { model: linear(net.W1, net.b1), y: net.clean }),
  ]),
  ...pure('daeLoss', nets, (net) => [lossCall(net, 'relu')]),
  ...pure(
    'fit',
    repeated,
    (input) =>
      [0, 1, 5].map((steps) =>
        fitCall(model(input, 'tanh'), copies(input, 4), {
          corruption: { kind: 'gaussian', sigma: 0.5 },
          steps,
          batchSize: 2,
          lr: 0.125,
        }),
      ),
    { allowance: FIT_ALLOWANCE },
  ),
  ...(['vectorField', 'reconstructionEnergy'] as const).flatMap((name) =>
    pure(name, maps, (input) => [call(name, { r: denoiser(input, 'affine-map'), y: input.y })]),
  ),
  ...pure('scoreEstimate', maps, (input) => [
    call('scoreEstimate', { r: denoiser(input, 'affine-map'), y: input.y, sigma: 1 }),
  ]),
  ...pure('iterate', maps, (input) =>
    [0, 1, 4].map((steps) => call('iterate', { r: denoiser(input, 'tanh-map'), y: input.y, steps })),
  ),
];
