/** The reference, its float64 twin and every alternative against PyTorch and NumPy. */
import * as tf from '@tensorflow/tfjs';
import { agreesWithGolden, entries } from '../testing/golden.ts';

await agreesWithGolden(import.meta.url, {
  // logits are float32, tokens and labels int32, what is selected bool
  toArgument(value, at, of) {
    if (!Array.isArray(value)) return value;
    const numeric = of.function === 'makeLabels' || at === 1 ? 'int32' : 'float32';
    const dtype = typeof entries(value)[0] === 'boolean' ? 'bool' : numeric;
    return tf.tensor(value as number[], undefined, dtype);
  },
  // the terms of a loss of logits in the thousands cancel
  limit: ({ function: name, expected }) => ({
    relative: 1e-4,
    absolute: name === 'maskedCrossEntropy' ? 2e-5 * Math.max(1, expected as number) : 1e-6,
  }),
});
