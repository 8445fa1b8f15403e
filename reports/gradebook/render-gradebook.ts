import { stringify } from 'csv-stringify/sync';
import type { Settlement, Verdict } from '../../graders/verdict/schema.ts';
import { harmless } from './sheet.ts';

/** The columns, in the order that other programs rely on; new ones come last. */
const COLUMNS = [
  'submission',
  'topic',
  'score',
  'max',
  'status',
  'bonus',
  'misconceptions',
  'graded_score',
  'settlement',
] as const;

/**
 * The gradebook as CSV (RFC 4180 quoting, `\n` line ends): one row for each submission and topic.
 * A topic without a score has a blank one, never a zero. `score` and `max` count, `graded_score` is the grader's alone.
 */
export function renderGradebook(verdicts: readonly Verdict[]): string {
  const rows = verdicts.flatMap(({ submission, topics }) =>
    topics.map(({ topic, score, max, status, bonus, misconceptions, settlement }) => [
      harmless(submission),
      harmless(topic),
      score,
      max,
      status,
      bonus,
      harmless(misconceptions.map(({ id }) => id).join(' ')),
      settlement === undefined ? score : settlement.score,
      harmless(settlement === undefined ? '' : settlementWords(settlement)),
    ]),
  );
  return stringify([COLUMNS, ...rows], { record_delimiter: '\n', quoted_match: /[\r\n]/ });
}

/** What people and the calendar made of the score that grading gave. */
function settlementWords({ adjustments, late }: Settlement): string {
  const signed = (points: number) => `${points < 0 ? '' : '+'}${points}`;
  return [
    ...adjustments.map(
      ({ check, points, reason, who }) =>
        `${check ?? 'topic'} ${points === null ? 'excused' : signed(points)}: ${reason} (${who})`,
    ),
    ...(late === null ? [] : [`late ${late.days} d ${signed(-late.points)}`]),
  ].join('; ');
}
