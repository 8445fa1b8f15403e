/** The verdict for its author, in the terminal. Colours add to words and signs, they never replace them. */
import { styleText } from 'node:util';
import type { CheckResult, Evidence, Outcome, TopicVerdict, Verdict } from '../../graders/verdict/schema.ts';
import type { Language } from '../../graders/verdict/text.ts';
import { crashLine, evidenceLines, printedLines, replayLines, type Pen as PlainPen } from '../plain/evidence.ts';
import { plain, tamed, wrapped } from '../plain/plain.ts';
import { outcomeWords, statusWords, words } from '../plain/words.ts';

export interface TerminalOptions { readonly colour: boolean; readonly width: number }

type Style = Parameters<typeof styleText>[0];
interface Pen extends PlainPen { paint(style: Style, text: string): string }

const SIGNS: Readonly<Record<Outcome, readonly [string, Style]>> = {
  passed: ['✔', 'green'], failed: ['✘', 'red'], crashed: ['✘', 'red'], 'over-limit': ['✘', 'red'],
  skipped: ['·', 'gray'], 'not-implemented': ['○', 'gray'], 'grader-fault': ['!', 'yellow'],
};

/** The whole verdict as lines of text. */
export function renderTerminal(untamed: Verdict, language: Language, options: TerminalOptions): string {
  const pen = penOf(language, options);
  const verdict = tamed(untamed);
  return `${verdict.topics.map((topic) => topicLines(topic, verdict, pen).join('\n')).join('\n\n')}\n`;
}

function penOf(language: Language, { colour, width }: TerminalOptions): Pen {
  const paint = (style: Style, text: string) => (colour ? styleText(style, text, { validateStream: false }) : text);
  return { language, width: Math.max(60, width), paint, label: (text) => paint('cyan', text) };
}

function topicLines(topic: TopicVerdict, verdict: Verdict, pen: Pen): string[] {
  const { language, paint } = pen;
  const lines = ['', `${paint('bold', topic.title[language])}  ${paint('gray', topic.topic)}`];
  if (topic.status === 'not-started' || topic.status === 'missing') return [...lines, wrapped(words.notStarted[language].replace('{topic}', topic.topic), pen.width, '  ')];
  if (topic.status !== 'graded' && topic.status !== 'grader-fault') {
    lines.push(`  ${paint('red', `✘ ${statusWords[topic.status][language]}`)}`, wrapped(plain(topic.reason?.[language] ?? ''), pen.width, '  '));
    if (topic.crash !== null) lines.push(`  ${crashLine(topic.crash, topic.topic)}`);
    return [...lines, ...printedLines(topic.topic, verdict.run, pen)];
  }
  const begun = topic.checks.filter(({ outcome }) => outcome !== 'not-implemented');
  lines.push(...begun.map((check) => checkLine(check, topic.checks, pen)));
  const pending = [...new Set(topic.checks.filter(({ outcome }) => outcome === 'not-implemented').map((check) => check.function))];
  if (pending.length > 0) lines.push(`  ${paint('gray', `○ ${words.pending(pending.length)[language]}: ${pending.join(', ')}`)}`);
  lines.push(...failures(topic, pen), ...printedLines(topic.topic, verdict.run, pen), '', scoreLine(topic, pen));
  return lines;
}

function checkLine(check: CheckResult, all: readonly CheckResult[], { language, paint, width }: Pen): string {
  const [sign, style] = SIGNS[check.outcome];
  const idWidth = Math.max(...all.map(({ id }) => id.length));
  const points = `${check.points === null ? '?' : number(check.points, language)}/${number(check.max, language)}${check.extension ? '+' : ''}`.padStart(9);
  const said = check.outcome === 'passed' || check.outcome === 'failed' ? '' : ` (${outcomeWords[check.outcome][language]}${check.skippedBy === null ? '' : `: ${words.skipped[language].toLowerCase()} ${check.skippedBy}`})`;
  const title = plain(check.title[language]) + said;
  const room = width - idWidth - 16;
  return `  ${paint(style, sign)} ${check.id.padEnd(idWidth)} ${points}  ${room < 24 ? '' : cut(title, room)}`.trimEnd();
}

/** The failures that need attention, each named mistake explained once, in front of the rest. */
function failures(topic: TopicVerdict, pen: Pen): string[] {
  const failing = topic.checks.filter(({ outcome }) => ['failed', 'crashed', 'over-limit', 'grader-fault'].includes(outcome));
  const explained = new Set<string>();
  const ordered = [...failing.filter(({ misconception }) => misconception !== null), ...failing.filter(({ misconception }) => misconception === null)];
  return ordered.flatMap((check) => {
    if (check.misconception !== null && explained.has(check.misconception)) return [];
    if (check.misconception !== null) explained.add(check.misconception);
    const others = check.misconception === null ? [] : failing.filter((other) => other !== check && other.misconception === check.misconception);
    return failure(topic, check, others, pen);
  });
}

function failure(topic: TopicVerdict, check: CheckResult, others: readonly CheckResult[], pen: Pen): string[] {
  const { language, paint, width } = pen;
  const [sign, style] = SIGNS[check.outcome];
  const lines = ['', `${paint(style, sign)} ${paint('bold', check.id)}  ${plain(check.title[language])}`];
  const named = topic.misconceptions.find(({ id }) => id === check.misconception);
  if (named !== undefined) {
    lines.push(`  ${paint(['bold', 'yellow'], `▶ ${words.mistake[language]}: ${plain(named.title[language])}`)}`, wrapped(plain(named.explanation[language]), width, '    '));
    if (others.length > 0) lines.push(wrapped(words.alsoSo(others.map(({ id }) => id).join(', '))[language], width, '    '));
  }
  if (check.outcome === 'grader-fault') lines.push(`  ${words.firstFault[language]}`);
  if (check.evidence !== null) lines.push(...evidenceLines(topic.topic, check.evidence, pen));
  if (check.replay !== null) lines.push(...replayLines(topic.topic, check.replay, pen));
  return lines;
}

function scoreLine(topic: TopicVerdict, { language, paint }: Pen): string {
  const done = topic.score === topic.max;
  const bonus = topic.bonus > 0 ? `  + ${number(topic.bonus, language)} ${words.bonus[language]}` : '';
  const score = `${topic.score === null ? '?' : number(topic.score, language)} / ${number(topic.max, language)} ${words.points[language]}${bonus}`;
  return `  ${paint(done ? ['bold', 'green'] : 'bold', score)}${done ? `  ${words.allPassed[language]}` : ''}`;
}

function number(value: number, language: Language): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value);
}

function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}

/** One replayed case. */
export interface ReplayedCase {
  readonly topic: string;
  readonly id: string;
  readonly title: CheckResult['title'];
  readonly outcome: Outcome;
  readonly evidence: Evidence | null;
  readonly replay: string;
  readonly output: string;
}

/** A replayed case as lines of text. */
export function renderCase(untamed: ReplayedCase, language: Language, { colour, width }: TerminalOptions): string {
  const one = tamed(untamed);
  const pen = penOf(language, { colour, width });
  const [sign, style] = SIGNS[one.outcome];
  const lines = [`${pen.paint(style, sign)} ${pen.paint('bold', one.id)}  ${plain(one.title[language])}: ${outcomeWords[one.outcome][language]}`];
  if (one.evidence !== null) lines.push(...evidenceLines(one.topic, one.evidence, pen));
  if (one.output !== '') lines.push(`  ${pen.label(words.output[language])}`, ...one.output.trimEnd().split('\n').slice(0, 40).map((line) => `    ${line}`));
  return `${lines.join('\n')}\n`;
}
