/** The reference, its float64 twin and every alternative against autograd, SciPy and NumPy. */
import * as tf from '@tensorflow/tfjs';
import { agreesWithGolden } from '../testing/golden.ts';

// the explicit training draws nothing: any generator will do
const rng = {
  uniform: (shape: number[]) => tf.randomUniform(shape),
  normal: (shape: number[]) => tf.randomNormal(shape),
};
await agreesWithGolden(import.meta.url, {
  more: (one) => (one.function === 'fit' ? [rng] : []),
  limit: (one) => (one.function === 'fit' ? { relative: 1e-4, absolute: 1e-4 } : { relative: 1e-5, absolute: 2e-5 }),
});
