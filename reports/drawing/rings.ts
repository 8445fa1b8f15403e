import { contours } from 'd3-contour';
import type { Frame } from './frame.ts';
import type { Grid } from './grid.ts';
import { px } from './xml.ts';

export type Point = readonly [number, number];

/** Where a grid is at least so high: the edge as rings of pixels, and as path data. */
export interface Region {
  readonly rings: readonly (readonly Point[])[];
  readonly path: string;
}

/** The region where the grid is at least each threshold. */
export function regions(grid: Grid, frame: Frame, thresholds: readonly number[]): readonly Region[] {
  const values = Array.from(grid.values, (value) => (Number.isNaN(value) ? -Infinity : value));
  const draw = contours().size([grid.columns, grid.rows]);
  return thresholds.map((threshold) => regionOf(draw.contour(values, threshold).coordinates.flat(), frame));
}

function regionOf(outline: readonly (readonly (readonly number[])[])[], frame: Frame): Region {
  const rings = outline.map((ring) => ring.map(([column, row]) => [frame.column(column), frame.row(row)] as const));
  return { rings, path: pathOf(rings) };
}

/** Path data of closed rings, without the points that nobody could see missing. */
function pathOf(rings: readonly (readonly Point[])[]): string {
  return rings
    .map(
      (ring) =>
        `M${thinned(ring)
          .map(([x, y]) => `${px(x)},${px(y)}`)
          .join('L')}Z`,
    )
    .join('');
}

function thinned(ring: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of ring.slice(0, -1)) {
    const last = kept.at(-1);
    const before = kept.at(-2);
    if (last && distance(last, point) < 0.5) continue;
    if (last && before && turn(before, last, point) < 0.05 * distance(before, point)) kept.pop();
    kept.push(point);
  }
  return kept;
}

function distance(a: Point, b: Point): number {
  return Math.hypot(b[0] - a[0], b[1] - a[1]);
}

/** Twice the area between three points: next to nothing on a straight line. */
function turn(a: Point, b: Point, c: Point): number {
  return Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]));
}
