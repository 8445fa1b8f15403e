/** What titles that count, or say never, always or ignores, claim of their mistakes' answers. */
import { option, size, times, type Claim } from '../../properties/claim.ts';

/** By the mistake's id. */
export const claims: Readonly<Record<string, Claim>> = {
  'trace-averaged': times('divergence', ({ x }) => 1 / size(x, 1)),
  'explicit-summed': times('explicitLoss', ({ x }) => size(x, 0)),
  'target-backwards': times('denoisingTarget', () => -1),
  'target-over-sigma': times('denoisingTarget', ({ sigma }) => Number(sigma)),
  'target-undivided': times('denoisingTarget', ({ sigma }) => Number(sigma) ** 2),
  'denoising-half-forgotten': times('denoisingLoss', () => 2),
  'weighted-by-variance': times('denoisingLoss', ({ sigma }) => Number(sigma) ** 2),
  'mixture-over-sigma': times('mixtureScore', ({ sigma }) => Number(sigma)),
  'mixture-undivided': times('mixtureScore', ({ sigma }) => Number(sigma) ** 2),
  'mixture-backwards': times('mixtureScore', () => -1),
  'one-step-too-many': option('annealedLangevin', ({ steps }) => ({ steps: Number(steps) + 1 })),
};
