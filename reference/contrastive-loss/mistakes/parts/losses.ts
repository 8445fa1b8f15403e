/** What wrong losses are made of: the losses of one sample folded as asked, pairs and choices with a term of their own. */
import type { Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import type { ContrastiveLossModule, Reduction } from '../../../../graders/topics/contrastive-loss/contract.ts';
import type { Given } from '../../../exact/mistake.ts';

type Module = Required<ContrastiveLossModule>;

export function losses({ tf, right }: Given<ContrastiveLossModule>) {
  /** Losses [N] by the reduction asked for. */
  function folded(losses: Tensor, reduction: Reduction = 'mean'): Tensor {
    if (reduction === 'none') return losses.clone();
    return reduction === 'sum' ? losses.sum() : losses.mean();
  }

  /** pairLoss of a wrong distance, or with a wrong term for dissimilar pairs; the right errors. */
  function pairLossOf(
    dissimilar: (D: Tensor1D, margin: number) => Tensor,
    similar: (D: Tensor1D) => Tensor = (D) => D.square().div(2),
  ): Module['pairLoss'] {
    return (a, b, y, margin, reduction) =>
      tf.tidy(() => {
        right.pairLoss(a, b, y, margin, reduction);
        const D = right.distance(a, b);
        return folded(tf.where(y.toBool(), dissimilar(D, margin), similar(D)), reduction);
      });
  }

  /** pairLossGrad with the slope dL/dD over D, by label. */
  function pairGradOf(
    dissimilar: (D: Tensor1D, margin: number) => Tensor,
    similar: (D: Tensor1D) => Tensor = (D) => D.onesLike(),
  ): Module['pairLossGrad'] {
    return (a, b, y, margin) =>
      tf.tidy(() => {
        right.pairLossGrad(a, b, y, margin);
        const D = right.distance(a, b);
        const da = a
          .sub(b)
          .mul<Tensor2D>(tf.where(y.toBool(), dissimilar(D, margin), similar(D)).div(a.shape[0]).expandDims(1));
        return { da, db: da.neg() };
      });
  }

  /** The right slope of dissimilar pairs, over D. */
  const pushed = (D: Tensor1D, margin: number): Tensor =>
    tf.where(
      D.less(margin).logicalAnd(D.greater(0)),
      tf.scalar(margin).sub(D).div(D.maximum(1e-30)).neg(),
      D.zerosLike(),
    );
  /** max(0, m - D). */
  const short = (D: Tensor, margin: number): Tensor => tf.relu(tf.scalar(margin).sub(D));
  const unit = (x: Tensor2D): Tensor2D => x.div(x.square().sum(1, true).sqrt().maximum(1e-12));

  /** infoNCE of a wrong row loss of the similarities S; the right errors. */
  function choiceOf(
    rowLoss: (S: Tensor2D) => Tensor,
    similarities: (q: Tensor2D, k: Tensor2D, temperature: number, normalize: boolean) => Tensor2D = similarity,
  ): Module['infoNCE'] {
    return (q, k, temperature, opts = {}) =>
      tf.tidy(() => {
        right.infoNCE(q, k, temperature, opts);
        return folded(rowLoss(similarities(q, k, temperature, opts.normalize ?? true)), opts.reduction);
      });
  }

  /** S = q k' / tau, of unit vectors or not. */
  function similarity(q: Tensor2D, k: Tensor2D, temperature: number, normalize: boolean): Tensor2D {
    return tf.matMul(normalize ? unit(q) : q, normalize ? unit(k) : k, false, true).div<Tensor2D>(temperature);
  }

  /** -S_ii + log-sum-exp. */
  const ownChoice = (S: Tensor2D): Tensor => S.logSumExp(1).sub(S.mul(tf.eye(S.shape[0])).sum(1));

  /** Both gradients of infoNCE by autodiff of a (wrong) mean loss. */
  function choiceGradOf(
    loss: (q: Tensor2D, k: Tensor2D, temperature: number, normalize: boolean) => Tensor,
  ): Module['infoNCEGrad'] {
    return (q, k, temperature, opts = {}) =>
      tf.tidy(() => {
        right.infoNCEGrad(q, k, temperature, opts);
        const [dq, dk] = tf.grads((u, v) =>
          loss(u as Tensor2D, v as Tensor2D, temperature, opts.normalize ?? true).mean(),
        )([q, k]);
        return { dq: dq as Tensor2D, dk: dk as Tensor2D };
      });
  }
  return { folded, pairLossOf, pairGradOf, pushed, short, unit, choiceOf, similarity, ownChoice, choiceGradOf };
}
