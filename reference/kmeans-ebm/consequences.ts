import * as tf from '@tensorflow/tfjs';
import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs';
import type { KMeansFit, KMeansModule, Rng } from '../../graders/topics/kmeans-ebm/contract.ts';
import * as right from './solution.ts';

/** A generator for calls that are made for their errors alone: the draws of the one that was given stay what they are. */
export const idle: Rng = { uniform: (shape) => tf.zeros(shape), normal: (shape) => tf.zeros(shape) };

type Pieces = Pick<KMeansModule, 'energies' | 'infer' | 'updateW'>;

/**
 * What one wrong idea does to the rest: the functions that a student builds on `energies`, `infer` and
 * `updateW`, wired to the given (wrong) pieces and to the right ones otherwise. The formulas of the
 * wiring are those of `solution.ts`; so are the errors thrown.
 */
export function consequences(wrong: Partial<Pieces>): Pieces & Pick<KMeansModule, 'fit' | 'energySurface'> {
  const energies = wrong.energies ?? right.energies;
  const infer = wrong.infer ?? inferBy(energies);
  const updateW = wrong.updateW ?? right.updateW;
  return { energies, infer, updateW, fit: fitBy(infer, updateW), energySurface: surfaceBy(infer) };
}

/** The one-hot rows of an index, float32 [N,K]. */
export function oneHot(index: Tensor1D, K: number): Tensor2D {
  return tf.tidy(
    () =>
      index
        .expandDims(1)
        .equal(tf.range(0, K, 1, 'int32'))
        .toFloat() as Tensor2D,
  );
}

function inferBy(energies: Pieces['energies']): Pieces['infer'] {
  return (Y, W) =>
    tf.tidy(() => {
      const E = energies(Y, W);
      const index = E.argMin<Tensor1D>(1);
      return { index, Z: oneHot(index, E.shape[1]), F: E.min<Tensor1D>(1) };
    });
}

function fitBy(infer: Pieces['infer'], updateW: Pieces['updateW']): KMeansModule['fit'] {
  return (Y, W0, { maxIter }): KMeansFit => {
    if (!Number.isInteger(maxIter) || maxIter < 0)
      throw new RangeError(`maxIter must be an integer >= 0, got ${maxIter}`);
    const history: number[] = [];
    let converged = false;
    const { W, index } = tf.tidy(() => {
      let W = W0.clone();
      let { index, Z, F } = infer(Y, W);
      history.push(F.mean().dataSync()[0]);
      while (!converged && history.length <= maxIter) {
        const before = index.dataSync();
        W = updateW(Y, Z, W);
        ({ index, Z, F } = infer(Y, W));
        history.push(F.mean().dataSync()[0]);
        converged = index.dataSync().every((k, i) => k === before[i]);
      }
      return { W, index };
    });
    return { W, index, history, iterations: history.length - 1, converged };
  };
}

function surfaceBy(infer: Pieces['infer']): KMeansModule['energySurface'] {
  return (W, xs, ys) =>
    tf.tidy(() => {
      if (W.rank !== 2 || W.shape[0] !== 2 || xs.rank !== 1 || ys.rank !== 1)
        throw new RangeError('energySurface takes W [2,K], xs [nx] and ys [ny]');
      const [nx, ny] = [xs.size, ys.size];
      const points = tf.stack([xs.expandDims(0).tile([ny, 1]), ys.expandDims(1).tile([1, nx])], 2);
      return infer(points.reshape([ny * nx, 2]), W).F.reshape<Tensor2D>([ny, nx]);
    });
}
