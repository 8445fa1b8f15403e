/** The verdict for its author, in the terminal. Colours add to words and signs, they never replace them. */
import { styleText } from 'node:util';
import type { CheckResult, Evidence, Outcome, TopicVerdict, Verdict } from '../../graders/verdict/schema.ts';
import type { Language } from '../../graders/verdict/text.ts';
import { valueLines } from './matrix.ts';
import { plain, tamed, wrapped } from './plain.ts';
import { outcomeWords, statusWords, words } from './words.ts';

export interface TerminalOptions { readonly colour: boolean; readonly width: number }

type Style = Parameters<typeof styleText>[0];
interface Pen { readonly language: Language; readonly width: number; paint(style: Style, text: string): string }

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
  return { language, width: Math.max(60, width), paint: (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text) };
}

function topicLines(topic: TopicVerdict, verdict: Verdict, pen: Pen): string[] {
  const { language, paint } = pen;
  const lines = ['', `${paint('bold', topic.title[language])}  ${paint('gray', topic.topic)}`];
  if (topic.status === 'not-started' || topic.status === 'missing') return [...lines, wrapped(words.notStarted[language].replace('{topic}', topic.topic), pen.width, '  ')];
  if (topic.status !== 'graded' && topic.status !== 'grader-fault') {
    lines.push(`  ${paint('red', `✘ ${statusWords[topic.status][language]}`)}`, wrapped(plain(topic.reason?.[language] ?? ''), pen.width, '  '));
    if (topic.crash !== null) lines.push(`  ${crashLine(topic.crash, topic.topic)}`);
    return [...lines, ...printed(topic, verdict, pen)];
  }
  const begun = topic.checks.filter(({ outcome }) => outcome !== 'not-implemented');
  lines.push(...begun.map((check) => checkLine(check, topic.checks, pen)));
  const pending = [...new Set(topic.checks.filter(({ outcome }) => outcome === 'not-implemented').map((check) => check.function))];
  if (pending.length > 0) lines.push(`  ${paint('gray', `○ ${words.pending(pending.length)[language]}: ${pending.join(', ')}`)}`);
  lines.push(...failures(topic, pen), ...printed(topic, verdict, pen), '', scoreLine(topic, pen));
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
  if (check.replay !== null) lines.push(label(words.replay[language], pen), `    npm run check -- ${topic.topic} --replay ${check.replay}`);
  return lines;
}

function evidenceLines(topic: string, evidence: Evidence, pen: Pen): string[] {
  const { language, width } = pen;
  const lines = [label(words.asked[language], pen), wrapped(plain(evidence.asked[language]), width, '    ')];
  if (evidence.call !== null) {
    lines.push(label(`${words.input[language]} ${evidence.call.function}(${evidence.call.arguments.map(({ name }) => name).join(', ')})`, pen));
    for (const { name, value } of evidence.call.arguments) lines.push(...named(name, valueLines(value, language)));
  }
  for (const [word, value] of [[words.expected, evidence.expected], [words.got, evidence.got]] as const) {
    if (value !== null) lines.push(label(word[language], pen), ...valueLines(value, language).map((line) => `    ${line}`));
  }
  if (evidence.differs !== null) lines.push(label(words.differs[language], pen), wrapped(plain(evidence.differs[language]), width, '    '));
  if (evidence.crash !== null) lines.push(label(words.crash[language], pen), `    ${crashLine(evidence.crash, topic)}`);
  lines.push(label(words.read[language], pen), `    assignments/${topic}/handout.${language}.md#${evidence.section}`);
  return lines;
}

function named(name: string, lines: readonly string[]): string[] {
  const indent = ' '.repeat(name.length + 3);
  return lines.map((line, i) => `    ${i === 0 ? `${name} = ` : indent}${line}`);
}

function label(text: string, { paint }: Pen): string {
  return `  ${paint('cyan', text)}`;
}

function crashLine({ message, file, line }: NonNullable<Evidence['crash']>, topic: string): string {
  const place = file === null ? '' : `${topic}/${file}${line === null ? '' : `:${line}`}  `;
  return `${place}${message}`;
}

function printed(topic: TopicVerdict, verdict: Verdict, pen: Pen): string[] {
  const output = verdict.run.output.find((one) => one.topic === topic.topic);
  if (output === undefined) return [];
  const lines = output.text.trimEnd().split('\n');
  const cutAway = output.cut || lines.length > 20;
  return ['', label(words.output[pen.language], pen), ...lines.slice(0, 20).map((line) => `    ${line}`), ...(cutAway ? [`    ${words.cut[pen.language]}`] : [])];
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
  if (one.output !== '') lines.push(label(words.output[language], pen), ...one.output.trimEnd().split('\n').slice(0, 40).map((line) => `    ${line}`));
  return `${lines.join('\n')}\n`;
}
