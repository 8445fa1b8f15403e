/** What titles that count, or say never, always or ignores, claim of their mistakes' answers. */
import {
  asIf,
  counted,
  madeOf,
  mapped,
  option,
  opts,
  size,
  times,
  type Claim,
  type Named,
} from '../../properties/claim.ts';

/** By the mistake's id. */
export const claims: Readonly<Record<string, Claim>> = {
  'variance-for-deviation': asIf('gaussianCorrupt', ({ sigma }) => ({ sigma: Number(sigma) ** 2 })),
  'root-of-deviation': asIf('gaussianCorrupt', ({ sigma }) => ({ sigma: Math.sqrt(Number(sigma)) })),
  'always-rescales': option('maskCorrupt', () => ({ rescale: true })),
  'never-rescales': option('maskCorrupt', () => ({ rescale: false })),
  'rescales-by-p': madeOf('maskCorrupt', (args, right) => {
    const p = Number(args.p);
    if (opts(args).rescale !== true || p <= 0 || p >= 1) return null;
    const { corrupted, mask } = right({ ...args, opts: { rescale: false } }) as Named;
    return { corrupted: mapped(corrupted, (x) => x / p), mask };
  }),
  'half-forgotten': times('daeLoss', () => 2),
  'mean-over-elements': times('daeLoss', ({ clean }) => 2 / size(clean, 1)),
  'energy-halved': times('reconstructionEnergy', () => 1 / 2),
  'energy-averaged': times('reconstructionEnergy', ({ y }) => 1 / size(y, 1)),
  'score-over-sigma': times('scoreEstimate', ({ sigma }) => Number(sigma)),
  'score-undivided': times('scoreEstimate', ({ sigma }) => Number(sigma) ** 2),
  'field-backwards': times('vectorField', () => -1),
  'kernel-without-two': asIf('optimalDenoiser', ({ sigma }) => ({ sigma: Number(sigma) / Math.SQRT2 })),
  'kernel-over-sigma': asIf('optimalDenoiser', ({ sigma }) => ({ sigma: Math.sqrt(Number(sigma)) })),
  'one-application-too-many': counted('iterate', 'steps', 1),
  'one-application-too-few': counted('iterate', 'steps', -1),
  'starts-again-each-time': asIf('iterate', ({ steps }) => ({ steps: Math.min(1, Number(steps)) })),
};
