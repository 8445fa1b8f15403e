import type { LinesFigure } from '../../graders/verdict/schema.ts';
import type { Language } from '../../graders/texts/text.ts';
import { axes } from './axes.ts';
import { numeric } from './grid.ts';
import { marks, placed } from './marks.ts';
import { shownNumber } from './numbers.ts';
import type { Point } from './rings.ts';
import { svg } from './svg.ts';
import { words } from './words.ts';
import { element, px } from './xml.ts';

type Series = LinesFigure['series'][number];
/** A stroke for each series, told apart by lightness too; the name at the curve's end says which is which. */
const INKS = [
  'var(--curve-1, #14506b)',
  'var(--curve-2, #a3501c)',
  'var(--curve-3, #4d6b1e)',
  'var(--curve-4, #7a3b7c)',
  'var(--curve-5, #6b6558)',
];

const WIDTH = 460;
const HEIGHT = 280;
const LEFT = 44;
const TOP = 24;
const BOTTOM = 42;
const NAMES = 136;
const LINE = 13;
/** How far beyond the expected values a student's curve is followed, as a share of their range. */
const REACH = 0.5;

/** The frame of a plot of curves. */
function frameOf(figure: LinesFigure) {
  const plotWidth = WIDTH - LEFT - NAMES;
  const plotHeight = HEIGHT - TOP - BOTTOM;
  const [x0, x1] = range(figure.series.flatMap(({ xs }) => xs));
  const [y0, y1] = heights(figure.series);
  return {
    width: WIDTH,
    height: HEIGHT,
    left: LEFT,
    top: TOP,
    plotWidth,
    plotHeight,
    xRange: [x0, x1] as const,
    yRange: [y0, y1] as const,
    x: (value: number) => LEFT + (plotWidth * (value - x0)) / (x1 - x0),
    y: (value: number) => TOP + plotHeight * (1 - (value - y0) / (y1 - y0)),
    column: (place: number) => place,
    row: (place: number) => place,
  };
}

/** The student's curves, thin with marks, on the expected ones, wide and pale. `id` must be unique on the page. */
export function drawCurves(figure: LinesFigure, language: Language, id: string): string {
  const frame = frameOf(figure);
  const clip = `${id}-clip`;
  const wide = figure.series.map((series, i) => curve(series, 'expected', i, frame));
  const thin = figure.series.map((series, i) => curve(series, 'student', i, frame));
  const points = (own: LinesFigure['studentMarks']) => placed(own ?? [], frame);
  const plot = element('rect', { x: frame.left, y: frame.top, width: frame.plotWidth, height: frame.plotHeight });
  const text = (x: number, y: number, anchor: string, said: string, fill = 'currentColor') =>
    element('text', { x, y, 'text-anchor': anchor, 'font-size': '11px', fill }, said);
  const ends = placedNames(figure, frame, language).map(({ name, y, ink }) =>
    text(frame.left + frame.plotWidth + 6, y + 3.5, 'start', name, ink),
  );
  return svg(
    { id, title: figure.title[language].replaceAll('$', ''), description: describeCurves(figure, language) },
    WIDTH,
    HEIGHT,
    [
      element('defs', {}, element('clipPath', { id: clip }, plot)),
      element(
        'g',
        { 'clip-path': `url(#${clip})` },
        [...wide, ...thin].join('') +
          marks(points(figure.studentMarks), 'diamond') +
          marks(points(figure.expectedMarks), 'ring'),
      ),
      axes(frame, frame.xRange, frame.yRange, language),
      ends.join(''),
      text(frame.left + frame.plotWidth / 2, HEIGHT - 8, 'middle', figure.xName[language]),
      text(6, 13, 'start', figure.yName[language]),
    ].join(''),
  );
}

/** The curves in words: ends and ranges, and how far apart the two are. */
export function describeCurves(figure: LinesFigure, language: Language): string {
  return figure.series
    .map((series) => {
      const [low, high] = range(finite(series.expected ?? series.student));
      const gap = largestGap(series);
      const said = words('curveRange', language, {
        name: series.name[language],
        low: shownNumber(low, language),
        high: shownNumber(high, language),
      });
      return gap === null ? said : `${said} ${words('curveGap', language, { gap: shownNumber(gap, language) })}`;
    })
    .join(' ');
}

/** The largest distance between the two curves of a series; null where one is missing. */
export function largestGap({ student, expected }: Series): number | null {
  if (student === null || expected === null) return null;
  return Math.max(
    0,
    ...expected.map((value, i) => {
      const got = numeric(student[i] ?? 'NaN');
      const due = numeric(value);
      if (got === due) return 0; // two infinities too, whose difference is NaN
      const gap = Math.abs(got - due);
      return Number.isNaN(gap) ? Infinity : gap;
    }),
  );
}

/** A line for the key: the expected curve's wide stroke, or the student's thin one with its mark. */
export function curveSample(owner: 'student' | 'expected'): string {
  const line = 'M0,9H18';
  if (owner === 'expected')
    return element('path', { d: line, stroke: 'currentColor', 'stroke-opacity': '0.3', 'stroke-width': '6' });
  return element('path', { d: line, stroke: 'currentColor', 'stroke-width': '1.5' }) + sign(9, 9, 'currentColor');
}

function curve(
  { xs, student, expected }: Series,
  owner: 'student' | 'expected',
  i: number,
  frame: ReturnType<typeof frameOf>,
): string {
  const values = owner === 'student' ? student : expected;
  if (values === null) return '';
  const points = values.map((value, k): Point => [
    frame.x(xs[k]),
    Math.min(1e4, Math.max(-1e4, frame.y(numeric(value)))),
  ]);
  const stroke = INKS[i % INKS.length];
  const path = element('path', {
    d: pathOf(points),
    fill: 'none',
    stroke,
    'stroke-linejoin': 'round',
    'stroke-linecap': 'round',
    ...(owner === 'expected' ? { 'stroke-width': '7', 'stroke-opacity': '0.3' } : { 'stroke-width': '1.7' }),
  });
  if (owner === 'expected') return path;
  const every = Math.max(1, Math.round(points.length / 9));
  return (
    path +
    points
      .filter(([, y], k) => k % every === Math.floor(every / 2) && Number.isFinite(y))
      .map(([x, y]) => sign(x, y, stroke))
      .join('')
  );
}

function sign(x: number, y: number, stroke: string): string {
  return element('path', {
    d: `M${px(x)},${px(y - 3.4)}l3,3.4l-3,3.4l-3,-3.4Z`,
    fill: 'var(--paper, #ffffff)',
    stroke,
    'stroke-width': '1.2',
  });
}

/** A broken line: nothing is drawn across a value that is not finite. */
function pathOf(points: readonly Point[]): string {
  let pen = 'M';
  return points
    .map(([x, y]) => {
      if (!Number.isFinite(x) || !Number.isFinite(y)) {
        pen = 'M';
        return '';
      }
      const step = `${pen}${px(x)},${px(y)}`;
      pen = 'L';
      return step;
    })
    .join('');
}

/** Names beside the ends of their curves, pushed apart where they would touch. */
function placedNames(
  figure: LinesFigure,
  frame: ReturnType<typeof frameOf>,
  language: Language,
): { name: string; y: number; ink: string }[] {
  const wanted = figure.series
    .map((series, i) => {
      const last = finite(series.expected ?? series.student).at(-1) ?? frame.yRange[0];
      return {
        name: series.name[language],
        ink: INKS[i % INKS.length],
        y: Math.min(frame.top + frame.plotHeight, Math.max(frame.top, frame.y(last))),
      };
    })
    .sort((a, b) => a.y - b.y);
  for (let i = 1; i < wanted.length; i++) wanted[i].y = Math.max(wanted[i].y, wanted[i - 1].y + LINE);
  const over = (wanted.at(-1)?.y ?? 0) - (frame.top + frame.plotHeight);
  for (let i = wanted.length - 1, limit = frame.top + frame.plotHeight; over > 0 && i >= 0; i--, limit -= LINE)
    wanted[i].y = Math.min(wanted[i].y, limit);
  return wanted;
}

function finite(values: Series['student']): number[] {
  return (values ?? []).map(numeric).filter(Number.isFinite);
}

/** Expected values decide the scale: a wild curve of the student's must not flatten the right one. */
function heights(series: readonly Series[]): [number, number] {
  const expected = series.flatMap((one) => finite(one.expected));
  const student = series.flatMap((one) => finite(one.student));
  if (expected.length === 0) return range(student);
  const [low, high] = range(expected);
  const most = (high - low) * REACH;
  const kept = student.map((value) => Math.min(high + most, Math.max(low - most, value)));
  const [least, greatest] = range([low, high, ...kept]);
  const room = 0.04 * (greatest - least);
  return [least - room, greatest + room];
}

function range(values: readonly number[]): [number, number] {
  const low = values.reduce((a, b) => Math.min(a, b), Infinity);
  const high = values.reduce((a, b) => Math.max(a, b), -Infinity);
  if (low > high) return [0, 1];
  return low === high ? [low - 0.5, high + 0.5] : [low, high];
}
