/** What titles that count, or say never, always or ignores, claim of their mistakes' answers. */
import { madeOf, size, sum, times, type Claim, type Named } from '../../properties/claim.ts';

const lambdaOf = ({ reg }: Named) => Number((reg as Named).lambda ?? 0);
const withLambda = (args: Named, lambda: number): Named => ({ ...args, reg: { ...(args.reg as Named), lambda } });
const unregularized = (args: Named): Named => ({ ...args, reg: { kind: 'none' } });

/** By the mistake's id. */
export const claims: Readonly<Record<string, Claim>> = {
  'half-the-norm': times('contractivePenalty', () => 1 / 2),
  'sum-over-samples': times('contractivePenalty', ({ x }) => size(x, 0)),
  'lambda-twice': madeOf('regularizedLoss', (args, right) =>
    lambdaOf(args) === 0 ? null : right(withLambda(args, lambdaOf(args) ** 2)),
  ),
  'lambda-on-reconstruction': madeOf('regularizedLoss', (args, right) => {
    if (lambdaOf(args) === 0) return null;
    const [all, plain] = [right(withLambda(args, 1)), right(unregularized(args))];
    return sum(all, plain, lambdaOf(args) - 1);
  }),
  'lambda-as-balance': madeOf('regularizedLoss', (args, right) =>
    sum(right(args), right(unregularized(args)), -lambdaOf(args)),
  ),
  'squared-error-without-half': madeOf('regularizedLoss', (args, right) =>
    sum(right(args), right(unregularized(args)), 1),
  ),
  'mean-over-elements': madeOf('regularizedLoss', (args, right) =>
    sum(right(args), right(unregularized(args)), 2 / size(args.x, 1) - 1),
  ),
};
