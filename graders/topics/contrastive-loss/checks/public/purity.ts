/** Arguments stay as they were and no tensor is left alive, for every function. */
import { call, type Call } from '../../../../values/call.ts';
import type { Check } from '../../../../check/check.ts';
import type { Value } from '../../../../values/value.ts';
import { argumentsUnchanged, nothingLeaks } from '../../../../properties/purity.ts';
import { candidates, energies, pairs, triplets, views } from '../../inputs.ts';

/** Both purity checks of a function, after the check of its values. */
function pure<Input extends Value>(
  name: string,
  inputs: Check<Input>['inputs'],
  plan: (input: Input) => readonly Call[],
): readonly Check[] {
  const options = { function: name, section: 'rules', dependsOn: [`${name}.values`], inputs, plan };
  return [argumentsUnchanged(options), nothingLeaks(options)];
}

const HOW = ['none', 'sum', 'mean'] as const;

export const purity: readonly Check[] = [
  ...pure('distance', pairs, ({ a, b }) => [call('distance', { a, b })]),
  ...pure('pairLoss', pairs, ({ a, b, y, margin }) =>
    HOW.map((reduction) => call('pairLoss', { a, b, y, margin, reduction })),
  ),
  ...pure('pairLossGrad', pairs, ({ a, b, y, margin }) => [call('pairLossGrad', { a, b, y, margin })]),
  ...pure('hingeLoss', energies, ({ ePos, eNeg, margin }) =>
    HOW.map((reduction) => call('hingeLoss', { ePos, eNeg, margin, reduction })),
  ),
  ...pure('hingeLossGrad', energies, ({ ePos, eNeg, margin }) => [call('hingeLossGrad', { ePos, eNeg, margin })]),
  ...pure('tripletLoss', triplets, ({ anchor, positive, negative, margin }) =>
    HOW.map((reduction) =>
      call('tripletLoss', { anchor, positive, negative, margin, opts: { squared: false, reduction } }),
    ),
  ),
  ...pure('tripletLossGrad', triplets, ({ anchor, positive, negative, margin }) =>
    [true, false].map((squared) => call('tripletLossGrad', { anchor, positive, negative, margin, opts: { squared } })),
  ),
  ...pure('nllLoss', candidates, ({ ePos, eAll, beta }) =>
    HOW.map((reduction) => call('nllLoss', { ePos, eAll, beta, reduction })),
  ),
  ...pure('nllLossGrad', candidates, ({ ePos, eAll, beta }) => [call('nllLossGrad', { ePos, eAll, beta })]),
  ...pure('infoNCE', views, ({ q, k, temperature }) =>
    HOW.map((reduction) => call('infoNCE', { q, k, temperature, opts: { reduction } })),
  ),
  ...pure('infoNCEGrad', views, ({ q, k, temperature }) =>
    [true, false].map((normalize) => call('infoNCEGrad', { q, k, temperature, opts: { normalize } })),
  ),
];
