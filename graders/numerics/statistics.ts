/**
 * Exact finite-sample tests: each accepts a right law except with probability ALPHA
 * (whatever the sample size), so the bounds add up over a whole run.
 */

/** False-failure probability of one test. */
export const ALPHA = 1e-11;

/** Kullback-Leibler divergence of Bernoulli(f) from Bernoulli(p), in nats. */
export function bernoulliDivergence(f: number, p: number): number {
  const term = (x: number, y: number) => (x === 0 ? 0 : y === 0 ? Infinity : x * Math.log(x / y));
  return term(f, p) + term(1 - f, 1 - p);
}

/**
 * Chernoff: n KL(f||p) <= ln(2 m / alpha), m simultaneous tests. p of 0 or 1 is exact.
 * @returns how far beyond the limit the frequency is, as a ratio (<= 1 accepts)
 */
export function frequencyRatio(hits: number, trials: number, p: number, tests = 1, alpha = ALPHA): number {
  return (trials * bernoulliDivergence(hits / trials, p)) / Math.log((2 * tests) / alpha);
}
