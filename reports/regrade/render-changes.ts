import { stringify } from 'csv-stringify/sync';
import type { Language } from '../../graders/texts/text.ts';

/** One topic of one submission before and after a regrade; null where there is no score or were no points. */
export interface Change {
  readonly submission: string;
  /** as the roster or the platform has it; null or left out where nobody tells */
  readonly name?: string | null;
  readonly topic: string;
  /** what sort of change it is, where they are told apart */
  readonly kind?: string;
  readonly before: number | null;
  readonly after: number | null;
  /** what it gains or loses, on the scale of `after` */
  readonly difference: number;
  /** shown where they are given */
  readonly maxima?: { readonly before: number | null; readonly after: number | null };
  readonly checks: readonly { readonly id: string; readonly before: number | null; readonly after: number | null }[];
}

const MOST_ROWS = 200;
const HEADS = {
  es: ['entrega', 'tema', 'antes', 'después', '', 'por'],
  en: ['submission', 'topic', 'before', 'after', '', 'by'],
};

/** The table for a terminal, losses first; beyond 200 rows it says how many more there are. */
export function renderChanges(changes: readonly Change[], language: Language): string {
  const rows = changes
    .toSorted((a, b) => a.difference - b.difference)
    .map((change) => [
      calledOf(change),
      change.topic,
      outOf(change.before, change.maxima?.before),
      outOf(change.after, change.maxima?.after),
      signed(change.difference),
      change.checks.map((check) => `${check.id} ${signed((check.after ?? 0) - (check.before ?? 0))}`).join(', '),
    ]);
  const shown = [HEADS[language], ...rows.slice(0, MOST_ROWS)];
  const widths = HEADS[language].map((_, column) => Math.max(...shown.map((row) => row[column].length)));
  const lines = shown.map((row) =>
    row
      .map((cell, column) => (column >= 2 && column <= 4 ? cell.padStart(widths[column]) : cell.padEnd(widths[column])))
      .join('  ')
      .trimEnd(),
  );
  const rest = rows.length - MOST_ROWS;
  if (rest > 0) lines.push({ es: `… y ${rest} más`, en: `… and ${rest} more` }[language]);
  return `${lines.map((line) => `  ${line}`).join('\n')}\n`;
}

/**
 * The same as CSV: a row for each check that changes, and one for a topic that changes without one. More columns have
 * the maxima, names and sorts of change, where there are such.
 */
export function renderChangesCsv(changes: readonly Change[]): string {
  const hasMaxima = changes.some(({ maxima }) => maxima !== undefined);
  const hasNames = changes.some(({ name }) => name != null);
  const hasKinds = changes.some(({ kind }) => kind !== undefined);
  const rows = changes.flatMap(({ submission, topic, before, after, maxima, checks, name, kind }) =>
    (checks.length === 0 ? [{ id: '', before: null, after: null }] : checks).map((check) => [
      submission,
      topic,
      before,
      after,
      check.id,
      check.before,
      check.after,
      ...(hasMaxima ? [maxima?.before, maxima?.after] : []),
      ...(hasNames ? [name] : []),
      ...(hasKinds ? [kind] : []),
    ]),
  );
  const columns = [
    ...['submission', 'topic', 'before', 'after', 'check', 'check_before', 'check_after'],
    ...(hasMaxima ? ['max_before', 'max_after'] : []),
    ...(hasNames ? ['name'] : []),
    ...(hasKinds ? ['change'] : []),
  ];
  return stringify([columns, ...rows], {
    record_delimiter: '\n',
    cast: { string: (value) => ({ value, escape_formulas: true }) as unknown as string },
  });
}

/** By name and id, where a name is known. */
function calledOf({ submission, name = null }: Change): string {
  return visible(name === null || name === submission ? submission : `${name} (${submission})`);
}

function points(score: number | null): string {
  return score === null ? '–' : String(Math.round(score * 100) / 100);
}

function outOf(score: number | null, max: number | null | undefined): string {
  return max === undefined || max === null ? points(score) : `${points(score)} / ${points(max)}`;
}

function signed(number: number): string {
  const size = Math.round(Math.abs(number) * 100) / 100;
  if (number > 0) return `+${size}`;
  return number < 0 ? `−${size}` : `±${size}`;
}

/** A submission's name without control characters or marks that turn the direction of the line. */
function visible(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, '\ufffd');
}
