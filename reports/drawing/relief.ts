import { inkOn } from './colour.ts';
import type { Frame } from './frame.ts';
import { extent, type Grid } from './grid.ts';
import { labelPlaces } from './labels.ts';
import { bands, lines } from './levels.ts';
import { shownNumber } from './numbers.ts';
import { regions, type Point } from './rings.ts';
import { position, type ValueScale } from './scale.ts';
import { element } from './xml.ts';
import { Recent } from '../../graders/kept/recent.ts';
import type { Language } from '../../graders/texts/text.ts';

/** How a grid is coloured: its scale, and the colour of a position in [0, 1]. */
export interface Paint {
  readonly scale: ValueScale;
  readonly colour: (t: number) => string;
  readonly bandCount: number;
  readonly lineCount: number;
}

/** A map without words in any language, and the numbers that go on its lines. */
interface Ground {
  readonly markup: string;
  readonly numbers: readonly { readonly value: number; readonly attributes: Readonly<Record<string, string>> }[];
}

/**
 * A report is drawn in two languages and a class of the same expected grids: what was drawn of one lives as long as it
 * does.
 */
const grounds = new WeakMap<Grid, Map<Paint['colour'], Recent<string, Ground>>>();
/** Scales and marks under which one grid is remembered: each wrong map beside it brings others. */
const MOST_GROUNDS = 4;

/** Filled contours, thin lines at round levels, and some of their numbers. */
export function relief(grid: Grid, frame: Frame, paint: Paint, language: Language, taken: readonly Point[]): string {
  const { markup, numbers } = groundOf(grid, frame, paint, taken);
  return (
    markup +
    numbers.map(({ value, attributes }) => element('text', attributes, shownNumber(value, language, 3))).join('')
  );
}

function groundOf(grid: Grid, frame: Frame, paint: Paint, taken: readonly Point[]): Ground {
  const { scale, bandCount, lineCount, colour } = paint;
  if (!grounds.has(grid)) grounds.set(grid, new Map());
  const coloured = grounds.get(grid)!;
  if (!coloured.has(colour)) coloured.set(colour, new Recent(MOST_GROUNDS));
  const key = JSON.stringify([
    scale,
    bandCount,
    lineCount,
    frame.left,
    frame.top,
    frame.plotWidth,
    frame.plotHeight,
    taken,
  ]);
  return coloured.get(colour)!.get(key, () => {
    const lines = levelLines(grid, frame, paint, taken);
    return { markup: filled(grid, frame, paint) + lines.markup, numbers: lines.numbers };
  });
}

function filled(grid: Grid, frame: Frame, paint: Paint): string {
  const middle = (i: number) => paint.colour((i + 0.5) / paint.bandCount);
  const whole = { x: frame.left, y: frame.top, width: frame.plotWidth, height: frame.plotHeight };
  const [least, most] = extent(grid) ?? [0, 0];
  const floors = bands(paint.scale, paint.bandCount);
  // a band that covers everything, or nothing, needs no contour
  const lowest = floors.findLastIndex((floor) => floor <= least);
  const ground = element('rect', { ...whole, fill: middle(Math.max(0, lowest)) });
  const drawn = floors.map((floor, i) => ({ floor, i })).filter(({ floor, i }) => i > lowest && floor <= most);
  const shapes = regions(
    grid,
    frame,
    drawn.map(({ floor }) => floor),
  ).map(({ rings, path }, k) => (rings.length ? element('path', { d: path, fill: middle(drawn[k].i) }) : ''));
  return ground + shapes.join('');
}

function levelLines(grid: Grid, frame: Frame, paint: Paint, taken: readonly Point[]): Ground {
  const levels = lines(paint.scale, paint.lineCount);
  const found = regions(
    grid,
    frame,
    levels.map((level) => level.value),
  );
  const ink = (value: number) => inkOn(paint.colour(position(paint.scale, value)));
  const strokes = levels.map(({ value }, i) =>
    found[i].rings.length
      ? element('path', {
          d: found[i].path,
          fill: 'none',
          stroke: ink(value),
          'stroke-opacity': '0.42',
          'stroke-width': '0.7',
        })
      : '',
  );
  const busy = [...taken];
  const numbers = levels.flatMap(({ value, labelled }, i) => {
    const place = labelled ? labelPlaces(found[i].rings, frame, busy) : null;
    if (!place) return [];
    busy.push(place.at);
    const colour = paint.colour(position(paint.scale, value));
    return [
      {
        value,
        attributes: {
          transform: `translate(${place.at.map((v) => v.toFixed(1)).join(' ')}) rotate(${place.angle.toFixed(0)})`,
          'text-anchor': 'middle',
          dy: '0.35em',
          'font-size': '9.5px',
          fill: inkOn(colour),
          // the halo is the ground's own colour: it interrupts the line under the number
          stroke: colour,
          'stroke-width': '3px',
          'paint-order': 'stroke',
          'stroke-linejoin': 'round',
        },
      },
    ];
  });
  return { markup: strokes.join(''), numbers };
}
