import { call, type Call } from '../../values/call.ts';
import { RngValue, matrix } from '../../values/value.ts';
import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs';

interface Rng {
  uniform(shape: number[]): Tensor1D;
  normal(shape: number[]): Tensor2D;
}

/**
 * Ordinary tensor work of no topic, [N,D] with [D,K]: what solutions usually call, values and gradients, so that V8 has
 * it compiled before one does. Plain code that stands alone: its text is also run inside a guest.
 */
export const rehearsal = (tf: typeof import('@tensorflow/tfjs')) => ({
  warm(Y: Tensor2D, W: Tensor2D, rng: Rng) {
    return tf.tidy(() => {
      const [N, K] = [Y.shape[0], W.shape[1]];
      const squared = Y.expandDims(2).sub(W.expandDims(0)).square().sum<Tensor2D>(1);
      const product = tf
        .matMul(Y, W)
        .add(rng.normal([N, K]))
        .sub<Tensor2D>(rng.uniform([K]));
      const share = tf.softmax(product).mul(tf.sigmoid(squared)).div<Tensor2D>(tf.exp(squared.neg()).add(1));
      const index = squared.argMin(1);
      const hot = tf.oneHot(index.toInt(), K).toFloat() as Tensor2D;
      const counts = hot.sum<Tensor1D>(0);
      const rows = tf
        .gather(Y, index.minimum(N - 1).toInt())
        .concat(Y.slice([0, 0], [1, -1]), 0)
        .transpose();
      const mixed = tf
        .where(counts.greater(0), counts, tf.onesLike(counts))
        .sqrt()
        .maximum(tf.scalar(0.5))
        .log() as Tensor1D;
      const means = tf.matMul(hot, Y, true, false).divNoNan(counts.expandDims(1));
      const back = tf.matMul(share, W, false, true).relu().tanh().softplus().abs().sign().clone();
      const masks = product
        .less(0)
        .logicalAnd(product.notEqual(tf.zerosLike(product)))
        .logicalNot()
        .toBool()
        .cast('int32');
      const range = tf
        .range(0, N)
        .reshape([N, 1])
        .equal(tf.range(0, N).reshape([1, N]))
        .toFloat();
      const parts = tf.unstack(share, 0).map((row) => row.mean());
      const others = [
        tf.stack(parts),
        rows.max(),
        tf.logSumExp(product, 1),
        product.min(1),
        product.argMax(1),
        masks,
        range,
        back,
        means,
        tf.eye(K),
        tf.ones([2]),
        tf.squaredDifference(product, share),
        product.clipByValue(-1, 1),
        tf.fill([2], 1).pow(2),
        tf.tensor1d([1, 2]).tile([2]),
        tf.tensor2d([[1], [2]]).squeeze(),
        tf.concat([Y, Y], 0).floor(),
        tf.addN([share, share]),
        tf.logSoftmax(product),
        tf.log1p(counts),
        product.norm('euclidean', 1),
        tf.tensor([0, 1, 1], [3], 'bool').any(),
        tf.topk(product, 1).values,
        product.greaterEqual(0).logicalOr(product.lessEqual(0)),
        product.reshape([-1]).prod(),
        product.cumsum(0),
        tf.losses.meanSquaredError(product, share),
      ];
      for (const tensor of others) tensor.dataSync();
      // tidy leaves variables alone, and a name of its own counts none up
      tf.variable(counts, true, 'rehearsal').dispose();
      squared.arraySync();
      counts.arraySync();
      tf.scalar(3).arraySync();
      tf.grad((x) =>
        tf
          .logSumExp(
            tf
              .matMul(x as Tensor2D, W)
              .relu()
              .tanh()
              .square()
              .sum(1),
          )
          .add(tf.softmax(x as Tensor2D).max()),
      )(Y).dataSync();
      const { grads } = tf.valueAndGrads((x, w) =>
        tf
          .softplus(tf.matMul(x as Tensor2D, w as Tensor2D))
          .mul(0.5)
          .sub(1)
          .sigmoid()
          .add(tf.exp(tf.sum(x, 1, true).neg()))
          .div(2)
          .mean<never>(),
      )([Y, W]);
      for (const one of grads) one.dataSync();
      return share.add(mixed.reshape([1, -1]));
    });
  },
});

/** Calls of the rehearsal, as a topic would make them. */
export function rehearsalCalls(times: number): Call[] {
  const args = {
    Y: matrix([
      [0, 1],
      [2, 3],
      [4, 5],
    ]),
    W: matrix([
      [1, 0, 2],
      [0, 1, 3],
    ]),
    rng: new RngValue(),
  };
  return [call('warm', args, { seeds: Array.from({ length: times }, (_, i) => i) })];
}
