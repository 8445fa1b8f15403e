export * from '../solution.ts';
/** Wrong idea: the error passes the decoder's activation as if that were the identity. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import type { Activation, AEConfig, AEParams } from '../../../graders/topics/autoencoder/contract.ts';
import { consequences } from '../consequences.ts';
import * as right from '../solution.ts';

const slope = (y: Tensor2D, activation: Activation): Tensor2D => {
  if (activation === 'sigmoid') return y.mul(tf.sub(1, y));
  if (activation === 'tanh') return tf.sub(1, y.square());
  return activation === 'relu' ? (y.greater(0).toFloat() as Tensor2D) : tf.onesLike<Tensor2D>(y);
};

/** Backpropagation of dL/da = e. */
function back(p: AEParams, cfg: AEConfig, x: Tensor2D, e: Tensor2D): AEParams {
  const h = right.encode(p, cfg, x);
  const Wd = p.Wd ?? p.We.transpose<Tensor2D>();
  const c = tf.matMul(e, Wd, false, true).mul<Tensor2D>(slope(h, cfg.encoder));
  const [dWe, dWd] = [tf.matMul(x, c, true) as Tensor2D, tf.matMul(h, e, true) as Tensor2D];
  const biases = { be: c.sum<Tensor1D>(0), bd: e.sum<Tensor1D>(0) };
  return p.Wd === undefined ? { We: dWe.add<Tensor2D>(dWd.transpose()), ...biases } : { We: dWe, Wd: dWd, ...biases };
}

export const { lossAndGrads, trainStep, fit } = consequences({
  lossAndGrads: (p, cfg, x, target, loss) =>
    tf.tidy(() => {
      const real = right.lossAndGrads(p, cfg, x, target, loss); // its errors
      return {
        loss: real.loss,
        grads: back(p, cfg, x, right.reconstruct(p, cfg, x).sub<Tensor2D>(target).div(x.shape[0])),
      };
    }),
});
