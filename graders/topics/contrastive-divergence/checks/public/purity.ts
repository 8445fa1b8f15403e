/** Arguments stay as they were and no tensor is left alive, for every function. */
import { call, type Call } from '../../../../values/call.ts';
import type { Check } from '../../../../check/check.ts';
import { RngValue, type Value } from '../../../../values/value.ts';
import { argumentsUnchanged, nothingLeaks } from '../../../../properties/purity.ts';
import { bowl, machine, phases, places, states } from '../../inputs.ts';

/** tfjs' own optimizers keep up to two tensors in a training; more steps must not keep more. */
const TRAIN_ALLOWANCE = 2;

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

export const purity: readonly Check[] = [
  ...pure('energy', states, (input) => [call('energy', { m: machine(input), v: input.v, h: input.h })]),
  ...pure('freeEnergy', states, (input) => [call('freeEnergy', { m: machine(input), v: input.v })]),
  ...pure('hiddenProb', states, (input) => [call('hiddenProb', { m: machine(input), v: input.v })]),
  ...pure('visibleProb', states, (input) => [call('visibleProb', { m: machine(input), h: input.h })]),
  ...pure('sampleBernoulli', states, ({ v, seed }) => [call('sampleBernoulli', { p: v, rng: new RngValue(seed) })]),
  ...pure('gibbsStep', states, (input) => [
    call('gibbsStep', { m: machine(input), v: input.v, rng: new RngValue(input.seed) }),
  ]),
  // 0 sweeps: v0 itself would be a tempting answer; 9: what a sweep leaves behind adds up
  ...pure('gibbsChain', states, (input) =>
    [0, 1, 9].map((k) => call('gibbsChain', { m: machine(input), v0: input.v, k, rng: new RngValue(input.seed) })),
  ),
  ...pure('contrastiveGrad', phases, (input) => [
    call('contrastiveGrad', { m: machine(input), vData: input.vData, vModel: input.vModel }),
  ]),
  ...pure('cdGrad', phases, (input) =>
    [0, 3].map((k) => call('cdGrad', { m: machine(input), vData: input.vData, k, rng: new RngValue(input.seed) })),
  ),
  ...pure('pcdGrad', phases, (input) =>
    [0, 3].map((k) =>
      call('pcdGrad', {
        m: machine(input),
        vData: input.vData,
        particles: input.vModel,
        k,
        rng: new RngValue(input.seed),
      }),
    ),
  ),
  ...pure('applyGrad', phases, ({ W, b, c }) => [
    call('applyGrad', { m: { W, b, c }, grad: { dW: W, db: b, dc: c }, lr: 0.5 }),
  ]),
  ...pure(
    'train',
    phases,
    (input) =>
      [0, 1, 8].flatMap((steps) =>
        ['cd', 'pcd'].map((method) =>
          call('train', {
            m0: machine(input),
            V: input.vData,
            opts: { method, k: 1, steps, batchSize: 3, lr: 0.1 },
            rng: new RngValue(input.seed),
          }),
        ),
      ),
    TRAIN_ALLOWANCE,
  ),
  ...pure('langevinStep', places, ({ y, center, seed }) => [
    call('langevinStep', { energy: bowl(center), y, stepSize: 0.25, rng: new RngValue(seed) }),
  ]),
  ...pure('langevinChain', places, ({ y, center, seed }) =>
    [0, 1, 9].map((steps) =>
      call('langevinChain', { energy: bowl(center), y0: y, steps, stepSize: 0.25, rng: new RngValue(seed) }),
    ),
  ),
];
