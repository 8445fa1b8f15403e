/** Arguments stay as they were and no tensor is left alive, for every function. */
import { call, type Call } from '../../../../values/call.ts';
import type { Check } from '../../../../check/check.ts';
import { RngValue, bool, type Value } from '../../../../values/value.ts';
import { argumentsUnchanged, nothingLeaks } from '../../../../properties/purity.ts';
import { MASK, SPECIAL, VOCABULARY, choices, options, scored, sentences } from '../../inputs.ts';

/** Both purity checks of a function, after the check of its values. */
function pure<Input extends Value>(
  name: string,
  inputs: Check<Input>['inputs'],
  plan: (input: Input) => readonly Call[],
): readonly Check[] {
  const made = { function: name, section: 'rules', dependsOn: [`${name}.values`], inputs, plan };
  return [argumentsUnchanged(made), nothingLeaks(made)];
}

export const purity: readonly Check[] = [
  ...pure('selectPositions', sentences, ({ tokens, seed }) => [
    call('selectPositions', { tokens, opts: { maskProb: 0.5, specialIds: SPECIAL }, rng: new RngValue(seed) }),
  ]),
  // nothing selected: the tokens themselves would be a tempting answer
  ...pure('corruptTokens', choices, ({ tokens, selected, seed }) =>
    [selected, bool(tokens.shape, new Array(tokens.data.length).fill(0))].map((chosen) =>
      call('corruptTokens', {
        tokens,
        selected: chosen,
        opts: { maskId: MASK, vocabSize: VOCABULARY },
        rng: new RngValue(seed),
      }),
    ),
  ),
  ...pure('makeLabels', choices, ({ tokens, selected }) => [call('makeLabels', { tokens, selected })]),
  ...pure('maskTokens', sentences, ({ tokens, seed }) =>
    [0.5, 0].map((p) => call('maskTokens', { tokens, opts: options(p), rng: new RngValue(seed) })),
  ),
  ...pure('maskedCrossEntropy', scored, ({ logits, labels }) => [call('maskedCrossEntropy', { logits, labels })]),
  ...pure('maskedCrossEntropyGrad', scored, ({ logits, labels }) => [
    call('maskedCrossEntropyGrad', { logits, labels }),
  ]),
];
