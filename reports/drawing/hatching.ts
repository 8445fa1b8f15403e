import type { Frame } from './frame.ts';
import { holes, type Grid } from './grid.ts';
import { element, px } from './xml.ts';

/** The pattern for places without a number; `id` must be unique on the page. */
export function hatchPattern(id: string): string {
  const lines = element('path', {
    d: 'M-2,8L8,-2M0,14L14,0',
    stroke: 'currentColor',
    'stroke-opacity': '0.55',
    'stroke-width': '1.2',
  });
  const ground = element('rect', { width: 8, height: 8, fill: 'var(--paper, #ffffff)' });
  return element('pattern', { id, width: 8, height: 8, patternUnits: 'userSpaceOnUse' }, ground + lines);
}

/** Hatched cells wherever the grid holds no finite number. */
export function hatching(grid: Grid, frame: Frame, patternId: string): string {
  const cells = holes(grid).map((i) => {
    const column = i % grid.columns;
    const row = Math.floor(i / grid.columns);
    const width = frame.column(column + 1) - frame.column(column);
    const height = frame.row(row) - frame.row(row + 1);
    return `M${px(frame.column(column))},${px(frame.row(row + 1))}h${px(width + 0.2)}v${px(height + 0.2)}h${px(-width - 0.2)}Z`;
  });
  return cells.length ? element('path', { d: cells.join(''), fill: `url(#${patternId})` }) : '';
}
