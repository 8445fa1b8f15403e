import { stringify } from 'csv-stringify/sync';
import type { Verdict } from '../../graders/verdict/schema.ts';

/** The columns, in the order that other programs rely on; new ones come last. */
const COLUMNS = ['submission', 'topic', 'score', 'max', 'status', 'bonus', 'misconceptions'] as const;

/**
 * The gradebook as CSV (RFC 4180 quoting, `\n` line ends): one row for each submission and topic.
 * A topic without a score has a blank one, never a zero.
 */
export function renderGradebook(verdicts: readonly Verdict[]): string {
  const rows = verdicts.flatMap(({ submission, topics }) => topics.map(({ topic, score, max, status, bonus, misconceptions }) => [
    harmless(submission), harmless(topic), score, max, status, bonus, harmless(misconceptions.map(({ id }) => id).join(' ')),
  ]));
  return stringify([COLUMNS, ...rows], { record_delimiter: '\n', quoted_match: /[\r\n]/ });
}

/** A cell that no spreadsheet takes for a formula, without control characters but for line breaks and tabs. */
function harmless(text: string): string {
  const visible = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '\ufffd');
  return /^[=+\-@\t\r]/.test(visible) ? `'${visible}` : visible;
}
