import fc from 'fast-check';
import { expect, test } from 'vitest';
import { symmetricEigen } from './eigen.ts';
import { STEPS, derivativeRatio, directionalDerivative, movedAlong } from './finite-differences.ts';

const numbers = (length: number) =>
  fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: length, maxLength: length });

test('a right gradient agrees with the loss, a wrong one does not', () =>
  fc.assert(
    fc.property(numbers(4), (x) => {
      const loss = (at: number[]) => at.reduce((sum, entry) => sum + Math.sin(entry) + entry ** 4 / 8, 0);
      const gradient = x.map((entry) => Math.cos(entry) + entry ** 3 / 2);
      const direction = [0.5, -0.5, 0.5, -0.5];
      const derivative = directionalDerivative(STEPS.map((step) => loss(movedAlong(x, direction, step))));
      expect(derivativeRatio(derivative, gradient, direction)).toBeLessThan(0.1);
      expect(derivativeRatio(derivative + 0.1, gradient, direction)).toBeGreaterThan(1);
      expect(derivativeRatio(NaN, gradient, direction)).toBe(Infinity);
    }),
  ));

test('eigenvectors are orthonormal and rebuild the matrix', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 7 }).chain((n) => numbers(n * n).map((all) => ({ n, all }))),
      ({ n, all }) => {
        const matrix = Array.from({ length: n }, (_, i) =>
          Array.from({ length: n }, (__, j) => all[i * n + j] + all[j * n + i]),
        );
        const { values, vectors } = symmetricEigen(matrix);
        expect([...values].sort((a, b) => b - a)).toEqual(values);
        for (let i = 0; i < n; i++) {
          for (let j = 0; j < n; j++) {
            expect(vectors[i].reduce((sum, entry, k) => sum + entry * vectors[j][k], 0)).toBeCloseTo(
              Number(i === j),
              10,
            );
            expect(values.reduce((sum, value, k) => sum + value * vectors[k][i] * vectors[k][j], 0)).toBeCloseTo(
              matrix[i][j],
              10,
            );
          }
        }
      },
    ),
  ));
