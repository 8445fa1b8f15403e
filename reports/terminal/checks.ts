import type { CheckResult, Outcome, TopicVerdict } from '../../graders/verdict/schema.ts';
import type { Language, Text } from '../../graders/texts/text.ts';
import { shownPoints } from '../drawing/numbers.ts';
import { plain, wrapped } from '../plain/plain.ts';
import { outcomeWords, tally, words } from '../plain/words.ts';
import { SIGNS, cut, type Pen } from './pen.ts';

const NARROWEST_TITLE = 24;

/**
 * A line for each check that ran. Where something is to be mended, what passes takes one line together; so does what
 * waits, and what is not begun.
 */
export function checkLines({ checks, extensionsLeft: left = [] }: TopicVerdict, pen: Pen): string[] {
  const { language } = pen;
  const having = (...outcomes: readonly Outcome[]) => checks.filter(({ outcome }) => outcomes.includes(outcome));
  const wrong = having('failed', 'crashed', 'over-limit', 'grader-fault');
  const passed = having('passed');
  const skipped = having('skipped');
  const pending = [...new Set(having('not-implemented').map((check) => check.function))];
  const inLines = wrong.length > 0 ? wrong : passed;
  const idWidth = Math.max(...inLines.map(({ id }) => id.length));
  const pointsWidth = Math.max(...inLines.map((check) => pointsOf(check, pen).length));
  return [
    ...inLines.map((check) => checkLine(check, idWidth, pointsWidth, pen)),
    ...(wrong.length > 0 && passed.length > 0 ? [passedLine(passed, pen)] : []),
    ...[...new Set(skipped.map(({ skippedBy }) => skippedBy))].map((by) => {
      const waiting = skipped.filter(({ skippedBy }) => skippedBy === by);
      const ids = waiting.map(({ id }) => id);
      return quiet('·', words.waiting(by ?? '', pointsText(waiting.map(({ max }) => max)), ids)[language], pen);
    }),
    ...(pending.length === 0
      ? []
      : [quiet('○', `${words.pending(pending.length)[language]}: ${pending.join(', ')}`, pen)]),
    ...(left.length === 0 ? [] : [quiet('○', `${words.extensionsLeft[language]}: ${left.join(', ')}`, pen)]),
  ];
}

/** `✔ 18 correctas: 19 puntos`. */
function passedLine(passed: readonly CheckResult[], { language, paint }: Pen): string {
  const [sign, style] = SIGNS.passed;
  const points = pointsText(passed.map((check) => check.points ?? 0));
  return `  ${paint(style, sign)} ${tally.passed(passed.length)[language]}: ${points[language]}`;
}

function pointsText(points: readonly number[]): Text {
  const sum = points.reduce((a, b) => a + b, 0);
  const said = (language: Language) => shownPoints(sum, language);
  return sum === 1
    ? { es: `${said('es')} punto`, en: `${said('en')} point` }
    : { es: `${said('es')} puntos`, en: `${said('en')} points` };
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
