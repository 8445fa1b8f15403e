import { followedWords } from '../../feedback/followed.ts';
import type { CheckResult, Outcome, Status, TopicVerdict, Verdict } from '../../../graders/verdict/schema.ts';
import { isBegun } from '../../../graders/verdict/status.ts';
import type { Language } from '../../../graders/texts/text.ts';
import { fixingOrder } from '../../feedback/order.ts';
import { formatted, formattedInline } from '../formatted.ts';
import type { Markup } from '../templates.ts';
import { say, sayCount } from '../words.ts';
import { checkLine, type CheckLine } from './check.ts';
import { crashView, type CrashView } from './evidence.ts';
import { figureView } from './figure.ts';
import type { FigureView } from './figure-parts.ts';
import { rubricWords, scoreView, type ScoreView } from './score.ts';
import { settlementView, type SettlementView } from './settlement.ts';
import { stepsOf, type StepView } from './steps.ts';

/** Checks that take no attention: closed behind a line that says how many. */
export interface ListView {
  readonly summary: string;
  readonly checks: readonly CheckLine[];
}

export interface TopicView {
  readonly anchor: string;
  readonly title: Markup;
  readonly status: Status;
  readonly statusWord: string;
  /** a topic that was not begun, and of which nothing is noted, has a line in the contents and no section */
  readonly begun: boolean;
  readonly score: ScoreView;
  /** the rubric points behind the score: those of the checks are such */
  readonly rubric: string | null;
  readonly settlement: SettlementView | null;
  readonly kind: string | null;
  readonly reason: Markup | null;
  /** how the work was read, where that is not plain */
  readonly notes: readonly Markup[];
  readonly crash: CrashView | null;
  readonly perfect: boolean;
  /** how many checks ended in which way, for a graded topic */
  readonly tally: string | null;
  readonly steps: readonly StepView[];
  readonly faults: readonly CheckLine[];
  readonly unwritten: ListView | null;
  readonly skipped: ListView | null;
  /** extensions that nobody began: a verdict holds no check of them */
  readonly extensionsLeft: string | null;
  readonly passed: ListView | null;
  readonly figures: readonly FigureView[];
  readonly output: { readonly text: string; readonly cut: boolean } | null;
}

/** Whether there is more to say of a topic than that it was not begun. */
export function isShown({ status, notes = [] }: TopicVerdict): boolean {
  return isBegun(status) || notes.length > 0;
}

/** One topic's part of the report. */
export function topicView(
  topic: TopicVerdict,
  index: number,
  { run, language, own }: { run: Verdict['run']; language: Language; own: boolean },
): TopicView {
  // what could not be run has no outcomes of its own: its notice says it all
  const checks = topic.status === 'graded' || topic.status === 'grader-fault' ? topic.checks : [];
  const having = (outcome: Outcome) => checks.filter((check) => check.outcome === outcome);
  const list = (outcome: 'not-implemented' | 'skipped' | 'passed', line = checkLine) =>
    listOf(
      having(outcome),
      (count) => say(`list.${outcome}`, language, { count }),
      (check) => line(check, language),
    );
  const output = run.output.find((entry) => entry.topic === topic.topic && entry.text !== '');
  return {
    anchor: `t${index + 1}`,
    title: formattedInline(topic.title[language]),
    status: topic.status,
    // nobody has handed in anything on their own machine
    statusWord: say(`status.${own && topic.status === 'missing' ? 'not-started' : topic.status}`, language),
    score: scoreView(topic, language),
    rubric: rubricWords(topic, language),
    settlement: settlementView(topic, language),
    begun: isShown(topic),
    kind: say(`kind.${topic.status}`, language) || null,
    reason: topic.reason && formatted(topic.reason[language]),
    notes: (topic.notes ?? []).map((note) => formattedInline(note[language])),
    crash: topic.crash && crashView(topic.crash, language),
    perfect: checks.length > 0 && checks.every((check) => check.outcome === 'passed'),
    tally: tallyOf(checks, language),
    steps: stepsOf(checks.length === 0 ? [] : fixingOrder(topic), topic, language),
    faults: having('grader-fault').map((check) => checkLine(check, language)),
    unwritten: list('not-implemented'),
    extensionsLeft: extensionsLeft(topic, language),
    passed: list('passed'),
    skipped: list('skipped', (check) => skippedLine(check, topic, language)),
    figures: topic.figures.map((figure, i) => figureView(figure, `t${index + 1}f${i + 1}`, language)),
    output: output ? { text: output.text, cut: output.cut } : null,
  };
}

function extensionsLeft({ extensionsLeft: left = [] }: TopicVerdict, language: Language): string | null {
  return left.length === 0 ? null : `${say('extensionsLeft', language)}: ${left.join(', ')}`;
}

function listOf(
  checks: readonly CheckResult[],
  summary: (count: number) => string,
  line: (check: CheckResult) => CheckLine,
): ListView | null {
  return checks.length === 0 ? null : { summary: summary(checks.length), checks: checks.map(line) };
}

/** `21 correctas · 6 fallan · 12 esperan`: the outcomes that there are, each with its count. */
function tallyOf(checks: readonly CheckResult[], language: Language): string | null {
  const count = (...outcomes: readonly Outcome[]) => checks.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const counts = {
    passed: count('passed'),
    failed: count('failed', 'crashed', 'over-limit'),
    skipped: count('skipped'),
    'not-implemented': count('not-implemented'),
    'grader-fault': count('grader-fault'),
  };
  return (
    Object.entries(counts)
      .filter(([, number]) => number > 0)
      .map(([outcome, number]) => sayCount(`tally.${outcome as keyof typeof counts}`, number, language))
      .join(' · ') || null
  );
}

function skippedLine(check: CheckResult, { checks }: TopicVerdict, language: Language): CheckLine {
  const cause = checks.find(({ id }) => id === check.skippedBy);
  const title = cause?.title[language] ?? check.skippedBy;
  return checkLine(
    check,
    language,
    followedWords(check, language) ?? (title ? say('skippedBy', language, { title }) : null),
  );
}
