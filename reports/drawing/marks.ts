import type { SurfaceFigure } from '../../graders/verdict/schema.ts';
import type { Frame } from './frame.ts';
import { numeric } from './grid.ts';
import type { Point } from './rings.ts';
import { element, px } from './xml.ts';

/**
 * A diamond is the student's, a ring around it is expected: shapes differ, so colour need not; a full ring is a match.
 */
export type MarkShape = 'diamond' | 'ring';

const INK = '#101216';
const PAPER = '#ffffff';

/** Pixels of the finite points. */
export function placed(points: SurfaceFigure['points'], frame: Frame): Point[] {
  return points
    .map(([x, y]) => [frame.x(numeric(x)), frame.y(numeric(y))] as const)
    .filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
}

/** The data, as small dots. */
export function dots(points: readonly Point[]): string {
  const drawn = points.map(([x, y]) => element('circle', { cx: x, cy: y, r: 1.6 }));
  return element('g', { fill: PAPER, stroke: INK, 'stroke-width': '0.6', 'fill-opacity': '0.9' }, drawn.join(''));
}

/** Prototypes and the like, as big marks. */
export function marks(points: readonly Point[], shape: MarkShape): string {
  return element('g', {}, points.map((point) => mark(point, shape)).join(''));
}

/** One mark, for maps and for their key. */
export function mark([x, y]: Point, shape: MarkShape): string {
  if (shape === 'diamond') {
    return element('path', {
      d: `M${px(x)},${px(y - 6)}l5.2,6l-5.2,6l-5.2,-6Z`,
      fill: PAPER,
      stroke: INK,
      'stroke-width': '1.2',
      'stroke-linejoin': 'round',
    });
  }
  // light on dark and dark on light: the ring shows on every ground
  return (
    element('circle', { cx: x, cy: y, r: 7.8, fill: 'none', stroke: INK, 'stroke-width': '3.8' }) +
    element('circle', { cx: x, cy: y, r: 7.8, fill: 'none', stroke: PAPER, 'stroke-width': '2.2' })
  );
}
