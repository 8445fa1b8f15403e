import type { Language } from '../../graders/texts/text.ts';
import { lines } from './levels.ts';
import { shownNumber } from './numbers.ts';
import type { Paint } from './relief.ts';
import { position, valueAt } from './scale.ts';
import { svg, type Described } from './svg.ts';
import { element } from './xml.ts';

const WIDTH = 320;
const LEFT = 22;
const LENGTH = WIDTH - 2 * LEFT;

/** The legend: the very bands of the map, with numbers below. */
export function colourBar(described: Described, paint: Paint, language: Language): string {
  const band = LENGTH / paint.bandCount;
  const cells = Array.from({ length: paint.bandCount }, (_, i) =>
    element('rect', {
      x: LEFT + i * band,
      y: 2,
      width: band + 0.3,
      height: 10,
      fill: paint.colour((i + 0.5) / paint.bandCount),
    }),
  );
  const numbers = [0, ...inner(paint), 1].map((t) => number(t, paint, language));
  const border = element('rect', {
    x: LEFT,
    y: 2,
    width: LENGTH,
    height: 10,
    fill: 'none',
    stroke: 'currentColor',
    'stroke-opacity': '0.5',
    'stroke-width': '0.8',
  });
  return svg(described, WIDTH, 32, cells.join('') + border + numbers.join(''));
}

/** Positions of round values that stay clear of the ends and of one another. */
function inner({ scale, lineCount }: Paint): number[] {
  if (scale.low < 0 && scale.high === -scale.low) return [0.5];
  const kept: number[] = [];
  for (const { value } of lines(scale, lineCount)) {
    const t = position(scale, value);
    if (t > 0.15 && t < 0.85 && t - (kept.at(-1) ?? -1) > 0.16) kept.push(t);
  }
  return kept;
}

function number(t: number, { scale }: Paint, language: Language): string {
  const x = LEFT + LENGTH * t;
  const tick = element('path', { d: `M${x.toFixed(1)},12v4`, stroke: 'currentColor', 'stroke-opacity': '0.6' });
  return (
    tick +
    element(
      'text',
      { x, y: 27, 'text-anchor': 'middle', 'font-size': '11px', fill: 'currentColor' },
      clipSign(t, scale) + shownNumber(valueAt(scale, t), language, 3),
    )
  );
}

/** What stands before the number at an end of the scale beyond which there are values. */
function clipSign(t: number, { clippedLow, clippedHigh }: Paint['scale']): string {
  if (t === 0 && clippedLow) return '≤ ';
  return t === 1 && clippedHigh ? '≥ ' : '';
}
