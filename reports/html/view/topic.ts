import type { CheckResult, Outcome, Status, TopicVerdict, Verdict } from '../../../graders/verdict/schema.ts';
import type { Language } from '../../../graders/verdict/text.ts';
import { formatted, formattedInline } from '../formatted.ts';
import type { Markup } from '../templates.ts';
import { say } from '../words.ts';
import { checkLine, checkView, type CheckLine, type CheckView } from './check.ts';
import { crashView, type CrashView } from './evidence.ts';
import { figureView } from './figure.ts';
import type { FigureView } from './figure-parts.ts';
import { fixingOrder, type FailureGroup } from './order.ts';
import { scoreView, type ScoreView } from './score.ts';
import { settlementView, type SettlementView } from './settlement.ts';

export interface GroupView {
  readonly label: string;
  readonly misconception: { readonly title: Markup; readonly explanation: Markup } | null;
  readonly shared: string | null;
  readonly first: CheckView;
  readonly others: readonly CheckView[];
}

export interface TopicView {
  readonly anchor: string;
  readonly title: Markup;
  readonly status: Status;
  readonly statusWord: string;
  readonly score: ScoreView;
  readonly settlement: SettlementView | null;
  readonly kind: string | null;
  readonly reason: Markup | null;
  readonly crash: CrashView | null;
  readonly perfect: boolean;
  readonly groups: readonly GroupView[];
  /** failures without a name, beyond the first: closed, in the order of use */
  readonly alsoFailing: readonly CheckView[];
  readonly unwritten: readonly CheckLine[];
  readonly faults: readonly CheckLine[];
  readonly skipped: { readonly summary: string; readonly checks: readonly CheckLine[] } | null;
  readonly passed: readonly CheckLine[];
  readonly figures: readonly FigureView[];
  readonly output: { readonly text: string; readonly cut: boolean } | null;
}

/** One topic's part of the report. */
export function topicView(topic: TopicVerdict, index: number, run: Verdict['run'], language: Language): TopicView {
  const having = (outcome: Outcome) => topic.checks.filter((check) => check.outcome === outcome);
  const line = (check: CheckResult) => checkLine(check, language);
  const skipped = having('skipped');
  const groups = fixingOrder(topic);
  // what has a name is explained in full; a page of unnamed failures begins with one
  const leading = groups.filter(({ misconception }, i) => misconception || i === 0);
  const rest = groups.filter((group) => !leading.includes(group));
  const output = run.output.find((entry) => entry.topic === topic.topic && entry.text !== '');
  return {
    anchor: `t${index + 1}`, title: formattedInline(topic.title[language]),
    status: topic.status, statusWord: say(`status.${topic.status}`, language), score: scoreView(topic, language), settlement: settlementView(topic, language),
    kind: say(`kind.${topic.status}`, language) || null,
    reason: topic.reason && formatted(topic.reason[language]), crash: topic.crash && crashView(topic.crash, language),
    perfect: topic.checks.length > 0 && topic.checks.every((check) => check.outcome === 'passed'),
    groups: leading.map((group, i) => groupView(group, i, leading.length, topic, language)),
    alsoFailing: rest.flatMap(({ checks }) => checks).map((check) => checkView(check, topic, language)),
    unwritten: having('not-implemented').map(line), faults: having('grader-fault').map(line),
    skipped: skipped.length ? { summary: say('skipped', language, { count: skipped.length }), checks: skipped.map((check) => skippedLine(check, topic, language)) } : null,
    passed: having('passed').map(line),
    figures: topic.figures.map((figure, i) => figureView(figure, `t${index + 1}f${i + 1}`, language)),
    output: output ? { text: output.text, cut: output.cut } : null,
  };
}

function groupView({ misconception, checks }: FailureGroup, place: number, all: number, topic: TopicVerdict, language: Language): GroupView {
  const [first, ...others] = checks.map((check) => checkView(check, topic, language));
  return {
    label: place === 0 ? say('fixFirst', language) : say('thenFix', language, { place: place + 1, all }),
    misconception: misconception && { title: formattedInline(misconception.title[language]), explanation: formatted(misconception.explanation[language]) },
    shared: misconception && others.length ? say('sameMistake', language, { count: checks.length }) : null,
    first, others,
  };
}

function skippedLine(check: CheckResult, { checks }: TopicVerdict, language: Language): CheckLine {
  const cause = checks.find(({ id }) => id === check.skippedBy);
  const title = cause?.title[language] ?? check.skippedBy;
  return checkLine(check, language, title ? say('skippedBy', language, { title }) : null);
}
