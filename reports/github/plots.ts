/**
 * Figures as characters. GitHub removes SVG from summaries and comments, and shows no image whose address
 * begins with `data:`, so that a plot is either fetched from elsewhere or made of text.
 */
import type { Figure, ImagesFigure, LinesFigure, SurfaceFigure, TokensFigure } from '../../graders/verdict/schema.ts';
import type { Language } from '../../graders/texts/text.ts';
import { describeDifference } from '../drawing/describe.ts';
import { difference, gridOf, numeric, spread, type Grid } from '../drawing/grid.ts';
import { shownNumber } from '../drawing/numbers.ts';
import { position, sharedScale, type ValueScale } from '../drawing/scale.ts';
import { differ } from '../drawing/surface.ts';
import { describeTokens } from '../drawing/tokens.ts';
import { wrapped } from '../plain/plain.ts';
import { say } from './words.ts';

const SHADES = '█▓▒░ ';
const BARS = '▁▂▃▄▅▆▇█';
const HOLE = '×';
const LINE = 90;
const MAP_COLUMNS = 36;
const MAP_ROWS = 18;
const CURVE_COLUMNS = 48;
const IMAGE_COLUMNS = 16;
const IMAGE_ROWS = 8;
const MOST_IMAGES = 4;

/** A figure as lines of text. */
export function plotOf(figure: Figure, language: Language): string {
  switch (figure.kind) {
    case 'surface':
      return map(figure, language);
    case 'lines':
      return curves(figure, language);
    case 'images':
      return images(figure, language);
    case 'tokens':
      return tokens(figure, language);
  }
}

/** The student's surface beside the expected one on one scale, dark is low; `+` and `o` are the marks of each. */
function map(figure: SurfaceFigure, language: Language): string {
  const expected = gridOf(figure.expected, figure);
  const student = figure.student && gridOf(figure.student, figure);
  const scale = sharedScale(expected, student);
  const panels = [
    {
      name: say('yours', language),
      lines: student ? shaded(student, figure, scale, figure.studentMarks, '+') : [say('nothing', language)],
    },
    { name: say('expected', language), lines: shaded(expected, figure, scale, figure.expectedMarks, 'o') },
  ];
  const legend = say('shades', language, {
    low: shownNumber(scale.low, language),
    high: shownNumber(scale.high, language),
  });
  const differs =
    student && differ(student, expected)
      ? [`${say('difference', language)}: ${describeDifference(difference(student, expected), figure, language)}`]
      : [];
  return [...beside(panels), '', legend, ...differs].join('\n');
}

function shaded(
  grid: Grid,
  { xs, ys }: SurfaceFigure,
  scale: ValueScale,
  marks: SurfaceFigure['studentMarks'],
  sign: string,
): string[] {
  const columns = spread(xs.length, MAP_COLUMNS);
  const rows = spread(ys.length, MAP_ROWS).toReversed();
  const cells = rows.map((i) => columns.map((j) => shade(position(scale, grid.values[i * grid.columns + j]))));
  for (const [x, y] of marks) {
    const [column, row] = [
      nearest(
        columns.map((j) => xs[j]),
        numeric(x),
      ),
      nearest(
        rows.map((i) => ys[i]),
        numeric(y),
      ),
    ];
    if (column >= 0 && row >= 0) cells[row][column] = sign;
  }
  return cells.map((row) => row.join(''));
}

/** Yours above expected, for each curve, on the scale of the expected ones. */
function curves({ series }: LinesFigure, language: Language): string {
  const finite = series
    .flatMap(({ expected, student }) => (expected ?? student ?? []).map(numeric))
    .filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  const drawn = (values: LinesFigure['series'][number]['student']) =>
    values === null
      ? say('nothing', language)
      : spread(values.length, CURVE_COLUMNS)
          .map((i) => level(BARS, (numeric(values[i]) - low) / (high - low || 1)))
          .join('');
  const width = Math.max(say('yours', language).length, say('expected', language).length);
  return series
    .flatMap(({ name, student, expected }) => [
      name[language],
      `  ${say('yours', language).padEnd(width)}  ${drawn(student)}`,
      ...(expected === null ? [] : [`  ${say('expected', language).padEnd(width)}  ${drawn(expected)}`]),
    ])
    .concat(
      finite.length === 0
        ? []
        : ['', say('heights', language, { low: shownNumber(low, language), high: shownNumber(high, language) })],
    )
    .join('\n');
}

/** The first images of each row, light is high. */
function images({ rows, width, height, low, high }: ImagesFigure, language: Language): string {
  const columns = spread(width, IMAGE_COLUMNS);
  const lines = spread(height, IMAGE_ROWS);
  return rows
    .flatMap(({ name, images: all }) => {
      if (all === null) return [`${name[language]}: ${say('nothing', language)}`];
      const drawn = all
        .slice(0, MOST_IMAGES)
        .map((pixels) =>
          lines.map((i) =>
            columns.map((j) => shade(1 - (numeric(pixels[i * width + j]) - low) / (high - low || 1))).join(''),
          ),
        );
      return [
        name[language],
        ...lines.map((_, i) =>
          drawn
            .map((one) => one[i])
            .join('  ')
            .trimEnd(),
        ),
      ];
    })
    .join('\n');
}

function tokens(figure: TokensFigure, language: Language): string {
  const rates = figure.rates.map(
    ({ name, student, expected }) =>
      `${name[language]}: ${say('yours', language)} ${student === null ? '–' : shownNumber(numeric(student), language, 3)}, ${say('expected', language)} ${shownNumber(expected, language, 3)}`,
  );
  const rows = figure.rows.map((row) => wrapped(describeTokens({ ...figure, rows: [row] }, language), LINE));
  return [...rows, '', ...rates].join('\n').trim();
}

function shade(share: number): string {
  return level(SHADES, share);
}

/** The sign of a share in [0, 1]; beyond it the outermost one. */
function level(signs: string, share: number): string {
  return Number.isNaN(share) ? HOLE : signs[Math.min(signs.length - 1, Math.max(0, Math.floor(share * signs.length)))];
}

/** Index of the place nearest to a value that lies within the places' range, else −1. */
function nearest(places: readonly number[], value: number): number {
  if (!(value >= Math.min(...places) && value <= Math.max(...places))) return -1;
  return places.reduce((best, place, i) => (Math.abs(place - value) < Math.abs(places[best] - value) ? i : best), 0);
}

function beside(panels: readonly { readonly name: string; readonly lines: readonly string[] }[]): string[] {
  const widths = panels.map(({ name, lines }) => Math.max(name.length, ...lines.map((line) => line.length)));
  const height = Math.max(...panels.map(({ lines }) => lines.length));
  return Array.from({ length: height + 1 }, (_, i) =>
    panels
      .map(({ name, lines }, k) => (i === 0 ? name : (lines[i - 1] ?? '')).padEnd(widths[k]))
      .join('   ')
      .trimEnd(),
  );
}
