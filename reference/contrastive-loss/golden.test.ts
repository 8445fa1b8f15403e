/** The reference, its float64 twin and every alternative against PyTorch, TensorFlow's formulas and SciPy. */
import { agreesWithGolden } from '../testing/golden.ts';

await agreesWithGolden(import.meta.url, {
  limit: (one) => ({ relative: 1e-4, absolute: absoluteOf(one.function) }),
});

/** Larger for gradients, and for the terms of 1/0.01 that cancel. */
function absoluteOf(name: string): number {
  if (name.endsWith('Grad')) return 1e-4;
  return name === 'infoNCE' ? 4e-4 : 4e-6;
}
