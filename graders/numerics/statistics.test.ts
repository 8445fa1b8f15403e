import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createGenerator } from './generator.ts';
import {
  boundedMeanRatio,
  categoriesRatio,
  cdfRatio,
  frequencyRatio,
  meanRatio,
  normalCdf,
  varianceRatio,
} from './statistics.ts';

const N = 20_000;
const seeds = fc.integer({ min: 1, max: 2 ** 30 });
const mean = (numbers: ArrayLike<number>, of = (x: number) => x) =>
  Array.from(numbers).reduce((sum, x) => sum + of(x), 0) / numbers.length;
const uniforms = (seed: number) => {
  const { uniform } = createGenerator(seed);
  return Array.from({ length: N }, uniform);
};

describe('each test accepts the right law and refuses a wrong one', () => {
  test('frequencies and categories', () =>
    fc.assert(
      fc.property(seeds, (seed) => {
        const drawn = uniforms(seed);
        const counts = [
          drawn.filter((u) => u < 0.2).length,
          drawn.filter((u) => u >= 0.2 && u < 0.5).length,
          drawn.filter((u) => u >= 0.5).length,
        ];
        expect(frequencyRatio(counts[0], N, 0.2)).toBeLessThan(1);
        expect(frequencyRatio(counts[0], N, 0.24)).toBeGreaterThan(1);
        expect(categoriesRatio(counts, [0.2, 0.3, 0.5]).ratio).toBeLessThan(1);
        expect(categoriesRatio(counts, [0.2, 0.35, 0.45]).ratio).toBeGreaterThan(1);
      }),
      { numRuns: 20 },
    ));

  test('mean, variance and law of normals', () =>
    fc.assert(
      fc.property(seeds, (seed) => {
        const drawn = createGenerator(seed).normals(N);
        expect(meanRatio(mean(drawn), 0, 1, N)).toBeLessThan(1);
        expect(meanRatio(mean(drawn), 0.1, 1, N)).toBeGreaterThan(1);
        expect(
          varianceRatio(
            mean(drawn, (x) => x * x),
            1,
            N,
          ),
        ).toBeLessThan(1);
        expect(
          varianceRatio(
            mean(drawn, (x) => x * x),
            1.2,
            N,
          ),
        ).toBeGreaterThan(1);
        expect(cdfRatio(drawn, normalCdf)).toBeLessThan(1);
        expect(cdfRatio(drawn, (x) => normalCdf(x - 0.1))).toBeGreaterThan(1);
      }),
      { numRuns: 20 },
    ));

  test('mean of bounded values', () =>
    fc.assert(
      fc.property(seeds, (seed) => {
        expect(boundedMeanRatio(mean(uniforms(seed)), 0.5, 1, N)).toBeLessThan(1);
        expect(boundedMeanRatio(mean(uniforms(seed)), 0.55, 1, N)).toBeGreaterThan(1);
      }),
      { numRuns: 20 },
    ));
});

test('the bounds are the published ones', () => {
  // ln(2e11) = 26.02; sqrt(2 * 26.02) = 7.214; sqrt(26.02 / 2) = 3.607
  expect(frequencyRatio(0, 1, 1 - Math.exp(-26.0216))).toBeCloseTo(1, 3);
  expect(meanRatio(7.214, 0, 1, 1)).toBeCloseTo(1, 3);
  expect(boundedMeanRatio(0.3607, 0, 1, 100)).toBeCloseTo(1, 3);
  expect(varianceRatio(1.0747, 1, 20_000)).toBeCloseTo(1, 2);
});

test('the normal distribution function', () => {
  for (const [x, value] of [
    [0, 0.5],
    [1, 0.8413447460685429],
    [-1.96, 0.024997895148220435],
    [4.9, 0.9999995208167234],
    [-6, 9.865876450376946e-10],
    [-40, 0],
    [40, 1],
  ]) {
    expect(Math.abs(normalCdf(x) - value)).toBeLessThanOrEqual(1e-14 * Math.max(1e-6, value));
  }
});
