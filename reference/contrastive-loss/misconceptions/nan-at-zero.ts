export * from '../solution.ts';
/** Wrong idea: no two points are ever equal. */
import * as tf from '@tensorflow/tfjs';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs';
import type { ContrastiveLossModule } from '../../../graders/topics/contrastive-loss/contract.ts';
import * as right from '../solution.ts';

const broken = (x: Tensor2D, y: Tensor2D): Tensor => {
  const D = right.distance(x, y).expandDims(1);
  return D.div(D);
};
export const pairLossGrad: ContrastiveLossModule['pairLossGrad'] = (a, b, y, margin) =>
  tf.tidy(() => {
    const { da, db } = right.pairLossGrad(a, b, y, margin);
    const far = y.toFloat().expandDims(1);
    const ratio = tf.where(far.toBool(), broken(a, b), far.onesLike());
    return { da: da.mul<Tensor2D>(ratio), db: db.mul<Tensor2D>(ratio) };
  });
export const tripletLossGrad: ContrastiveLossModule['tripletLossGrad'] = (a, p, n, margin, opts = {}) =>
  tf.tidy(() => {
    const gradients = right.tripletLossGrad(a, p, n, margin, opts);
    if (opts.squared ?? true) return gradients;
    const [near, far] = [broken(a, p), broken(a, n)];
    return {
      da: gradients.da.mul<Tensor2D>(near.mul(far)),
      dp: gradients.dp.mul<Tensor2D>(near),
      dn: gradients.dn.mul<Tensor2D>(far),
    };
  });
