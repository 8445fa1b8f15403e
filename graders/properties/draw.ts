/** Random choices that inputs are made of: of any number, or of those that a person can reckon with. */
import { createGenerator } from '../numerics/generator.ts';

/** Random choices for the making of an input. */
export interface Draw {
  /** an integer from low to high, both included */
  integer(low: number, high: number): number;
  /** one of the items */
  pick<T>(items: readonly T[]): T;
  /** a multiple of 1/64 in [-scale, scale]: exact in float32, centred, never rounding-friendly */
  grid(scale?: number): number;
  /** `count` of the above */
  grids(count: number, scale?: number): number[];
  /** the items in random order */
  shuffled<T>(items: readonly T[]): T[];
}

/** The choices that a seed gives. */
export function drawFromSeed(seed: number): Draw {
  const generator = createGenerator(seed);
  return drawBy((low, high) => low + (generator.next() % (high - low + 1)));
}

/** A range so wide is that of a real number in 64ths, or of a seed. */
const WIDE = 48;

/** The choices that a seed gives, of numbers to reckon with: whole ones and halves, quarters in a narrow range. */
export function plainDraw(seed: number): Draw {
  const generator = createGenerator(seed);
  const integer = (low: number, high: number): number => {
    if (high < low) throw new RangeError(`nothing lies from ${low} to ${high}`);
    if (high - low < WIDE) return low + (generator.next() % (high - low + 1));
    const first = Math.ceil(low / 16) * 16;
    return first + 16 * (generator.next() % (Math.floor(Math.min(high - first, 256) / 16) + 1));
  };
  const whole = (most: number) => integer(-most, most) || integer(-most, most);
  return drawBy(integer, (scale = 2) => {
    const parts = [1, 2, 4, 64].find((some) => Number.isInteger(scale * some)) ?? 64;
    const finer = generator.next() % 4 === 0 ? 2 * parts : parts;
    return whole(Math.floor(scale * finer)) / finer;
  });
}

/** Choices by a way to draw whole numbers. */
export function drawBy(
  integer: Draw['integer'],
  grid: Draw['grid'] = (scale = 2) => integer(-64 * scale, 64 * scale) / 64,
): Draw {
  return {
    integer,
    grid,
    pick: (items) => items[integer(0, items.length - 1)],
    grids: (count, scale) => Array.from({ length: count }, () => grid(scale)),
    shuffled<T>(items: readonly T[]): T[] {
      const order = [...items];
      for (let i = order.length - 1; i > 0; i--) {
        const j = integer(0, i);
        [order[i], order[j]] = [order[j], order[i]];
      }
      return order;
    },
  };
}
