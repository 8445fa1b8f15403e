import type { SurfaceFigure } from '../../graders/verdict/schema.ts';

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

/** The figure's grid as numbers; whatever is not finite, or missing, is NaN. */
export function gridOf(rows: Rows, { xs, ys }: Pick<SurfaceFigure, 'xs' | 'ys'>): Grid {
  const known = grids.get(rows);
  if (known?.columns === xs.length && known.rows === ys.length) return known;
  const grid = { columns: xs.length, rows: ys.length, values: numbersOf(rows, xs.length, ys.length) };
  grids.set(rows, grid);
  return grid;
}

function numbersOf(rows: Rows, columns: number, count: number): Float64Array {
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
  let low = Infinity;
  let high = -Infinity;
  for (const { values } of grids) {
    for (const value of values) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low <= high ? [low, high] : null;
}

/** Indices of the cells without a finite number. */
export function holes(grid: Grid): number[] {
  return Array.from(grid.values.keys()).filter((i) => Number.isNaN(grid.values[i]));
}

/** At most `most` indices of `length`, evenly spread, both ends included. */
export function spread(length: number, most: number): number[] {
  if (length <= most) return Array.from({ length }, (_, i) => i);
  return Array.from({ length: most }, (_, i) => Math.round((i * (length - 1)) / (most - 1)));
}
