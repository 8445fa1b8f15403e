import type { CheckResult, Outcome, TopicVerdict } from '../../graders/verdict/schema.ts';
import { idsOf } from '../feedback/alike.ts';
import { followedWords } from '../feedback/followed.ts';
import { nextStep } from '../feedback/next-step.ts';
import { fixingOrder, type FailureGroup } from '../feedback/order.ts';
import { numberedCases } from '../feedback/replay-number.ts';
import { evidenceLines, nextLines } from '../plain/evidence.ts';
import { reasonInShort } from '../plain/in-short.ts';
import { plain, wrapped } from '../plain/plain.ts';
import { words } from '../plain/words.ts';
import { SIGNS, label, type Pen } from './pen.ts';

/** More than these, explained whole, nobody reads at once; the report has them all. */
const MOST_IN_FULL = 3;

/**
 * What to fix, first things first: the leading ones in full, the others in a line or two; then the grader's own faults.
 */
export function failures(topic: TopicVerdict, pen: Pen): string[] {
  const groups = fixingOrder(topic);
  const leading = groups
    .slice(0, MOST_IN_FULL)
    .flatMap((group, i) => inFull(topic, group, i === 0 && groups.length > 1, pen));
  const rest = groups.slice(MOST_IN_FULL);
  const faults = topic.checks.filter(({ outcome }) => outcome === 'grader-fault');
  return [
    ...leading,
    ...(rest.length === 0
      ? []
      : ['', label(words.later[pen.language], pen), ...rest.flatMap((group) => inShort(topic, group, pen))]),
    ...faults.flatMap((check) => [
      '',
      title(check, pen),
      `  ${words.firstFault[pen.language]}`,
      ...(check.evidence === null ? [] : evidenceLines(topic, check.evidence, pen)),
    ]),
  ];
}

function inFull(
  topic: TopicVerdict,
  { misconception, statement, checks, behind }: FailureGroup,
  isFirst: boolean,
  pen: Pen,
): string[] {
  const { language, paint, width } = pen;
  const [check, ...others] = checks;
  const lines = ['', ...(isFirst ? [paint(['bold', 'cyan'], words.first[language])] : []), title(check, pen)];
  if (misconception !== null) {
    lines.push(
      paint(
        ['bold', 'yellow'],
        wrapped(`▶ ${words.mistake[language]}: ${plain(misconception.title[language])}`, width, '  '),
      ),
      wrapped(plain(misconception.explanation[language]), width, '    '),
    );
    if (others.length > 0)
      lines.push(wrapped(words.alsoSo(others.map(({ id }) => id).join(', '))[language], width, '    '));
  }
  if (statement !== null) {
    lines.push(paint(['bold', 'yellow'], wrapped(`▶ ${words.statement[language]}:`, width, '  ')));
    // names keep their marks: `y` is a word of Spanish
    lines.push(wrapped(statement.text[language], width, '    '));
    if (others.length > 0)
      lines.push(wrapped(words.alsoSo(others.map(({ id }) => id).join(', '))[language], width, '    '));
  }
  if (misconception === null && statement === null && others.length > 0)
    lines.push(wrapped(words.alike(idsOf(checks))[language], width, '    '));
  for (const second of behind) {
    lines.push(wrapped(words.behind(second.checks.map(({ id }) => id).join(', '))[language], width, '    '));
    lines.push(
      paint(['bold', 'yellow'], wrapped(`▶ ${plain(second.misconception.title[language])}`, width, '    ')),
      wrapped(plain(second.misconception.explanation[language]), width, '      '),
    );
  }
  if (check.evidence !== null) lines.push(...evidenceLines(topic, check.evidence, pen));
  const later = checks.find((one) => followedWords(one, language) !== null);
  if (later !== undefined) lines.push(wrapped(`${later.id}: ${plain(followedWords(later, language)!)}.`, width, '  '));
  return [...lines, ...nextLines(topic.topic, nextStep(check, topic)[language], replayOf(check, topic, pen), pen)];
}

function inShort(topic: TopicVerdict, group: FailureGroup, pen: Pen): string[] {
  const { checks } = group;
  const why = reasonInShort(group, topic, pen.language);
  const ids = wrapped(idsOf(checks), pen.width, '    ').replace('    ', `  ${mark(checks[0].outcome, pen)} `);
  return [ids, wrapped(why, pen.width, '      ')];
}

/** What `--replay` is given: a short number where that is known here, else the whole token. */
function replayOf(check: CheckResult, topic: TopicVerdict, { numbered }: Pen): string | null {
  const number = numberedCases(topic).indexOf(check) + 1;
  if (check.replay === null || numbered === undefined || number === 0) return check.replay;
  return `${number}${numbered.dir === undefined ? '' : ` --dir ${typed(numbered.dir)}`}`;
}

/** A path as a shell reads it. */
function typed(path: string): string {
  return /^[\w./~:\\-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;
}

function title(check: CheckResult, pen: Pen): string {
  const words = plain(check.title[pen.language]);
  const head = `${mark(check.outcome, pen)} ${pen.paint('bold', check.id)}`;
  return check.id.length + words.length + 4 <= pen.width
    ? `${head}  ${words}`
    : `${head}\n${wrapped(words, pen.width, '  ')}`;
}

function mark(outcome: Outcome, { paint }: Pen): string {
  const [sign, style] = SIGNS[outcome];
  return paint(style, sign);
}
