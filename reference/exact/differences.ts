/** Gradients by differences: how an exact solution follows a loss that is another's. */
type Entry = number | readonly Entry[];

/** The largest step: float32 holds it exactly, and a loss in float32 still tells its two sides apart. */
const LARGEST = 2 ** -5;
/** Below this a loss in float32 tells nothing any more. */
const SMALLEST = 2 ** -9;

/**
 * Five-point differences of a loss in some keys of its parameters: (8 (L(+h) - L(-h)) - (L(+2h) - L(-2h))) / 12h.
 * @param sides numbers whose signs must not change between the points: a step across a kink would mix two slopes
 */
export function differences<P extends object>(
  p: P,
  keys: readonly (keyof P)[],
  loss: (at: P) => number,
  sides: (at: P) => readonly number[],
): Partial<P> {
  const here = signs(sides(p));
  const slopeIn = (set: (change: number) => P) => {
    const crosses = (change: number) => signs(sides(set(change))) !== here;
    let h = LARGEST;
    while (h > SMALLEST && (crosses(2 * h) || crosses(-2 * h))) h /= 2;
    const at = (change: number) => loss(set(change));
    return (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
  };
  const inside = (value: Entry, replaced: (changed: Entry) => P): Entry =>
    typeof value === 'number'
      ? slopeIn((change) => replaced(value + change))
      : value.map((item, i) => inside(item, (changed) => replaced(value.with(i, changed))));
  const slopes = keys.map((key) => [key, inside(p[key] as Entry, (changed) => ({ ...p, [key]: changed }))]);
  return Object.fromEntries(slopes) as Partial<P>;
}

const signs = (numbers: readonly number[]) => numbers.map(Math.sign).join();
