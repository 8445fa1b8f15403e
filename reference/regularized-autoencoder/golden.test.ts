/** The reference, its float64 twin and every alternative against PyTorch. */
import * as tf from '@tensorflow/tfjs';
import { agreesWithGolden, plain } from '../testing/golden.ts';

const LOOSER: Readonly<Record<string, { relative: number; absolute: number }>> = {
  lossAndGrads: { relative: 1e-4, absolute: 1e-5 },
  fit: { relative: 3e-4, absolute: 1e-4 },
};
// the full batch is the same in any order
const rng = {
  uniform: (shape: number[]) => tf.randomUniform(shape),
  normal: (shape: number[]) => tf.randomNormal(shape),
};
await agreesWithGolden(import.meta.url, {
  limit: (one) => LOOSER[one.function] ?? plain(one),
  more: (one) => (one.function === 'fit' ? [rng] : []),
});
