import type { CheckResult, TopicVerdict, Verdict } from '../../../graders/verdict/schema.ts';
import { isJudged } from '../../../graders/verdict/status.ts';
import { plural, type Language, type Text } from '../../../graders/texts/text.ts';
import { sayClass } from '../words.ts';
import { formatted, formattedInline } from '../../html/formatted.ts';
import type { Markup } from '../../html/templates.ts';
import { say } from '../../html/words.ts';
import type { Who, WhoOf } from './who.ts';

/** More than these would be a list that nobody reads: of what is frequent, and of the many that are not. */
const MOST_NAMES = 100;
const MOST_NAMES_OF_THE_REST = 10;
/** So many are frequent: they lie open on the page. */
export const MOST_FREQUENT = 10;

export interface MistakeView {
  readonly topic: string;
  readonly id: string;
  readonly title: Markup;
  readonly explanation: Markup;
  readonly count: string;
  readonly who: readonly Who[];
  readonly more: string | null;
}

export interface FaultView extends Who {
  readonly what: Markup;
  readonly reason: Markup | null;
}

/** Each named mistake with who made it, the most frequent first. */
export function mistakeViews(verdicts: readonly Verdict[], whoOf: WhoOf, language: Language): MistakeView[] {
  const found = new Map<string, { topic: string; misconception: TopicVerdict['misconceptions'][number]; who: Who[] }>();
  const handedIn = counter(verdicts);
  for (const { submission, topics } of verdicts) {
    for (const { topic, misconceptions } of topics) {
      for (const misconception of misconceptions) {
        const key = `${topic} ${misconception.id}`;
        const entry = found.get(key) ?? { topic, misconception, who: [] };
        entry.who.push(whoOf(submission));
        found.set(key, entry);
      }
    }
  }
  return [...found.values()]
    .sort((a, b) => b.who.length - a.who.length)
    .map(({ topic, misconception, who }, place) => ({
      topic,
      id: misconception.id,
      title: formattedInline(misconception.title[language]),
      explanation: formatted(misconception.explanation[language]),
      count: sayClass('ofAll', language, {
        count: who.length,
        all: plural(handedIn(topic), say('student1', language), say('students', language)),
      }),
      ...firstNames(who, place, language),
    }));
}

export interface UnnamedView {
  readonly id: string;
  readonly topicId: string;
  readonly title: Markup;
  readonly topic: Markup;
  readonly count: string;
  readonly who: readonly Who[];
  readonly more: string | null;
}

/** Failures that no known mistake explains, by check, the most frequent first. */
export function unnamedViews(verdicts: readonly Verdict[], whoOf: WhoOf, language: Language): UnnamedView[] {
  const found = new Map<string, { topic: TopicVerdict; check: CheckResult; who: Who[] }>();
  const handedIn = counter(verdicts);
  for (const { submission, topics } of verdicts) {
    for (const topic of topics) {
      for (const check of topic.checks.filter(
        ({ outcome, misconception }) =>
          misconception === null && (outcome === 'failed' || outcome === 'crashed' || outcome === 'over-limit'),
      )) {
        const key = `${topic.topic} ${check.id}`;
        const entry = found.get(key) ?? { topic, check, who: [] };
        entry.who.push(whoOf(submission));
        found.set(key, entry);
      }
    }
  }
  return [...found.values()]
    .sort((a, b) => b.who.length - a.who.length)
    .map(({ topic, check, who }, place) => ({
      id: check.id,
      topicId: topic.topic,
      title: formattedInline(check.title[language]),
      topic: formattedInline(topic.title[language]),
      count: sayClass('ofAll', language, {
        count: who.length,
        all: plural(handedIn(topic.topic), say('student1', language), say('students', language)),
      }),
      ...firstNames(who, place, language),
    }));
}

function firstNames(
  who: readonly Who[],
  place: number,
  language: Language,
): { who: readonly Who[]; more: string | null } {
  const most = place < MOST_FREQUENT ? MOST_NAMES : MOST_NAMES_OF_THE_REST;
  const more = who.length - most;
  return { who: who.slice(0, most), more: more > 0 ? sayClass('andMore', language, { count: more }) : null };
}

/** How many handed in of a topic what can be judged. */
function counter(verdicts: readonly Verdict[]): (topic: string) => number {
  const counts = new Map<string, number>();
  for (const { topics } of verdicts)
    for (const { topic, status } of topics) if (isJudged(status)) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  return (topic) => counts.get(topic) ?? 0;
}

/** Everything that was the grader's own fault: whole topics and single checks. */
export function faultViews(verdicts: readonly Verdict[], whoOf: WhoOf, language: Language): FaultView[] {
  return verdicts.flatMap(({ submission, topics }) =>
    topics.flatMap((topic) => {
      const who = whoOf(submission);
      const checks = topic.checks.filter(({ outcome }) => outcome === 'grader-fault');
      // a topic that failed as a whole says why once, and not by each of its checks
      const whole = topic.status === 'grader-fault' && (topic.reason !== null || checks.length === 0);
      return [
        ...(whole
          ? [
              {
                ...who,
                what: formattedInline(topic.title[language]),
                reason: topic.reason && formattedInline(topic.reason[language]),
              },
            ]
          : []),
        ...(whole ? [] : checks).map((check) => ({
          ...who,
          what: formattedInline(`${topic.title[language]}: ${check.title[language]}`),
          reason: check.evidence?.differs ? formattedInline(check.evidence.differs[language]) : null,
        })),
      ];
    }),
  );
}

/** What of single submissions could not be drawn or written, each in its own words. */
export function lossViews(
  losses: readonly { readonly submission: string; readonly text: Text }[],
  whoOf: WhoOf,
  language: Language,
): FaultView[] {
  return losses.map(({ submission, text }) => ({
    ...whoOf(submission),
    what: formattedInline(text[language]),
    reason: null,
  }));
}
