import { redacted } from '../../graders/verdict/redact.ts';
import { rubricSums } from '../../graders/verdict/scale.ts';
import type { CheckResult, TopicVerdict, Verdict } from '../../graders/verdict/schema.ts';
import type { Language } from '../../graders/texts/text.ts';
import { shownPoints } from '../drawing/numbers.ts';
import { idsOf } from '../feedback/alike.ts';
import { fixingOrder } from '../feedback/order.ts';
import { terms } from '../feedback/terms.ts';
import { explanation, oneLine, scoreText, statusText, titleOf } from '../plain/explanation.ts';
import { plain } from '../plain/plain.ts';
import { block, code, details, text } from './markdown.ts';
import { plotOf } from './plots.ts';
import type { PullRequest } from './pull-request.ts';
import { say } from './words.ts';

/** GitHub drops a summary near 1 MiB without a word, and takes comments of 65,536 characters. */
export const MOST_IN_SUMMARY = 900_000;

const SIGNS: Readonly<Record<CheckResult['outcome'], string>> = {
  passed: '✅',
  failed: '❌',
  crashed: '❌',
  'over-limit': '❌',
  skipped: '⏸️',
  'not-implemented': '⬜',
  'grader-fault': '⚠️',
};
const FAILS: ReadonlySet<string> = new Set(['failed', 'crashed', 'over-limit', 'grader-fault']);

/**
 * The job's summary as GitHub's Markdown: scores, what has no effect, named mistakes, failures, plots. At most `most`
 * characters.
 */
export function renderSummary(pullRequest: PullRequest, language: Language, most = MOST_IN_SUMMARY): string {
  const verdict = pullRequest.verdict && redacted(pullRequest.verdict);
  const notes = [
    ...(verdict === null ? [text(say('noTopic', language))] : []),
    ...(pullRequest.kind === 'public' ? [`> ${text(say('public', language))}`] : []),
    ...ignored(pullRequest.ignored, language),
  ];
  const topics = verdict?.topics ?? [];
  // what matters most comes first, so that a cut takes the plots and the long explanations
  const parts = [
    heading(pullRequest, verdict, language),
    ...notes,
    ...topics.map((topic) => scores(topic, language)),
    ...topics.flatMap((topic) => mistakes(topic, language)),
    ...topics.flatMap((topic) => plots(topic, language)),
    ...topics.flatMap((topic) => failures(topic, language)),
  ];
  return `${within(parts, most - 2, text(say('cut', language))).join('\n\n')}\n`;
}

/** The share of all points, in percent; null where there is no score. */
export function percentOf(verdict: Verdict | null): number | null {
  if (verdict === null || verdict.topics.length === 0 || verdict.topics.some(({ score }) => score === null))
    return null;
  const max = verdict.topics.reduce((sum, topic) => sum + topic.max, 0);
  return max === 0 ? 0 : (100 * verdict.topics.reduce((sum, { score }) => sum + (score ?? 0), 0)) / max;
}

function heading({ threshold }: PullRequest, verdict: Verdict | null, language: Language): string {
  const percent = percentOf(verdict);
  const score =
    verdict === null ? '' : `: ${percent === null ? say('noScore', language) : `${shownPoints(percent, language)} %`}`;
  const below = percent !== null && percent < threshold ? `\n\n**${text(say('below', language, { threshold }))}**` : '';
  return `## ${text(`${say('heading', language)}${score}`)}${below}`;
}

function ignored({ paths, count }: PullRequest['ignored'], language: Language): string[] {
  if (count === 0) return [];
  const more = count > paths.length ? `, ${text(say('more', language, { count: count - paths.length }))}` : '';
  const sentence = say(count === 1 ? 'ignored1' : 'ignored', language, { count, paths: '' }).trimEnd();
  return [`> ⚠️ ${text(sentence)} ${paths.map((path) => code(oneLine(path, 120))).join(', ')}${more}`];
}

function scores(topic: TopicVerdict, language: Language): string {
  const lines = [`### ${text(`${plain(topic.title[language])}: ${scoreText(topic, language, rubricSums(topic))}`)}`];
  const status = statusText(topic, language);
  if (status !== '') lines.push(block(status));
  if (topic.status !== 'graded' && topic.status !== 'grader-fault') return lines.join('\n\n');
  const rows = topic.checks.map((check) => {
    const marks = [
      ...(check.visibility === 'hidden' ? [say('hidden', language)] : []),
      ...(check.extension ? [say('bonus', language)] : []),
    ];
    return `| ${SIGNS[check.outcome]} | ${text(`${titleOf(check, language)}${marks.length > 0 ? ` [${marks.join(', ')}]` : ''}`)} | ${code(check.function)} | ${text(`${check.points === null ? '–' : shownPoints(check.points, language)} / ${shownPoints(check.max, language)}`)} |`;
  });
  const columns = ['', say('check', language), say('function', language), say('points', language)];
  const left = topic.extensionsLeft ?? [];
  return [
    ...lines,
    [`| ${columns.join(' | ')} |`, '| --- | --- | --- | ---: |', ...rows].join('\n'),
    ...(left.length === 0 ? [] : [text(`${terms.extensionsLeft[language]}: ${left.join(', ')}`)]),
  ].join('\n\n');
}

function mistakes(topic: TopicVerdict, language: Language): string[] {
  return topic.misconceptions.map(({ id, title, explanation: why }) => {
    const own = topic.checks.filter(({ misconception }) => misconception === id);
    const failing = own.filter(({ outcome }) => FAILS.has(outcome));
    // a second mistake may show in skipped checks only
    const explained = (failing.length > 0 ? failing : own).map((check) => check.id);
    const paragraphs = plain(why[language])
      .split(/\n{2,}/)
      .map(text)
      .join('\n\n');
    return [
      `#### ▶ ${text(say('mistake', language, { title: plain(title[language]) }))}`,
      paragraphs,
      text(say('explains', language, { checks: explained.join(', ') })),
    ].join('\n\n');
  });
}

function failures(topic: TopicVerdict, language: Language): string[] {
  const faults = topic.checks.filter(({ outcome }) => outcome === 'grader-fault');
  const blocks = [...fixingOrder(topic).map(({ checks }) => checks), ...faults.map((check) => [check])];
  return blocks.map((checks) =>
    details(
      `${idsOf(checks)}: ${titleOf(checks[0], language)}`,
      block(checks.map((check) => explainedIn(check, checks, topic, language)).join('\n')),
    ),
  );
}

/** The whole case of the first check of a block, and what is other in those that fail for the same reason. */
function explainedIn(
  check: CheckResult,
  [first]: readonly CheckResult[],
  topic: TopicVerdict,
  language: Language,
): string {
  const said = explanation({ ...check, misconception: null }, topic, language);
  return check === first ? said : `\n${check.id}\n${said}`;
}

function plots(topic: TopicVerdict, language: Language): string[] {
  return topic.figures.map((figure) =>
    details(say('plot', language, { title: plain(figure.title[language]) }), block(plotOf(figure, language))),
  );
}

/** The first parts that fit, and a sentence in place of the others. */
function within(parts: readonly string[], most: number, cut: string): string[] {
  let left = most - cut.length - 2;
  const firstThatDoesNot = parts.findIndex((part) => {
    left -= part.length + 2;
    return left < 0;
  });
  return firstThatDoesNot < 0 ? [...parts] : [...parts.slice(0, firstThatDoesNot), cut];
}
