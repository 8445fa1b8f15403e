import type { CheckResult, Outcome, TopicVerdict } from '../../graders/verdict/schema.ts';
import { shownPoints } from '../drawing/numbers.ts';
import { plain, wrapped } from '../plain/plain.ts';
import { outcomeWords, tally, words } from '../plain/words.ts';
import { SIGNS, cut, type Pen } from './pen.ts';

const NARROWEST_TITLE = 24;

/** A line for each check that ran; what waits and what is not begun take one line each, together. */
export function checkLines({ checks }: TopicVerdict, pen: Pen): string[] {
  const ran = checks.filter(({ outcome }) => outcome !== 'not-implemented' && outcome !== 'skipped');
  const idWidth = Math.max(...ran.map(({ id }) => id.length));
  const pointsWidth = Math.max(...ran.map((check) => pointsOf(check, pen).length));
  const skipped = checks.filter(({ outcome }) => outcome === 'skipped');
  const pending = [
    ...new Set(checks.filter(({ outcome }) => outcome === 'not-implemented').map((check) => check.function)),
  ];
  return [
    ...ran.map((check) => checkLine(check, idWidth, pointsWidth, pen)),
    ...[...new Set(skipped.map(({ skippedBy }) => skippedBy))].map((by) =>
      quiet(
        '·',
        words.waiting(
          by ?? '',
          skipped.filter(({ skippedBy }) => skippedBy === by).map(({ id }) => id),
        )[pen.language],
        pen,
      ),
    ),
    ...(pending.length === 0
      ? []
      : [quiet('○', `${words.pending(pending.length)[pen.language]}: ${pending.join(', ')}`, pen)]),
  ];
}

/** `21 correctas · 6 fallan · 8 en espera`. */
export function tallyOf({ checks }: TopicVerdict, { language }: Pen): string {
  const count = (...outcomes: readonly Outcome[]) => checks.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const counts = [
    ['passed', count('passed')],
    ['failed', count('failed', 'crashed', 'over-limit')],
    ['skipped', count('skipped')],
    ['not-implemented', count('not-implemented')],
    ['grader-fault', count('grader-fault')],
  ] as const;
  return counts
    .filter(([, number]) => number > 0)
    .map(([outcome, number]) => tally[outcome](number)[language])
    .join(' · ');
}

function checkLine(check: CheckResult, idWidth: number, pointsWidth: number, pen: Pen): string {
  const { language, paint, width } = pen;
  const [sign, style] = SIGNS[check.outcome];
  const said =
    check.outcome === 'passed' || check.outcome === 'failed' ? '' : `${outcomeWords[check.outcome][language]}: `;
  const room = width - idWidth - pointsWidth - 7;
  const title = room < NARROWEST_TITLE ? said.replace(/: $/, '') : cut(said + plain(check.title[language]), room);
  return `  ${paint(style, sign)} ${check.id.padEnd(idWidth)} ${pointsOf(check, pen).padStart(pointsWidth)}  ${title}`.trimEnd();
}

function pointsOf({ points, max, extension }: CheckResult, { language }: Pen): string {
  return `${points === null ? '?' : shownPoints(points, language)}/${shownPoints(max, language)}${extension ? '+' : ''}`;
}

function quiet(sign: string, text: string, { paint, width }: Pen): string {
  return paint('gray', wrapped(text, width, '    ').replace('    ', `  ${sign} `));
}
