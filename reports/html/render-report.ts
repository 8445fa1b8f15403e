import type { Verdict } from '../../graders/verdict/schema.ts';
import type { Language } from '../../graders/texts/text.ts';
import { page } from './templates.ts';
import { scoreView, totalOf } from './view/score.ts';
import { isShown, topicView } from './view/topic.ts';
import { dictionary, say } from './words.ts';

/**
 * `own`: for the author on their own machine; `reloadSeconds`: how often an open page loads itself again, if at all.
 */
export interface ReportOptions {
  readonly own?: boolean;
  readonly reloadSeconds?: number | null;
}

/**
 * One submission's report: a single HTML file without scripts or remote resources.
 * `verdict` is what a student may see, that is, already redacted.
 */
export function renderReport(
  verdict: Verdict,
  language: Language,
  { own = false, reloadSeconds = null }: ReportOptions = {},
): string {
  const other = language === 'es' ? 'en' : 'es';
  const total = totalOf(verdict.topics);
  const unstarted = !verdict.topics.some(isShown);
  return page('report', {
    language,
    other,
    w: dictionary(language),
    title: own ? say('yourWork', language) : say('reportOf', language, { id: verdict.submission }),
    reloadSeconds,
    otherHref: `report.${other}.html`,
    submission: own ? say('yourWork', language) : verdict.submission,
    unstarted,
    command: `npm run check${verdict.topics.length === 1 ? ` -- ${verdict.topics[0].topic}` : ''}`,
    total: scoreView(total, language),
    partial: total.partial,
    several: verdict.topics.length > 1,
    topics: verdict.topics.map((topic, i) => topicView(topic, i, { run: verdict.run, language, own })),
    footer: say('gradedBy', language, { version: verdict.grader.version }),
  });
}
