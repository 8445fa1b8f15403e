/** What titles that count, or say never, always or ignores, claim of their mistakes' answers. */
import { asIf, mapped, option, size, times, type Claim } from '../../properties/claim.ts';

/** By the mistake's id. */
export const claims: Readonly<Record<string, Claim>> = {
  'labels-swapped': asIf('pairLoss', ({ y }) => ({ y: mapped(y, (label) => 1 - label) })),
  'missing-half': times('pairLoss', () => 2),
  'mean-over-entries': times('pairLoss', ({ a }) => 1 / size(a, 1)),
  'mean-is-sum': asIf('nllLoss', ({ reduction }) => ({ reduction: reduction === 'none' ? 'none' : 'sum' })),
  'gradient-of-sum': times('hingeLossGrad', ({ ePos }) => size(ePos, 0)),
  'hinge-reversed': asIf('hingeLoss', ({ ePos, eNeg }) => ({ ePos: eNeg, eNeg: ePos })),
  'triplet-always-squared': option('tripletLoss', () => ({ squared: true })),
  'triplet-default-not-squared': option('tripletLoss', ({ squared = false }) => ({ squared })),
  'multiplies-by-temperature': asIf('infoNCE', ({ temperature }) => ({ temperature: 1 / Number(temperature) })),
  'ignores-temperature': asIf('infoNCE', () => ({ temperature: 1 })),
  'never-normalises': option('infoNCE', () => ({ normalize: false })),
};
