import { stringify } from 'csv-stringify/sync';
import { rubricSums, scaleOf } from '../../graders/verdict/scale.ts';
import type { Settlement, TopicVerdict, Verdict } from '../../graders/verdict/schema.ts';
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

const RUBRIC_COLUMNS = ['rubric_score', 'rubric_max'] as const;

/**
 * The gradebook as CSV (RFC 4180 quoting, `\n` line ends): one row for each submission and topic.
 * A topic without a score has a blank one, never a zero. `score` and `max` count, `graded_score` is the grader's alone.
 * Where a topic's score is on a scale of its own, two more columns have the rubric points behind what counts.
 */
export function renderGradebook(verdicts: readonly Verdict[]): string {
  const isScaled = verdicts.some(({ topics }) => topics.some((topic) => scaleOf(topic) !== null));
  const rows = verdicts.flatMap(({ submission, topics }) =>
    topics.map((one) => {
      const { topic, score, max, status, bonus, misconceptions, settlement } = one;
      return [
        harmless(submission),
        harmless(topic),
        score,
        max,
        status,
        bonus,
        harmless(misconceptions.map(({ id }) => id).join(' ')),
        settlement === undefined ? score : settlement.score,
        harmless(
          settlement === undefined ? '' : settlementWords(settlement, scaleOf(one) === null ? '' : ' rubric points'),
        ),
        ...(isScaled ? rubricCells(one) : []),
      ];
    }),
  );
  return stringify([isScaled ? [...COLUMNS, ...RUBRIC_COLUMNS] : COLUMNS, ...rows], {
    record_delimiter: '\n',
    quoted_match: /[\r\n]/,
  });
}

/** Blank where nothing tells any more. */
function rubricCells(topic: TopicVerdict): (number | null)[] {
  const { score, max } = scaleOf(topic) === null ? topic : (rubricSums(topic) ?? { score: null, max: null });
  return [score, max];
}

/** What people and the calendar made of the score that grading gave. */
function settlementWords({ adjustments, late }: Settlement, unit: string): string {
  const signed = (points: number) => `${points < 0 ? '' : '+'}${points}${unit}`;
  return [
    ...adjustments.map(
      ({ check, points, reason, who }) =>
        `${check ?? 'topic'} ${points === null ? 'excused' : signed(points)}: ${reason} (${who})`,
    ),
    ...(late === null ? [] : [`late ${late.days} d ${signed(-late.points)}`]),
  ].join('; ');
}
