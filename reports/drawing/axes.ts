import { scaleLinear } from 'd3-scale';
import type { Language } from '../../graders/texts/text.ts';
import type { Frame } from './frame.ts';
import { shownNumber } from './numbers.ts';
import { element } from './xml.ts';

const TICK = 4;

/** The border of the plot, with ticks at round values below and to the left. */
export function axes(frame: Frame, xs: readonly number[], ys: readonly number[], language: Language): string {
  const { left, top, plotWidth, plotHeight } = frame;
  const bottom = top + plotHeight;
  const border = element('rect', {
    x: left,
    y: top,
    width: plotWidth,
    height: plotHeight,
    fill: 'none',
    stroke: 'currentColor',
    'stroke-opacity': '0.6',
  });
  const below = ticks(xs).map(
    (value) =>
      mark(frame.x(value), bottom, 0, TICK) +
      label(frame.x(value), bottom + 16, 'middle', shownNumber(value, language)),
  );
  const beside = ticks(ys).map(
    (value) =>
      mark(left, frame.y(value), -TICK, 0) + label(left - 7, frame.y(value) + 3.5, 'end', shownNumber(value, language)),
  );
  return border + below.join('') + beside.join('');
}

function ticks(values: readonly number[]): number[] {
  return scaleLinear()
    .domain([values[0] ?? 0, values.at(-1) ?? 1])
    .ticks(5);
}

function mark(x: number, y: number, dx: number, dy: number): string {
  return element('path', {
    d: `M${x.toFixed(1)},${y.toFixed(1)}l${dx},${dy}`,
    stroke: 'currentColor',
    'stroke-opacity': '0.6',
  });
}

function label(x: number, y: number, anchor: string, text: string): string {
  return element('text', { x, y, 'text-anchor': anchor, 'font-size': '11px', fill: 'currentColor' }, text);
}
