import type { LinesFigure } from '../../../graders/verdict/schema.ts';
import type { Language } from '../../../graders/texts/text.ts';
import { curveSample, drawCurves, largestGap } from '../../drawing/curves.ts';
import { numeric, spread } from '../../drawing/grid.ts';
import { mark } from '../../drawing/marks.ts';
import { shownNumber } from '../../drawing/numbers.ts';
import { formatted, formattedInline } from '../formatted.ts';
import { say } from '../words.ts';
import { alone, keyEntry, type DataTable, type FigureView, type KeyEntry } from './figure-parts.ts';

const MOST_IN_TABLE = 7;
/** A gap below this share of the expected range can't be seen. */
const VISIBLE = 1e-3;

/** Curves with their key and a sample of their points. `id` must be unique on the page. */
export function curvesView(figure: LinesFigure, id: string, language: Language): FigureView {
  const owners = (['student', 'expected'] as const).filter((owner) =>
    figure.series.some((series) => series[owner] !== null),
  );
  return {
    title: formattedInline(figure.title[language]),
    description: formatted(figure.description[language]),
    groups: alone(drawCurves(figure, language, id)),
    wide: true,
    key: [
      ...owners.map((owner) =>
        keyEntry(curveSample(owner), say(owner === 'student' ? 'keyStudentCurve' : 'keyExpectedCurve', language)),
      ),
      ...markKey(figure, language),
    ],
    same: figure.series.every(agrees) ? say('curvesSame', language) : null,
    sample: say('curvesSample', language),
    tables: figure.series.map((series) => tableOf(series, figure, language)),
  };
}

function markKey({ studentMarks = [], expectedMarks = [], marksName }: LinesFigure, language: Language): KeyEntry[] {
  const marks = marksName?.[language] ?? '';
  return [
    ...(studentMarks.length ? [keyEntry(mark([9, 9], 'diamond'), say('keyStudent', language, { marks }))] : []),
    ...(expectedMarks.length ? [keyEntry(mark([9, 9], 'ring'), say('keyExpected', language, { marks }))] : []),
  ];
}

function agrees(series: LinesFigure['series'][number]): boolean {
  const expected = (series.expected ?? []).map(numeric).filter(Number.isFinite);
  const gap = largestGap(series);
  const range = Math.max(...expected) - Math.min(...expected);
  return gap !== null && gap <= VISIBLE * (range || 1);
}

function tableOf(
  { name, xs, student, expected }: LinesFigure['series'][number],
  figure: LinesFigure,
  language: Language,
): DataTable {
  const points = spread(xs.length, MOST_IN_TABLE);
  const shown = (value: number | string | undefined) =>
    value === undefined ? '–' : shownNumber(numeric(value), language, 3);
  const cell = (i: number) =>
    [student === null ? '–' : shown(student[i]), expected === null ? '' : `(${shown(expected[i])})`].join(' ').trim();
  return {
    caption: name[language],
    corner: figure.xName[language],
    head: points.map((i) => shownNumber(xs[i], language, 3)),
    rows: [{ name: figure.yName[language], cells: points.map(cell) }],
  };
}
