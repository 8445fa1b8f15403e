/** The reference, its float64 twin and every alternative against PyTorch and scikit-learn. */
import { agreesWithGolden, entries, plain } from '../testing/golden.ts';

const EPS = 2 ** -23;
await agreesWithGolden(import.meta.url, {
  limit(one) {
    // 16 eps S for what cancels, S the sum of the terms
    if (one.function === 'bceWithLogitsLoss')
      return {
        relative: 1e-5,
        absolute: 32 * EPS * entries(one.args[1]).reduce<number>((sum, l) => sum + Math.abs(Number(l)) + 1, 0),
      };
    return ['lossAndGrads', 'trainStep', 'adamStep'].includes(one.function)
      ? { relative: 1e-4, absolute: 1e-5 }
      : plain(one);
  },
});
