import type { Tolerance } from '../../numerics/closeness.ts';

/** Adam's second moments are as small as 1e-4: no more room than their own digits need. */
export const momentTolerance: (flat: readonly number[]) => Tolerance = () => ({
  relative: 1e-4,
  absolute: 1e-6,
  source: 'float32 rounding of a moment, 1 - beta included',
});
