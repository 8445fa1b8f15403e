/** What titles that count, or say never, always or ignores, claim of their mistakes' answers. */
import { asIf, madeOf, mapped, negated, option, size, times, type Claim } from '../../properties/claim.ts';

/** By the mistake's id. */
export const claims: Readonly<Record<string, Claim>> = {
  'no-half': times('quadraticEnergy', () => 2),
  'mean-over-dimensions': times('quadraticEnergy', ({ b }) => 2 / size(b, 0)),
  'half-mean-over-dimensions': times('quadraticEnergy', ({ b }) => 1 / size(b, 0)),
  'missing-bias': asIf('quadraticEnergy', ({ b }) => ({ b: mapped(b, () => 0) })),
  'missing-minus': madeOf('freeEnergy', (args, right) => (args.beta === Infinity ? null : negated(right(args)))),
  'missing-inverse-beta': madeOf('freeEnergy', (args, right) =>
    args.beta === Infinity ? null : mapped(right(args), (F) => F * Number(args.beta)),
  ),
  'ignores-measure': asIf('freeEnergy', () => ({ dz: 1 })),
  'dz-in-place-of-dy': asIf('marginalGibbs', ({ dz = 1 }) => ({ dy: dz })),
  'divides-by-dz-too': asIf('marginalGibbs', ({ dy = 1, dz = 1 }) => ({ dy: Number(dy) * Number(dz) })),
  'one-step-too-many': option('inferY', ({ steps }) => ({ steps: Number(steps) + 1 })),
  'one-step-too-few': option('inferY', ({ steps }) => (Number(steps) < 1 ? null : { steps: Number(steps) - 1 })),
};
