/** The axes of a problem's tensors, and its smallest inputs. */
import type { TensorValue, ValueRecord } from '../values/value.ts';

/** How the tensors of an input share their axes. */
export interface Layout {
  /** the sizes that an axis may take when drawn; different axes never take the same size */
  readonly axes: Readonly<Record<string, readonly number[]>>;
  /** the smallest legal size of each axis, for shrinking */
  readonly smallest: Readonly<Record<string, number>>;
  /** the axes of each tensor of the input, for shrinking */
  readonly layout: Readonly<Record<string, readonly string[]>>;
  /** tensors whose entries shrinking must leave alone (one-hot rows, indices) */
  readonly fixed?: readonly string[];
}

/** How much larger than the smallest an axis may be, and how many combinations of sizes there are at most. */
const LARGER = 2;
const COMBINATIONS = 32;

/** Sizes from the smallest legal ones on, those with the fewest entries first. */
export function smallSizes({ axes, smallest, layout }: Layout): readonly Readonly<Record<string, number>>[] {
  let all: Record<string, number>[] = [{}];
  for (const [axis, options] of Object.entries(axes)) {
    const most = Math.max(...options);
    const least = smallest[axis] ?? Math.min(...options);
    const own = smallest[axis] === undefined ? [least] : Array.from({ length: LARGER + 1 }, (_, i) => least + i);
    all = all.flatMap((sizes) => own.filter((size) => size <= most).map((size) => ({ ...sizes, [axis]: size })));
  }
  const entriesOf = (sizes: Readonly<Record<string, number>>) =>
    Object.values(layout).reduce((sum, own) => sum + own.reduce((product, axis) => product * sizes[axis], 1), 0);
  return all.toSorted((a, b) => entriesOf(a) - entriesOf(b)).slice(0, COMBINATIONS);
}

/** Whether a made input is what its sizes say: a drawing meant for more may make something else of few. */
export function hasSizes(input: ValueRecord, { layout }: Layout, sizes: Readonly<Record<string, number>>): boolean {
  return Object.entries(layout).every(([name, axes]) => {
    const { shape, data } = input[name] as TensorValue;
    return axes.every((axis, i) => shape[i] === sizes[axis]) && !data.some(Number.isNaN);
  });
}

/** Whether no tensor of real numbers holds one number alone: what is the same in all its rows shows less. */
export function isVaried(input: ValueRecord, { layout, fixed = [] }: Layout): boolean {
  return Object.keys(layout).every((name) => {
    const { dtype, data } = input[name] as TensorValue;
    return fixed.includes(name) || dtype !== 'float32' || data.length < 2 || new Set(data).size > 1;
  });
}
