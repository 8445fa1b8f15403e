import type { SurfaceFigure } from '../../graders/verdict/schema.ts';
import type { Frame } from './frame.ts';
import { numeric } from './grid.ts';
import type { Point } from './rings.ts';
import { element, px } from './xml.ts';

type Paths = NonNullable<SurfaceFigure['studentPaths']>;

const HEAD = 6;

/**
 * Arrows along polylines: a field's directions, a chain's steps. Dark on a pale halo, so that they show on every
 * ground.
 */
export function arrows(paths: Paths, frame: Frame): string {
  const drawn = paths
    .map((path) => arrow(path.map(([x, y]): Point => [frame.x(numeric(x)), frame.y(numeric(y))])))
    .join('');
  if (drawn === '') return '';
  const strokes = { fill: 'none', 'stroke-linejoin': 'round', 'stroke-linecap': 'round', d: drawn };
  return (
    element('path', { ...strokes, stroke: '#ffffff', 'stroke-width': '3.4', 'stroke-opacity': '0.85' }) +
    element('path', { ...strokes, stroke: '#101216', 'stroke-width': '1.5' })
  );
}

function arrow(points: readonly Point[]): string {
  const shown = points.filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
  if (shown.length < 2) return '';
  const line = `M${shown.map(([x, y]) => `${px(x)},${px(y)}`).join('L')}`;
  const [end, before] = [shown.at(-1)!, shown.at(-2)!];
  const length = Math.hypot(end[0] - before[0], end[1] - before[1]);
  if (length < 1.5) return line;
  const [ux, uy] = [(end[0] - before[0]) / length, (end[1] - before[1]) / length];
  const head = Math.min(HEAD, length);
  const wing = (turn: number) =>
    `${px(end[0] - head * (ux - turn * uy * 0.6))},${px(end[1] - head * (uy + turn * ux * 0.6))}`;
  return `${line}M${wing(1)}L${px(end[0])},${px(end[1])}L${wing(-1)}`;
}
