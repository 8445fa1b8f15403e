/** Arguments stay as they were and no tensor is left alive, for every function. */
import { call, type Call } from '../../../../values/call.ts';
import type { Check } from '../../../../check/check.ts';
import { RngValue, bool, type Value } from '../../../../values/value.ts';
import { argumentsUnchanged, nothingLeaks } from '../../../../properties/purity.ts';
import { assignments, clouds, emptyClusters, maps, rowsToDraw, starts, type Start } from '../../inputs.ts';

/** tfjs' own optimizers keep up to two tensors in fit; more steps must not keep more. */
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

export const purity: readonly Check[] = [
  ...pure('energy', 'energy.values', assignments, ({ Y, Z, W }) => [call('energy', { Y, Z, W })]),
  ...pure('energies', 'energies.values', clouds, ({ Y, W }) => [call('energies', { Y, W })]),
  ...pure('infer', 'infer.values', clouds, ({ Y, W }) => [call('infer', { Y, W })]),
  ...pure('updateW', 'updateW.values', emptyClusters, ({ Y, Z, W }) => [call('updateW', { Y, Z, W })]),
  ...pure('init', 'init.rows', rowsToDraw(7, 3, 1), ({ Y, firstSeed }) =>
    [3, 7].map((K) => call('init', { Y, K, rng: new RngValue(firstSeed) })),
  ),
  ...pure(
    'fit',
    'fit.values',
    starts,
    ({ Y, W0, maxIter }: Start) => [0, 1, maxIter].map((most) => call('fit', { Y, W0, opts: { maxIter: most } })),
    FIT_ALLOWANCE,
  ),
  ...pure('energySurface', 'energySurface.values', maps, ({ W, xs, ys }) => [call('energySurface', { W, xs, ys })]),
  ...pure('sgdStep', 'sgdStep.values', clouds, ({ Y, W }) => [call('sgdStep', { Y, W, lr: 0.5 })]),
  ...pure('complete', 'complete.values', clouds, ({ Y, W }) => {
    const [, D] = Y.shape;
    // with everything observed, Y itself would be a tempting answer
    return [false, true].map((all) =>
      call('complete', {
        Y,
        observed: bool(
          [D],
          Array.from({ length: D }, (_, d) => d === 0 || all),
        ),
        W,
      }),
    );
  }),
];
