/** Arguments stay as they were and no tensor is left alive, for every function. */
import { call, type Call } from '../../../../values/call.ts';
import type { Check } from '../../../../check/check.ts';
import type { Value } from '../../../../values/value.ts';
import { argumentsUnchanged, nothingLeaks } from '../../../../properties/purity.ts';
import { bowl, descents, joints, regressions, tables, type Descent } from '../../inputs.ts';

/** Both purity checks of a function, after the check of its values. */
function pure<Input extends Value>(
  name: string,
  inputs: Check<Input>['inputs'],
  plan: (input: Input) => readonly Call[],
): readonly Check[] {
  const options = { function: name, section: 'rules', dependsOn: [`${name}.values`], inputs, plan };
  return [argumentsUnchanged(options), nothingLeaks(options)];
}

export const purity: readonly Check[] = [
  ...pure('quadraticEnergy', regressions, ({ x, y, W, b }) => [call('quadraticEnergy', { x, y, W, b })]),
  // 0 steps: y0 itself would be a tempting answer; 12: what a step leaves behind adds up
  ...pure('inferY', descents, (input: Descent) =>
    [0, 1, 12].map((steps) =>
      call('inferY', { energy: bowl(input), y0: input.y0, opts: { stepSize: input.stepSize, steps } }),
    ),
  ),
  ...pure('minimizeLatent', tables, ({ E }) => [call('minimizeLatent', { E })]),
  ...pure('jointInference', joints, ({ E }) => [call('jointInference', { E })]),
  ...pure('freeEnergy', tables, ({ E, beta, width }) =>
    [beta, Infinity].map((at) => call('freeEnergy', { E, beta: at, dz: width })),
  ),
  ...pure('gibbs', tables, ({ E, beta, width }) => [beta, 0].map((at) => call('gibbs', { E, beta: at, dy: width }))),
  ...pure('marginalGibbs', joints, ({ E, beta, width, depth }) => [
    call('marginalGibbs', { E, beta, dy: width, dz: depth }),
  ]),
];
