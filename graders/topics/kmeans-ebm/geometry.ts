/** Just enough float64 geometry to keep inputs in the legal domain and tolerances honest; never an expected value. */
import type { TensorValue } from '../../values/value.ts';

/** Row i of a matrix. */
export function row(matrix: TensorValue, i: number): number[] {
  const [, width] = matrix.shape;
  return Array.from(matrix.data.slice(i * width, (i + 1) * width));
}

/** Column k of a matrix. */
export function column(matrix: TensorValue, k: number): number[] {
  const [height, width] = matrix.shape;
  return Array.from({ length: height }, (_, d) => matrix.data[d * width + k]);
}

/** The columns of W: the prototypes. */
export function prototypes(W: TensorValue): number[][] {
  return Array.from({ length: W.shape[1] }, (_, k) => column(W, k));
}

/** The rows of Y: the samples. */
export function samples(Y: TensorValue): number[][] {
  return Array.from({ length: Y.shape[0] }, (_, i) => row(Y, i));
}

export function squaredNorm(v: readonly number[]): number {
  return v.reduce((sum, x) => sum + x * x, 0);
}

export function squaredDistance(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, x, d) => sum + (x - b[d]) ** 2, 0);
}

/** Every |y|^2 + |w|^2, [N,K] row-major: the terms that cancel in a squared distance. */
export function cancelling(Y: TensorValue, W: TensorValue): number[] {
  const w = prototypes(W).map(squaredNorm);
  return samples(Y).flatMap((y) => w.map((norm) => squaredNorm(y) + norm));
}

/** The nearest prototype of each sample, and how much nearer it is than the next (squared). */
export function nearest(
  points: readonly number[][],
  centres: readonly number[][],
): { index: number[]; margin: number } {
  let margin = Infinity;
  const index = points.map((point) => {
    const order = centres.map((centre, k) => ({ k, d: squaredDistance(point, centre) })).sort((a, b) => a.d - b.d);
    if (order.length > 1) margin = Math.min(margin, order[1].d - order[0].d);
    return order[0].k;
  });
  return { index, margin };
}

/**
 * How Lloyd's alternation would go: its M steps until the assignment repeats, the smallest margin on its way, and
 * whether a cluster empties.
 */
export function rehearsal(
  points: readonly number[][],
  start: readonly number[][],
): { steps: number; margin: number; empties: boolean } {
  let centres = start;
  let { index, margin } = nearest(points, centres);
  let empties = false;
  for (let steps = 1; ; steps++) {
    centres = centres.map((centre, k) => {
      const mine = points.filter((_, i) => index[i] === k);
      if (mine.length === 0) empties = true;
      return mine.length === 0 ? centre : centre.map((_, d) => mine.reduce((sum, p) => sum + p[d], 0) / mine.length);
    });
    const next = nearest(points, centres);
    margin = Math.min(margin, next.margin);
    if (String(next.index) === String(index)) return { steps, margin, empties };
    index = next.index;
  }
}
