import type { SurfaceFigure } from '../../graders/verdict/schema.ts';
import type { Language } from '../../graders/texts/text.ts';
import { colourBar } from './colour-bar.ts';
import { diverging, topographic } from './colour.ts';
import { describe, describeDifference, shownRange } from './describe.ts';
import { difference, extent, gridOf, type Grid } from './grid.ts';
import { emptyPanel, panel, type MarkSet } from './panel.ts';
import type { Paint } from './relief.ts';
import { sharedScale, signedScale } from './scale.ts';
import { words } from './words.ts';

/** One map of a figure, with the words above it. */
export interface SurfacePanel {
  readonly kind: 'student' | 'expected' | 'difference';
  readonly caption: string;
  readonly svg: string;
}

/** Maps that share one colour scale, and its legend. */
export interface SurfaceGroup {
  readonly panels: readonly SurfacePanel[];
  readonly legend: string;
}

/** One function for all maps of differences: what was drawn with a colour is remembered by it. */
const signedColour: Paint['colour'] = (t) => diverging(2 * t - 1);

/** Differences below this share of the expected range are rounding, not shape. */
const VISIBLE_DIFFERENCE = 1e-4;

/**
 * The topographic map: the student's surface beside the expected one on one colour scale and,
 * only where they differ, their signed difference. `id` must be unique on the page.
 */
export function drawSurface(figure: SurfaceFigure, language: Language, id: string): SurfaceGroup[] {
  const expected = gridOf(figure.expected, figure);
  const student = figure.student && gridOf(figure.student, figure);
  const paint: Paint = { scale: sharedScale(expected, student), colour: topographic, bandCount: 22, lineCount: 11 };
  const ring: MarkSet = { shape: 'ring', points: figure.expectedMarks };
  const diamond: MarkSet = { shape: 'diamond', points: figure.studentMarks };
  const map = (kind: 'student' | 'expected', grid: Grid, set: MarkSet): SurfacePanel => ({
    kind,
    caption: words(kind, language),
    svg: panel(
      {
        id: `${id}-${kind}`,
        title: `${figure.title[language]}: ${words(kind, language)}`,
        description: describe(grid, language),
      },
      figure,
      grid,
      paint,
      [set],
      language,
      figure[`${kind}Paths`],
    ),
  });
  const groups = [
    {
      panels: [
        student ? map('student', student, diamond) : emptyStudent(figure, language, id),
        map('expected', expected, ring),
      ],
      legend: legend(`${id}-scale`, paint, 'colourRange', language),
    },
  ];
  return student && differ(student, expected)
    ? [...groups, differenceGroup(figure, student, expected, [ring, diamond], language, id)]
    : groups;
}

/** True where the two grids differ by more than what the eye should be asked to look at. */
export function differ(student: Grid, expected: Grid): boolean {
  const [low, high] = extent(expected) ?? [0, 0];
  const limit = VISIBLE_DIFFERENCE * (high - low || Math.abs(high));
  const [least, most] = extent(difference(student, expected)) ?? [0, 0];
  return Math.max(-least, most) > limit;
}

function differenceGroup(
  figure: SurfaceFigure,
  student: Grid,
  expected: Grid,
  sets: readonly MarkSet[],
  language: Language,
  id: string,
): SurfaceGroup {
  const grid = difference(student, expected);
  // an odd number of bands gives zero a band of its own in the middle
  const paint: Paint = { scale: signedScale(grid), colour: signedColour, bandCount: 21, lineCount: 6 };
  const caption = words('difference', language);
  const described = {
    id: `${id}-difference`,
    title: `${figure.title[language]}: ${caption}`,
    description: describeDifference(grid, figure, language),
  };
  return {
    panels: [{ kind: 'difference', caption, svg: panel(described, figure, grid, paint, sets, language) }],
    legend: legend(`${id}-signs`, paint, 'signRange', language),
  };
}

function emptyStudent(figure: SurfaceFigure, language: Language, id: string): SurfacePanel {
  const caption = words('student', language);
  const description = words('noSurface', language).replaceAll('|', ' ');
  return {
    kind: 'student',
    caption,
    svg: emptyPanel(
      { id: `${id}-student`, title: `${figure.title[language]}: ${caption}`, description },
      figure,
      language,
    ),
  };
}

function legend(id: string, paint: Paint, sentence: 'colourRange' | 'signRange', language: Language): string {
  const described = {
    id,
    title: words('colours', language),
    description: words(sentence, language, shownRange([paint.scale.low, paint.scale.high], language)),
  };
  return colourBar(described, paint, language);
}
