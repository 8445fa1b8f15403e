/** Just enough float64 algebra to keep inputs legal and to judge laws; never an expected value. */
import type { TensorValue } from '../values/value.ts';

export type Matrix = readonly (readonly number[])[];

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

/** x W + b */
export function affine(x: Matrix, W: Matrix, b: ArrayLike<number>): number[][] {
  return product(x, W).map((row) => row.map((a, j) => a + b[j]));
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
