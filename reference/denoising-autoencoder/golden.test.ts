/** The reference, its float64 twin and every alternative against PyTorch and NumPy. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor2D } from '@tensorflow/tfjs';
import type { MapFn } from '../../graders/topics/denoising-autoencoder/contract.ts';
import { agreesWithGolden, plain, tensorOf, type Plain } from '../testing/golden.ts';

/** The data of a map becomes the map; the layers of a model are records in an array. */
function toArgument(value: Plain): unknown {
  if (typeof value !== 'object') return value;
  if ('layers' in value) return { ...value, layers: (value.layers as readonly Plain[]).map(tensorOf) };
  if (!('A' in value)) return tensorOf(value);
  const { kind, A, b } = value as unknown as { kind: string; A: number[][]; b: number[] };
  const map: MapFn = (y) =>
    tf.tidy(() => {
      const out = tf.matMul(y, tf.tensor2d(A)).add(tf.tensor1d(b));
      return (kind === 'tanh-map' ? out.tanh() : out) as Tensor2D;
    });
  return map;
}

// equal rows, and nothing left to chance: any generator will do
const rng = {
  uniform: (shape: number[]) => tf.randomUniform(shape),
  normal: (shape: number[]) => tf.randomNormal(shape),
};
await agreesWithGolden(import.meta.url, {
  toArgument,
  more: (one) => (one.function === 'fit' ? [rng] : []),
  limit(one) {
    if (one.function === 'fit') return { relative: 1e-2, absolute: 1e-3 };
    if (one.function === 'mlpForward' || one.function === 'daeLoss') return plain(one);
    return { relative: 1e-5, absolute: 2e-5 };
  },
});
