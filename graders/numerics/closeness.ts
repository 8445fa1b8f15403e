/** Spacing of float32 at 1: 2^-23. */
export const EPS32 = 2 ** -23;

/** How far an entry may be from the float64 value, and where that comes from. */
export interface Tolerance {
  readonly relative: number;
  /** one number, or one for each entry */
  readonly absolute: number | ArrayLike<number>;
  /** what the numbers rest on */
  readonly source: string;
}

export interface Miss {
  readonly index: number;
  readonly excess: number;
}

/**
 * Told of a comparison: its largest error in units of what is allowed (1 is the limit), what the tolerance rests on,
 * and of what.
 */
export type Listener = (ratio: number, source: string, part: string | undefined) => void;
let listener: Listener | null = null;

/** Lets the proof measure how far right and wrong answers stay from each tolerance. Changes no verdict. */
export function listenToComparisons(listen: Listener | null): void {
  listener = listen;
}

/** Tells the listener of a comparison that was made elsewhere. @returns the ratio */
export function heard(ratio: number, source: string, part?: string): number {
  listener?.(ratio, source, part);
  return ratio;
}

/** What follows from a float32 answer, or from differences of some, is no nearer to it than this. */
const FOLLOWED = { relative: 2e-3, absolute: 1e-4 };
let isFollowed = false;

/** Compares, while something runs, as what follows from rounded answers deserves; what is exact stays exact. */
export function followingRounded<T>(run: () => T): T {
  isFollowed = true;
  try {
    return run();
  } finally {
    isFollowed = false;
  }
}

function limitOf(absolute: number, relative: number, due: number): number {
  const limit = absolute + relative * Math.abs(due);
  return isFollowed && limit > 0 ? Math.max(limit, FOLLOWED.absolute + FOLLOWED.relative * Math.abs(due)) : limit;
}

/** Whether |got - due| <= absolute + relative |due|. */
export function isNear(
  got: number,
  due: number,
  { absolute, relative, source }: Tolerance & { readonly absolute: number },
  part?: string,
): boolean {
  // infinity is near itself alone: a share of it would be room for every number
  if (!Number.isFinite(due)) return got === due;
  const limit = limitOf(absolute, relative, due);
  listener?.(ratioOf(got, due, limit), source, part);
  return Math.abs(got - due) <= limit;
}

/** Whether a number is near one of several that may be due; the listener is told of the nearest. */
export function isNearOne(
  got: number,
  dues: readonly number[],
  { absolute, relative, source }: Tolerance & { readonly absolute: number },
  part?: string,
): boolean {
  const limit = (due: number) => limitOf(absolute, relative, due);
  listener?.(Math.min(...dues.map((due) => ratioOf(got, due, limit(due)))), source, part);
  return dues.some((due) => Math.abs(got - due) <= limit(due));
}

/**
 * Entries of `got` with |got - expected| > absolute + relative*|expected|, the worst first.
 * NaN equals only an expected NaN, infinities keep their sign, -0 equals 0.
 */
export function misses(
  got: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: Tolerance,
  part?: string,
): Miss[] {
  const found: Miss[] = [];
  for (let index = 0; index < expected.length; index++) {
    const excess = excessOf(got[index], expected[index], allowed(tolerance, expected[index], index));
    if (excess > 0) found.push({ index, excess });
  }
  if (listener !== null && tolerance !== EXACT) {
    let ratio = 0;
    for (let index = 0; index < expected.length; index++)
      ratio = Math.max(ratio, ratioOf(got[index], expected[index], allowed(tolerance, expected[index], index)));
    listener(ratio, tolerance.source, part);
  }
  return found.sort((a, b) => b.excess - a.excess || a.index - b.index);
}

function allowed({ relative, absolute }: Tolerance, expected: number, index: number): number {
  return limitOf(typeof absolute === 'number' ? absolute : absolute[index], relative, expected);
}

/** The error in units of the limit; Infinity where a comparison of kinds fails. */
function ratioOf(got: number, due: number, limit: number): number {
  const excess = excessOf(got, due, limit);
  if (excess === 0 && !Number.isFinite(due)) return 0;
  if (Number.isFinite(excess) && limit > 0) return Math.abs(got - due) / limit;
  return excess > 0 ? Infinity : 0;
}

function excessOf(got: number, expected: number, limit: number): number {
  if (Number.isNaN(expected)) return Number.isNaN(got) ? 0 : Infinity;
  if (!Number.isFinite(expected)) return got === expected ? 0 : Infinity;
  if (!Number.isFinite(got)) return Infinity;
  const distance = Math.abs(got - expected);
  return distance <= limit ? 0 : distance - limit;
}

/** Indices, masks, tokens: equal or not. */
export const EXACT: Tolerance = { relative: 0, absolute: 0, source: 'exact' };

/** Plain float32 values: r = 1e-5, t = 1e-6 max(1, max|expected|). */
export function plainTolerance(expected: ArrayLike<number>): Tolerance {
  return {
    relative: 1e-5,
    absolute: 1e-6 * Math.max(1, largest(expected)),
    source: 'float32 rounding of a plain value',
  };
}

/** Results of cancellation: r = 1e-5, t = 16 eps S, S = sum of absolute values of the terms that cancel. */
export function cancellationTolerance(sums: ArrayLike<number> | number): Tolerance {
  const absolute = typeof sums === 'number' ? 16 * EPS32 * sums : Array.from(sums, (sum) => 16 * EPS32 * sum);
  return { relative: 1e-5, absolute, source: 'float32 rounding of the terms that cancel' };
}

/** Gradients against a float64 closed form: r = 1e-4, t = 1e-5 max(1, max|expected|). */
export function gradientTolerance(expected: ArrayLike<number>): Tolerance {
  return { relative: 1e-4, absolute: 1e-5 * Math.max(1, largest(expected)), source: 'float32 rounding of a gradient' };
}

function largest(numbers: ArrayLike<number>): number {
  let max = 0;
  for (let i = 0; i < numbers.length; i++) if (Number.isFinite(numbers[i])) max = Math.max(max, Math.abs(numbers[i]));
  return max;
}
