import type { SurfaceFigure } from '../../graders/verdict/schema.ts';
import { Recent } from '../../graders/kept/recent.ts';

type JsonNumber = number | string;

/** Numbers on a regular grid: row `i` belongs to `ys[i]`, upwards. */
export interface Grid {
  readonly columns: number;
  readonly rows: number;
  /** row-major; NaN where there is no finite number */
  readonly values: Float64Array;
}

/** A verdict's number: the words of JSON become what they mean. */
export function numeric(value: JsonNumber): number {
  return Number(value);
}

type Rows = SurfaceFigure['expected'];
/** The grid of a figure's rows is one object as long as they live: what is drawn of it can be remembered by it. */
const grids = new WeakMap<Rows, Grid>();
/**
 * So is that of equal rows: what is expected is the same for a whole class, and the right answers are the expected
 * ones.
 */
const equals = new Recent<string, Grid>(16);

/** The figure's grid as numbers; whatever is not finite, or missing, is NaN. */
export function gridOf(rows: Rows, { xs, ys }: Pick<SurfaceFigure, 'xs' | 'ys'>): Grid {
  const known = grids.get(rows);
  if (known?.columns === xs.length && known.rows === ys.length) return known;
  const values = numbersOf(rows, xs.length, ys.length);
  const key = `${xs.length} ${Buffer.from(values.buffer).toString('latin1')}`;
  const grid = equals.get(key, () => ({ columns: xs.length, rows: ys.length, values }));
  grids.set(rows, grid);
  return grid;
}

function numbersOf(rows: Rows, columns: number, count: number): Float64Array<ArrayBuffer> {
  const values = new Float64Array(columns * count).fill(NaN);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < columns; j++) {
      const value = numeric(rows[i]?.[j] ?? NaN);
      if (Number.isFinite(value)) values[i * columns + j] = value;
    }
  }
  return values;
}

/** As one object as well, for the last grid that another was taken from. */
const differences = new WeakMap<Grid, { readonly from: Grid; readonly grid: Grid }>();

/** `a − b`, entry by entry. */
export function difference(a: Grid, b: Grid): Grid {
  const known = differences.get(a);
  if (known?.from === b) return known.grid;
  const grid = { ...a, values: a.values.map((value, i) => value - b.values[i]) };
  differences.set(a, { from: b, grid });
  return grid;
}

/** Smallest and largest finite entry; null where there is none. */
export function extent(...grids: readonly Grid[]): readonly [number, number] | null {
  const ends = grids.map(endsOf);
  const low = Math.min(...ends.map((one) => one[0]));
  const high = Math.max(...ends.map((one) => one[1]));
  return low <= high ? [low, high] : null;
}

/** Infinity and -Infinity where no entry is finite. */
const endsOf = ofGrid(({ values }): readonly [number, number] => {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
});

/** Indices of the cells without a finite number. */
export const holes = ofGrid((grid): readonly number[] => {
  const found: number[] = [];
  grid.values.forEach((value, i) => {
    if (Number.isNaN(value)) found.push(i);
  });
  return found;
});

/** What follows from a grid alone, found once for as long as it lives. */
export function ofGrid<T>(find: (grid: Grid) => T): (grid: Grid) => T {
  const known = new WeakMap<Grid, T>();
  return (grid) => {
    if (!known.has(grid)) known.set(grid, find(grid));
    return known.get(grid)!;
  };
}

/** At most `most` indices of `length`, evenly spread, both ends included. */
export function spread(length: number, most: number): number[] {
  if (length <= most) return Array.from({ length }, (_, i) => i);
  return Array.from({ length: most }, (_, i) => Math.round((i * (length - 1)) / (most - 1)));
}
