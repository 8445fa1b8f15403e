/** Arguments stay as they were and no tensor is left alive, for every function. */
import type { Call } from '../../../../values/call.ts';
import type { Check } from '../../../../check/check.ts';
import type { Value } from '../../../../values/value.ts';
import { argumentsUnchanged, nothingLeaks } from '../../../../properties/purity.ts';
import { codes, contractive, nets, none, sparse } from '../../inputs.ts';
import { fitCall } from './fit.ts';
import { gradsCall, lossCall } from './losses.ts';
import { jacobianCall, l1Call, penaltyCall } from './penalties.ts';

/** tfjs' own optimizers may keep one or two tensors in fit; more steps must not keep more. */
const FIT_ALLOWANCE = 2;

/** Both purity checks of a function, after the check of its values. */
function pure<Input extends Value>(
  name: string,
  inputs: Check<Input>['inputs'],
  plan: (input: Input) => readonly Call[],
  allowance = 0,
): readonly Check[] {
  const options = { function: name, section: 'rules', dependsOn: [`${name}.values`], inputs, plan };
  return [argumentsUnchanged(options), nothingLeaks({ ...options, allowance })];
}

const settings = [
  [false, none],
  [true, sparse(0.5)],
  [false, contractive(0.5)],
] as const;

export const purity: readonly Check[] = [
  ...pure('jacobian', nets, (net) => [jacobianCall(net, 'sigmoid'), jacobianCall(net, 'tanh', true)]),
  ...pure('contractivePenalty', nets, (net) => [penaltyCall(net, 'sigmoid'), penaltyCall(net, 'tanh', true)]),
  ...pure('l1Penalty', codes, ({ h }) => [l1Call(h)]),
  ...pure('regularizedLoss', nets, (net) =>
    settings.map(([tied, reg]) => lossCall(net, { encoder: 'tanh', decoder: 'linear', tied }, reg)),
  ),
  ...pure('lossAndGrads', nets, (net) =>
    settings.map(([tied, reg]) => gradsCall(net, { encoder: 'tanh', decoder: 'linear', tied }, reg)),
  ),
  ...pure(
    'fit',
    nets,
    (net) =>
      settings.flatMap(([tied, reg]) =>
        [0, 1, 4].map((epochs) =>
          fitCall(net, { encoder: 'tanh', decoder: 'linear', tied }, reg, {
            epochs,
            batchSize: 3,
            lr: 0.25,
            optimizer: tied ? 'adam' : 'sgd',
          }),
        ),
      ),
    FIT_ALLOWANCE,
  ),
];
