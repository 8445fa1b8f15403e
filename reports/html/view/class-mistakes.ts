import type { TopicVerdict, Verdict } from '../../../graders/verdict/schema.ts';
import { plural, type Language } from '../../../graders/verdict/text.ts';
import { formatted, formattedInline } from '../formatted.ts';
import type { Markup } from '../templates.ts';
import { say } from '../words.ts';
import type { ReportOf } from './class-rows.ts';

interface Who { readonly submission: string; readonly href: string }

export interface MistakeView {
  readonly title: Markup;
  readonly explanation: Markup;
  readonly count: string;
  readonly who: readonly Who[];
}

export interface FaultView extends Who { readonly what: Markup; readonly reason: Markup | null }

/** Each named mistake with who made it, the most frequent first. */
export function mistakeViews(verdicts: readonly Verdict[], reportOf: ReportOf, language: Language): MistakeView[] {
  const found = new Map<string, { misconception: TopicVerdict['misconceptions'][number]; who: Who[] }>();
  for (const { submission, topics } of verdicts) {
    for (const { topic, misconceptions } of topics) {
      for (const misconception of misconceptions) {
        const key = `${topic} ${misconception.id}`;
        const entry = found.get(key) ?? { misconception, who: [] };
        entry.who.push({ submission, href: reportOf(submission) });
        found.set(key, entry);
      }
    }
  }
  return [...found.values()].sort((a, b) => b.who.length - a.who.length).map(({ misconception, who }) => ({
    title: formattedInline(misconception.title[language]), explanation: formatted(misconception.explanation[language]),
    count: plural(who.length, say('student1', language), say('students', language)), who,
  }));
}

/** Everything that was the grader's own fault: whole topics and single checks. */
export function faultViews(verdicts: readonly Verdict[], reportOf: ReportOf, language: Language): FaultView[] {
  return verdicts.flatMap(({ submission, topics }) => topics.flatMap((topic) => {
    const who = { submission, href: reportOf(submission) };
    const checks = topic.checks.filter(({ outcome }) => outcome === 'grader-fault');
    const whole = topic.status === 'grader-fault' && checks.length === 0;
    return [
      ...(whole ? [{ ...who, what: formattedInline(topic.title[language]), reason: topic.reason && formattedInline(topic.reason[language]) }] : []),
      ...checks.map((check) => ({ ...who, what: formattedInline(`${topic.title[language]}: ${check.title[language]}`), reason: check.evidence?.differs ? formattedInline(check.evidence.differs[language]) : null })),
    ];
  }));
}
