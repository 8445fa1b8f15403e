/** What titles that count, or say never, always or ignores, claim of their mistakes' answers. */
import { RngValue } from '../../values/value.ts';
import { asIf, madeOf, opts, size, times, type Claim, type Named } from '../../properties/claim.ts';

/** By the mistake's id. */
export const claims: Readonly<Record<string, Claim>> = {
  'extra-half': times('energies', () => 1 / 2),
  'mean-over-features': times('energies', ({ Y }) => 1 / size(Y, 1)),
  'sgd-no-two': asIf('sgdStep', ({ lr }) => ({ lr: Number(lr) / 2 })),
  'sgd-sum-not-mean': asIf('sgdStep', ({ Y, lr }) => ({ lr: Number(lr) * size(Y, 0) })),
  'never-converges': madeOf('fit', (args, right) => {
    const maxIter = Number(opts(args).maxIter);
    const { history, iterations, ...rest } = right(args) as Named & { history: readonly number[] };
    const again = new Array<number>(maxIter - Number(iterations)).fill(history.at(-1)!);
    return { ...rest, history: [...history, ...again], iterations: maxIter, converged: false };
  }),
  'init-first-rows': madeOf('init', (args, _, own) => own({ ...args, rng: new RngValue(12_345) })),
};
