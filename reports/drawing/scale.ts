import { extent, ofGrid, type Grid } from './grid.ts';

/** How values become positions in [0, 1] on a colour scale. */
export interface ValueScale {
  readonly low: number;
  readonly high: number;
  /** 1 is linear; 2 gives the low values, where an energy's valleys are, more of the scale */
  readonly exponent: number;
  /** values below or above the scale exist and share its end colour */
  readonly clippedLow: boolean;
  readonly clippedHigh: boolean;
}

/**
 * A wrong surface may be thousands of times too high; beyond this many times the right one's range it is clipped, or
 * that would look flat.
 */
const MOST_RANGES = 1;

/** One scale for the expected and the student's grid. */
export function sharedScale(expected: Grid, student: Grid | null): ValueScale {
  const [low, high] = extent(expected) ?? (student && extent(student)) ?? [0, 1];
  const [lowest, highest] = extent(...(student ? [expected, student] : [expected])) ?? [low, high];
  const range = high - low || Math.max(1, Math.abs(high));
  const bottom = Math.max(lowest, low - MOST_RANGES * range);
  const top = Math.min(highest, high + MOST_RANGES * range);
  return {
    low: bottom,
    high: top > bottom ? top : bottom + range,
    exponent: skewed(expected) ? 2 : 1,
    clippedLow: lowest < bottom,
    clippedHigh: highest > top,
  };
}

/** A signed scale, symmetric around 0. */
export function signedScale(grid: Grid): ValueScale {
  const [low, high] = extent(grid) ?? [-1, 1];
  const most = Math.max(-low, high) || 1;
  return { low: -most, high: most, exponent: 1, clippedLow: false, clippedHigh: false };
}

/** Position of a value, in [0, 1]. */
export function position(scale: ValueScale, value: number): number {
  const share = (value - scale.low) / (scale.high - scale.low);
  return Math.min(1, Math.max(0, share)) ** (1 / scale.exponent);
}

/** The value at a position in [0, 1]. */
export function valueAt(scale: ValueScale, t: number): number {
  return scale.low + (scale.high - scale.low) * t ** scale.exponent;
}

const skewed = ofGrid((grid): boolean => {
  const [low, high] = extent(grid) ?? [0, 1];
  const sorted = grid.values.filter(Number.isFinite).sort();
  const median = sorted[sorted.length >> 1] ?? low;
  // most of the ground lies in the lowest third
  return median - low < (high - low) / 3;
});
