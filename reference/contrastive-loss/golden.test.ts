/** The reference, its float64 twin and every alternative against PyTorch, TensorFlow's formulas and SciPy. */
import { agreesWithGolden } from '../testing/golden.ts';

await agreesWithGolden(import.meta.url, {
  // gradients, and the terms of 1/0.01 that cancel
  limit: (one) => ({
    relative: 1e-4,
    absolute: one.function.endsWith('Grad') ? 1e-4 : one.function === 'infoNCE' ? 4e-4 : 4e-6,
  }),
});
