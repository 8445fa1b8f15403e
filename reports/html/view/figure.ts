import type { Figure, SurfaceFigure } from '../../../graders/verdict/schema.ts';
import type { Language } from '../../../graders/verdict/text.ts';
import { difference, gridOf, holes, spread, type Grid } from '../../drawing/grid.ts';
import { mark } from '../../drawing/marks.ts';
import { shownNumber } from '../../drawing/numbers.ts';
import { differ, drawSurface } from '../../drawing/surface.ts';
import { words } from '../../drawing/words.ts';
import { formatted, formattedInline } from '../formatted.ts';
import type { Markup } from '../templates.ts';
import { say } from '../words.ts';

interface KeyEntry { readonly icon: Markup; readonly name: string }
interface DataTable { readonly caption: string; readonly head: readonly string[]; readonly rows: readonly { readonly name: string; readonly cells: readonly string[] }[] }

export interface FigureView {
  readonly title: Markup;
  readonly description: Markup;
  readonly groups: readonly { readonly panels: readonly { readonly caption: string; readonly svg: Markup }[]; readonly legend: Markup; readonly single: boolean }[];
  readonly key: readonly KeyEntry[];
  readonly same: boolean;
  readonly tables: readonly DataTable[];
}

const MOST_IN_TABLE = 7;

/** A figure with its key and its data. `id` must be unique on the page. */
export function figureView(figure: Figure, id: string, language: Language): FigureView {
  const expected = gridOf(figure.expected, figure);
  const student = figure.student && gridOf(figure.student, figure);
  const differs = student !== null && differ(student, expected);
  const tables: [string, Grid][] = [[words('expected', language), expected]];
  if (student) tables.unshift([words('student', language), student]);
  if (student && differs) tables.push([words('difference', language), difference(student, expected)]);
  return {
    title: formattedInline(figure.title[language]), description: formatted(figure.description[language]),
    groups: drawSurface(figure, language, id).map(({ panels, legend }) => ({
      panels: panels.map(({ caption, svg }) => ({ caption, svg: { html: svg } })), legend: { html: legend }, single: panels.length === 1,
    })),
    key: keyOf(figure, student, language),
    same: student !== null && !differs && holes(student).length === 0,
    tables: tables.map(([caption, grid]) => tableOf(caption, grid, figure, language)),
  };
}

function keyOf(figure: SurfaceFigure, student: Grid | null, language: Language): KeyEntry[] {
  const marks = figure.marksName[language];
  const entry = (children: string, name: string): KeyEntry => ({ name, icon: { html: `<svg class="key" viewBox="-1 -1 20 20" aria-hidden="true">${children}</svg>` } });
  const big = (shape: 'diamond' | 'ring') => mark([9, 9], shape);
  return [
    ...(figure.points.length ? [entry('<circle cx="9" cy="9" r="3" fill="#ffffff" stroke="#101216"/>', say('keyData', language))] : []),
    ...(student && figure.studentMarks.length ? [entry(big('diamond'), say('keyStudent', language, { marks }))] : []),
    ...(figure.expectedMarks.length ? [entry(big('ring'), say('keyExpected', language, { marks }))] : []),
    ...(student && holes(student).length ? [entry('<path d="M2,12L12,2M6,16L16,6" stroke="currentColor" stroke-width="1.5"/>', say('keyHatched', language))] : []),
  ];
}

function tableOf(caption: string, grid: Grid, { xs, ys }: SurfaceFigure, language: Language): DataTable {
  const columns = spread(xs.length, MOST_IN_TABLE);
  return {
    caption, head: columns.map((j) => shownNumber(xs[j], language, 3)),
    // upwards, as in the map
    rows: spread(ys.length, MOST_IN_TABLE).toReversed().map((i) => ({
      name: shownNumber(ys[i], language, 3), cells: columns.map((j) => shownNumber(grid.values[i * grid.columns + j], language, 3)),
    })),
  };
}
