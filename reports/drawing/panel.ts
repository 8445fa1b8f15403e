import type { SurfaceFigure } from '../../graders/verdict/schema.ts';
import type { Language } from '../../graders/texts/text.ts';
import { axes } from './axes.ts';
import { frameOf } from './frame.ts';
import type { Grid } from './grid.ts';
import { hatching, hatchPattern } from './hatching.ts';
import { dots, marks, placed, type MarkShape } from './marks.ts';
import { relief, type Paint } from './relief.ts';
import { arrows } from './paths.ts';
import { svg, type Described } from './svg.ts';
import { words } from './words.ts';
import { element } from './xml.ts';

/** Marks of one shape, in data coordinates. */
export interface MarkSet {
  readonly shape: MarkShape;
  readonly points: SurfaceFigure['points'];
}

/** One map: relief, data points, marks and axes. */
export function panel(
  described: Described,
  figure: SurfaceFigure,
  grid: Grid,
  paint: Paint,
  sets: readonly MarkSet[],
  language: Language,
  paths: SurfaceFigure['studentPaths'] = [],
): string {
  const frame = frameOf(figure);
  const hatch = `${described.id}-hatch`;
  const clip = `${described.id}-clip`;
  const points = placed(figure.points, frame);
  const groups = sets.map(({ shape, points: own }) => ({ shape, points: placed(own, frame) }));
  const ground = relief(
    grid,
    frame,
    paint,
    language,
    groups.flatMap((group) => group.points),
  );
  const clipShape = element('rect', { x: frame.left, y: frame.top, width: frame.plotWidth, height: frame.plotHeight });
  const map =
    ground +
    hatching(grid, frame, hatch) +
    dots(points) +
    arrows(paths, frame) +
    groups.map((group) => marks(group.points, group.shape)).join('');
  return svg(
    described,
    frame.width,
    frame.height,
    [
      element('defs', {}, hatchPattern(hatch) + element('clipPath', { id: clip }, clipShape)),
      element('g', { 'clip-path': `url(#${clip})` }, map),
      axes(frame, figure.xs, figure.ys, language),
    ].join(''),
  );
}

/** The place of a surface that the student's code does not give yet: hatched, with a kind word. */
export function emptyPanel(described: Described, figure: SurfaceFigure, language: Language): string {
  const frame = frameOf(figure);
  const hatch = `${described.id}-hatch`;
  const centre = frame.left + frame.plotWidth / 2;
  const middle = frame.top + frame.plotHeight / 2;
  const sentence = words('noSurface', language).split('|');
  const text = sentence.map((line, i) =>
    element(
      'text',
      {
        x: centre,
        y: middle + (i - (sentence.length - 1) / 2) * 19 + 4,
        'text-anchor': 'middle',
        'font-size': '13px',
        fill: 'currentColor',
      },
      line,
    ),
  );
  const all = { x: frame.left, y: frame.top, width: frame.plotWidth, height: frame.plotHeight };
  const card = { x: centre - 104, y: middle - 52, width: 208, height: 104, rx: 6, fill: 'var(--paper, #ffffff)' };
  return svg(
    described,
    frame.width,
    frame.height,
    [
      element('defs', {}, hatchPattern(hatch)),
      element('rect', { ...all, fill: `url(#${hatch})`, opacity: '0.5' }),
      element('rect', card),
      text.join(''),
      axes(frame, figure.xs, figure.ys, language),
    ].join(''),
  );
}
