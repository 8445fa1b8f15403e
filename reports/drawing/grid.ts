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

/** The figure's grid as numbers; whatever is not finite, or missing, is NaN. */
export function gridOf(rows: SurfaceFigure['expected'], figure: Pick<SurfaceFigure, 'xs' | 'ys'>): Grid {
  const columns = figure.xs.length;
  const values = new Float64Array(columns * figure.ys.length).fill(NaN);
  for (let i = 0; i < figure.ys.length; i++) {
    for (let j = 0; j < columns; j++) {
      const value = numeric(rows[i]?.[j] ?? NaN);
      if (Number.isFinite(value)) values[i * columns + j] = value;
    }
  }
  return { columns, rows: figure.ys.length, values };
}

/** `a − b`, entry by entry. */
export function difference(a: Grid, b: Grid): Grid {
  return { ...a, values: a.values.map((value, i) => value - b.values[i]) };
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
