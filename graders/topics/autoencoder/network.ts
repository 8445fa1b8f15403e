/** Just enough float64 algebra to keep inputs legal and to judge laws; never an expected value. */
import type { TensorValue } from '../../check/value.ts';

type Matrix = readonly (readonly number[])[];
interface Weights { readonly We: TensorValue; readonly be: TensorValue; readonly Wd: TensorValue; readonly bd: TensorValue; readonly x: TensorValue }

/** The rows of a matrix. */
export function rows(matrix: TensorValue): number[][] {
  const [height, width] = matrix.shape;
  return Array.from({ length: height }, (_, i) => Array.from(matrix.data.slice(i * width, (i + 1) * width)));
}

/** A vector or matrix as nested arrays. */
export function nestedOf(tensor: TensorValue): readonly number[] | number[][] {
  return tensor.shape.length === 1 ? Array.from(tensor.data) : rows(tensor);
}

export function transposed(matrix: Matrix): number[][] {
  return matrix[0].map((_, j) => matrix.map((row) => row[j]));
}

export function product(a: Matrix, b: Matrix): number[][] {
  const columns = transposed(b);
  return a.map((row) => columns.map((column) => row.reduce((sum, x, k) => sum + x * column[k], 0)));
}

function affine(x: Matrix, W: Matrix, b: ArrayLike<number>): number[][] {
  return product(x, W).map((row) => row.map((a, j) => a + b[j]));
}

/** x We + be: what the encoder's activation receives. */
export function hiddenInputs({ We, be, x }: Weights): number[][] {
  return affine(rows(x), rows(We), be.data);
}

/** h Wd + bd for each kind of hidden unit in turn: what the decoder's activation receives. */
export function outputInputs(net: Weights, tied: boolean): number[][][] {
  const Wd = tied ? transposed(rows(net.We)) : rows(net.Wd);
  const kinds = [(a: number) => a, Math.tanh, (a: number) => 1 / (1 + Math.exp(-a)), (a: number) => Math.max(a, 0)];
  return kinds.map((f) => affine(hiddenInputs(net).map((row) => row.map(f)), Wd, net.bd.data));
}

/** (1/N) X^T X of the centred rows: their covariance. */
export function covariance(points: Matrix): number[][] {
  const means = transposed(points).map((column) => column.reduce((a, b) => a + b, 0) / points.length);
  const centred = points.map((row) => row.map((value, j) => value - means[j]));
  return product(transposed(centred), centred).map((row) => row.map((value) => value / points.length));
}

/** An orthonormal basis of the span of the rows (modified Gram-Schmidt). */
export function orthonormal(vectors: Matrix): number[][] {
  const basis: number[][] = [];
  for (const vector of vectors) {
    let rest = [...vector];
    for (const e of basis) {
      const along = rest.reduce((sum, value, j) => sum + value * e[j], 0);
      rest = rest.map((value, j) => value - along * e[j]);
    }
    const length = Math.hypot(...rest);
    basis.push(rest.map((value) => value / length));
  }
  return basis;
}
