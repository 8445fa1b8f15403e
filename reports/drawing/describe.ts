import type { SurfaceFigure } from '../../graders/verdict/schema.ts';
import type { Language } from '../../graders/texts/text.ts';
import { extent, holes, type Grid } from './grid.ts';
import { shownNumber } from './numbers.ts';
import { words } from './words.ts';

/** What a map shows, for readers who do not see it. */
export function describe(grid: Grid, language: Language): string {
  const range = extent(grid);
  const missing = holes(grid).length;
  return [
    range ? words('range', language, shownRange(range, language)) : '',
    missing ? words('holes', language, { count: String(missing), all: String(grid.values.length) }) : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** Range and worst place of a signed difference. */
export function describeDifference(grid: Grid, { xs, ys }: SurfaceFigure, language: Language): string {
  let worst = -1;
  for (const [i, value] of grid.values.entries()) {
    if (Number.isFinite(value) && (worst < 0 || Math.abs(value) > Math.abs(grid.values[worst]))) worst = i;
  }
  if (worst < 0) return describe(grid, language);
  const place = {
    value: shownNumber(grid.values[worst], language),
    x: shownNumber(xs[worst % grid.columns], language),
    y: shownNumber(ys[Math.floor(worst / grid.columns)], language),
  };
  return `${describe(grid, language)} ${words('worst', language, place)}`;
}

/** Both ends of a range, as words' places. */
export function shownRange([low, high]: readonly [number, number], language: Language): { low: string; high: string } {
  return { low: shownNumber(low, language), high: shownNumber(high, language) };
}
