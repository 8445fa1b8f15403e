/**
 * Exact finite-sample tests: each accepts a right law except with probability ALPHA
 * (whatever the sample size), so the bounds add up over a whole run.
 */

/** False-failure probability of one test. */
export const ALPHA = 1e-11;

/** Kullback-Leibler divergence of Bernoulli(f) from Bernoulli(p), in nats. */
export function bernoulliDivergence(f: number, p: number): number {
  return relativeEntropyTerm(f, p) + relativeEntropyTerm(1 - f, 1 - p);
}

/** x ln(x/y), with its limits where x or y is 0. */
function relativeEntropyTerm(x: number, y: number): number {
  if (x === 0) return 0;
  return y === 0 ? Infinity : x * Math.log(x / y);
}

/**
 * Chernoff: n KL(f||p) <= ln(2 m / alpha), m simultaneous tests. p of 0 or 1 is exact.
 * @returns how far beyond the limit the frequency is, as a ratio (<= 1 accepts)
 */
export function frequencyRatio(hits: number, trials: number, p: number, tests = 1, alpha = ALPHA): number {
  return (trials * bernoulliDivergence(hits / trials, p)) / Math.log((2 * tests) / alpha);
}

/** Multinomial law, category by category with Bonferroni. @returns the worst ratio (<= 1 accepts) and its category */
export function categoriesRatio(
  counts: readonly number[],
  probabilities: readonly number[],
  alpha = ALPHA,
): { readonly ratio: number; readonly worst: number } {
  const trials = counts.reduce((sum, count) => sum + count, 0);
  const ratios = counts.map((count, k) => frequencyRatio(count, trials, probabilities[k], counts.length, alpha));
  const ratio = Math.max(...ratios);
  return { ratio, worst: ratios.indexOf(ratio) };
}

/** Mean of n independent normals of known deviation: two-sided Gaussian bound exp(-z^2/2) <= alpha/2. */
export function meanRatio(mean: number, mu: number, sigma: number, n: number, alpha = ALPHA): number {
  return (Math.abs(mean - mu) * Math.sqrt(n)) / (sigma * Math.sqrt(2 * Math.log(2 / alpha)));
}

/**
 * Mean square of n independent normals about their known mean: |s2/sigma2 - 1| <= 2 sqrt(x/n) + 2x/n,
 * x = ln(2/alpha) (Laurent and Massart 2000, lemma 1).
 */
export function varianceRatio(meanSquare: number, sigma2: number, n: number, alpha = ALPHA): number {
  const x = Math.log(2 / alpha) / n;
  return Math.abs(meanSquare / sigma2 - 1) / (2 * Math.sqrt(x) + 2 * x);
}

/**
 * A continuous law: sup|F_n - F| <= sqrt(ln(2/alpha) / 2n) (Dvoretzky, Kiefer, Wolfowitz; constant of Massart 1990).
 */
export function cdfRatio(sample: ArrayLike<number>, cdf: (x: number) => number, alpha = ALPHA): number {
  const sorted = Float64Array.from(sample).sort();
  const n = sorted.length;
  let gap = 0;
  for (let i = 0; i < n; i++) {
    const F = cdf(sorted[i]);
    gap = Math.max(gap, Math.abs((i + 1) / n - F), Math.abs(F - i / n));
  }
  return gap / Math.sqrt(Math.log(2 / alpha) / (2 * n));
}

/** Mean of n independent values within an interval of the given width (Hoeffding 1963, theorem 2). */
export function boundedMeanRatio(mean: number, mu: number, width: number, n: number, alpha = ALPHA): number {
  return Math.abs(mean - mu) / (width * Math.sqrt(Math.log(2 / alpha) / (2 * n)));
}

/** Distribution function of N(0,1), to about 1e-15: series in the middle, continued fraction in the tails. */
export function normalCdf(x: number): number {
  const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  if (Math.abs(x) > 38) return x > 0 ? 1 : 0;
  if (Math.abs(x) < 5) {
    let term = x;
    let sum = x;
    for (let k = 1; Math.abs(term) > 1e-17 * Math.abs(sum); k++) {
      term *= (x * x) / (2 * k + 1);
      sum += term;
    }
    return 0.5 + density * sum;
  }
  let fraction = 0;
  for (let k = 60; k > 0; k--) fraction = k / (Math.abs(x) + fraction);
  const tail = density / (Math.abs(x) + fraction);
  return x > 0 ? 1 - tail : tail;
}
