import type { SurfaceFigure } from '../../graders/verdict/schema.ts';

/** Where a panel's plot lies in its svg, and how data become pixels. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly top: number;
  readonly plotWidth: number;
  readonly plotHeight: number;
  /** pixel of a data coordinate */
  x(value: number): number;
  y(value: number): number;
  /** pixel of a grid coordinate of d3-contour, whose cell `i` spans i to i+1 */
  column(place: number): number;
  row(place: number): number;
}

const WIDTH = 320;
const LEFT = 34;
const RIGHT = 8;
const TOP = 8;
const BOTTOM = 26;

/** The frame of a figure's panels. `xs` and `ys` are evenly spaced; y grows upwards. */
export function frameOf({ xs, ys }: Pick<SurfaceFigure, 'xs' | 'ys'>): Frame {
  const plotWidth = WIDTH - LEFT - RIGHT;
  const [x0, x1] = ends(xs);
  const [y0, y1] = ends(ys);
  // true proportions, within what a page can hold
  const plotHeight = plotWidth * Math.min(1.3, Math.max(0.5, Math.abs((y1 - y0) / (x1 - x0))));
  const along = (share: number) => LEFT + plotWidth * share;
  const up = (share: number) => TOP + plotHeight * (1 - share);
  return {
    width: WIDTH,
    height: TOP + plotHeight + BOTTOM,
    left: LEFT,
    top: TOP,
    plotWidth,
    plotHeight,
    x: (value) => along((value - x0) / (x1 - x0)),
    y: (value) => up((value - y0) / (y1 - y0)),
    column: (place) => along((place - 0.5) / Math.max(1, xs.length - 1)),
    row: (place) => up((place - 0.5) / Math.max(1, ys.length - 1)),
  };
}

function ends(values: readonly number[]): [number, number] {
  const first = values[0] ?? 0;
  const last = values.at(-1) ?? 1;
  return first === last ? [first, first + 1] : [first, last];
}
