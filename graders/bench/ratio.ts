/** Milliseconds that some work takes. */
export async function milliseconds(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** The middle one, or the mean of the two in the middle. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export interface Ratio {
  readonly ratio: number;
  readonly ours: number;
  readonly base: number;
}

/**
 * Two things in turn, round after round, so that a busy machine slows both: the median of the rounds' ratios and times.
 * `between` follows each of them and is not counted: what one leaves to be done must not slow the other.
 */
export async function ratioOf(
  ours: () => unknown,
  base: () => unknown,
  rounds: number,
  between: () => unknown = () => {},
): Promise<Ratio> {
  const times: [number, number][] = [];
  for (let round = 0; round < rounds; round++) {
    const below = await milliseconds(base);
    await between();
    times.push([await milliseconds(ours), below]);
    await between();
  }
  return {
    ratio: median(times.map(([a, b]) => a / b)),
    ours: median(times.map(([a]) => a)),
    base: median(times.map(([, b]) => b)),
  };
}
