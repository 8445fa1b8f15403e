import type { ImagesFigure } from '../../graders/verdict/schema.ts';
import type { Language } from '../../graders/texts/text.ts';
import { numeric } from './grid.ts';
import { hatchPattern } from './hatching.ts';
import { svg } from './svg.ts';
import { words } from './words.ts';
import { element, px } from './xml.ts';

const LEVELS = 17;
const CELL = 44;
const GAP = 5;
const NAME = 17;
const SIDE = 4;
const MOST = 8;

/** Rows of small images on one grey scale, a name above each row. `id` must be unique on the page. */
export function drawImages(figure: ImagesFigure, language: Language, id: string): string {
  const columns = Math.min(MOST, Math.max(1, ...figure.rows.map(({ images }) => images?.length ?? 0)));
  const cellHeight = (CELL * figure.height) / figure.width;
  const rowHeight = NAME + cellHeight + GAP;
  const hatch = `${id}-hatch`;
  const width = Math.max(2 * SIDE + columns * (CELL + GAP), 440);
  const rows = figure.rows.map(({ name, images }, i) => {
    const top = i * rowHeight;
    const said = element(
      'text',
      { x: SIDE, y: top + 12, 'font-size': '11px', fill: 'currentColor' },
      images === null ? `${name[language]}: ${words('noImages', language)}` : name[language],
    );
    const places = Array.from({ length: columns }, (_, k) => ({ x: SIDE + k * (CELL + GAP), y: top + NAME }));
    const cells = places.map(({ x, y }, k) => {
      if (images === null)
        return element('rect', { x, y, width: CELL, height: cellHeight, fill: `url(#${hatch})`, opacity: '0.5' });
      if (!images[k]) return '';
      return element(
        'g',
        {
          transform: `translate(${px(x)} ${px(y)}) scale(${(CELL / figure.width).toFixed(4)})`,
          'shape-rendering': 'crispEdges',
        },
        image(images[k].map(numeric), figure, hatch),
      );
    });
    return said + cells.join('');
  });
  return svg(
    { id, title: figure.title[language].replaceAll('$', ''), description: describeImages(figure, language) },
    width,
    figure.rows.length * rowHeight,
    element('defs', {}, hatchPattern(hatch)) + rows.join(''),
  );
}

/** The rows in words. */
export function describeImages({ rows, height, width }: ImagesFigure, language: Language): string {
  return rows
    .map(({ name, images }) =>
      words('imageRow', language, {
        name: name[language],
        count: String(images?.length ?? 0),
        size: `${height} × ${width}`,
      }),
    )
    .join(' ');
}

/** One path for each grey: runs of equal pixels along the rows. */
function image(pixels: readonly number[], { width, height, low, high }: ImagesFigure, hatch: string): string {
  const runs = new Map<string, string>();
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width;) {
      const fill = grey(pixels[row * width + column], low, high, hatch);
      let end = column + 1;
      while (end < width && grey(pixels[row * width + end], low, high, hatch) === fill) end++;
      runs.set(fill, `${runs.get(fill) ?? ''}M${column},${row}h${end - column}v1h${column - end}Z`);
      column = end;
    }
  }
  return [...runs].map(([fill, d]) => element('path', { d, fill })).join('');
}

function grey(value: number, low: number, high: number, hatch: string): string {
  if (!Number.isFinite(value)) return `url(#${hatch})`;
  const t = Math.min(1, Math.max(0, (value - low) / (high - low || 1)));
  const level = Math.round((Math.round(t * (LEVELS - 1)) / (LEVELS - 1)) * 255)
    .toString(16)
    .padStart(2, '0');
  return `#${level}${level}${level}`;
}
