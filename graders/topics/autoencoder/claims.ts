/** What titles that count, or say never, always or ignores, claim of their mistakes' answers. */
import { asIf, mapped, negated, size, times, type Claim } from '../../properties/claim.ts';

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** By the mistake's id. */
export const claims: Readonly<Record<string, Claim>> = {
  'sum-over-batch': times('mseLoss', ({ x }) => size(x, 0)),
  'half-forgotten': times('mseLoss', () => 2),
  'mean-over-elements': times('mseLoss', ({ x }) => 2 / size(x, 1)),
  'half-mean-over-elements': times('mseLoss', ({ x }) => 1 / size(x, 1)),
  'bce-mean-over-features': times('bceLoss', ({ x }) => 1 / size(x, 1)),
  'bce-swapped': asIf('bceLoss', ({ x, xhat }) => ({ x: xhat, xhat: x })),
  'sigmoid-twice': asIf('bceWithLogitsLoss', ({ logits }) => ({ logits: mapped(logits, sigmoid) })),
  'gradient-ascent': asIf('sgdStep', ({ grads }) => ({ grads: negated(grads) })),
};
