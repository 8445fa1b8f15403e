import type { SurfaceFigure } from '../../../graders/verdict/schema.ts';
import type { Language } from '../../../graders/texts/text.ts';
import { difference, gridOf, holes, spread, type Grid } from '../../drawing/grid.ts';
import { mark } from '../../drawing/marks.ts';
import { shownNumber } from '../../drawing/numbers.ts';
import { differ, drawSurface } from '../../drawing/surface.ts';
import { words } from '../../drawing/words.ts';
import { formatted, formattedInline } from '../formatted.ts';
import { say } from '../words.ts';
import { keyEntry, type DataTable, type FigureView, type KeyEntry } from './figure-parts.ts';

const MOST_IN_TABLE = 7;

/** A map with its key and a sample of its grid. `id` must be unique on the page. */
export function surfaceView(figure: SurfaceFigure, id: string, language: Language): FigureView {
  const expected = gridOf(figure.expected, figure);
  const student = figure.student && gridOf(figure.student, figure);
  const differs = student !== null && differ(student, expected);
  const tables: [string, Grid][] = [[words('expected', language), expected]];
  if (student) tables.unshift([words('student', language), student]);
  if (student && differs) tables.push([words('difference', language), difference(student, expected)]);
  return {
    title: formattedInline(figure.title[language]),
    description: formatted(figure.description[language]),
    groups: drawSurface(figure, language, id).map(({ panels, legend }) => ({
      panels: panels.map(({ caption, svg }) => ({ caption, svg: { html: svg } })),
      legend: { html: legend },
      single: panels.length === 1,
    })),
    key: keyOf(figure, student, language),
    wide: false,
    sample: say('figureSample', language),
    same:
      student !== null && !differs && holes(student).length === 0 && !isChain(figure) && sameArrows(figure)
        ? say('figureSame', language)
        : null,
    tables: tables.map(([caption, grid]) => tableOf(caption, grid, figure, language)),
  };
}

/** Paths of more steps than one are chains, which chance leads: that two maps agree says nothing of them. */
function isChain({ studentPaths = [], expectedPaths = [] }: SurfaceFigure): boolean {
  return [...studentPaths, ...expectedPaths].some((path) => path.length !== 2);
}

/** Where arrows are expected, the student's lead to the same places within a hundredth of the map's width. */
function sameArrows({ studentPaths = [], expectedPaths = [], xs }: SurfaceFigure): boolean {
  const near = 0.01 * (Number(xs.at(-1)) - Number(xs[0]));
  return (
    expectedPaths.length === 0 ||
    (studentPaths.length === expectedPaths.length &&
      expectedPaths.every((path, i) =>
        path.every((point, j) =>
          point.every((value, k) => Math.abs(Number(value) - Number(studentPaths[i][j]?.[k])) <= near),
        ),
      ))
  );
}

function keyOf(figure: SurfaceFigure, student: Grid | null, language: Language): KeyEntry[] {
  const marks = figure.marksName[language];
  const big = (shape: 'diamond' | 'ring') => mark([9, 9], shape);
  return [
    ...(figure.points.length
      ? [
          keyEntry(
            '<circle cx="9" cy="9" r="3" fill="#ffffff" stroke="#101216"/>',
            figure.pointsName?.[language] ?? say('keyData', language),
          ),
        ]
      : []),
    ...(student && figure.studentMarks.length
      ? [keyEntry(big('diamond'), say('keyStudent', language, { marks }))]
      : []),
    ...(figure.expectedMarks.length ? [keyEntry(big('ring'), say('keyExpected', language, { marks }))] : []),
    ...(figure.pathsName && (figure.studentPaths?.length || figure.expectedPaths?.length)
      ? [
          keyEntry(
            '<path d="M2,15L15,3M9,3L15,3L15,9" fill="none" stroke="currentColor" stroke-width="1.6"/>',
            figure.pathsName[language],
          ),
        ]
      : []),
    ...(student && holes(student).length
      ? [
          keyEntry(
            '<path d="M2,12L12,2M6,16L16,6" stroke="currentColor" stroke-width="1.5"/>',
            say('keyHatched', language),
          ),
        ]
      : []),
  ];
}

function tableOf(caption: string, grid: Grid, { xs, ys }: SurfaceFigure, language: Language): DataTable {
  const columns = spread(xs.length, MOST_IN_TABLE);
  return {
    caption,
    corner: 'y \\ x',
    head: columns.map((j) => shownNumber(xs[j], language, 3)),
    // upwards, as in the map
    rows: spread(ys.length, MOST_IN_TABLE)
      .toReversed()
      .map((i) => ({
        name: shownNumber(ys[i], language, 3),
        cells: columns.map((j) => shownNumber(grid.values[i * grid.columns + j], language, 3)),
      })),
  };
}
