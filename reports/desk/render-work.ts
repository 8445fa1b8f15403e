/**
 * One work for its teacher: the student's source with the failing functions marked, what was asked on the batch's own
 * seed, what people changed, and earlier verdicts. It tells what no student may see, and goes to none.
 */
import { readFileSync } from 'node:fs';
import type { Verdict } from '../../graders/verdict/schema.ts';
import type { Delivery, Works } from '../../graders/submission/submission.ts';
import type { Language } from '../../graders/texts/text.ts';
import { formattedInline } from '../html/formatted.ts';
import { pagesOf, type Markup } from '../html/templates.ts';
import { scoreView, totalOf } from '../html/view/score.ts';
import { topicView } from '../html/view/topic.ts';
import { dictionary, say } from '../html/words.ts';
import { notAsGraded } from './view/as-graded.ts';
import { sourceViews } from './view/source.ts';
import { instantWords } from './view/times.ts';
import { classDictionary, sayClass } from './words.ts';

/** A verdict that another one has taken the place of. */
export interface EarlierVerdict {
  readonly verdict: Verdict;
  /** why each topic was graded anew */
  readonly because: Readonly<Record<string, string>>;
}

export interface WorkOptions {
  readonly delivery?: Delivery;
  readonly timeZone: string | null;
  /** the latest last */
  readonly earlier: readonly EarlierVerdict[];
  readonly classHref: string;
  readonly reportHref: (language: Language) => string;
}

const page = pagesOf(new URL('./templates/', import.meta.url));
const workStyle: Markup = { html: readFileSync(new URL('./templates/work.css', import.meta.url), 'utf8') };
const REASONS = ['new', 'work', 'fault', 'grader', 'seed'] as const;

/**
 * @param verdict whole, as it counts
 * @param works what was read this time: only what the verdict is of is shown
 */
export function renderWork(
  verdict: Verdict,
  works: Works,
  language: Language,
  { delivery, timeZone, earlier, classHref, reportHref }: WorkOptions,
): string {
  const { submission, run } = verdict;
  const name = delivery?.name ?? null;
  const others = notAsGraded(verdict, works);
  const about = [
    ...(name === null ? [] : [submission]),
    ...(delivery?.group == null ? [] : [delivery.group]),
    ...(delivery?.at == null ? [] : [`${sayClass('handedIn', language)} ${instantWords(delivery.at, timeZone)}`]),
    ...(delivery?.late === true ? [sayClass('late', language)] : []),
  ];
  return page('work', {
    language,
    w: dictionary(language),
    c: classDictionary(language),
    workStyle,
    title: sayClass('workOf', language, { name: name ?? submission }),
    called: name ?? submission,
    about: about.join(' · '),
    classHref,
    reports: (['es', 'en'] as const).map((one) => ({ language: one, href: reportHref(one) })),
    total: scoreView(totalOf(verdict.topics), language),
    several: verdict.topics.length > 1,
    earlier: earlier.map((one) => earlierView(one, timeZone, language)).reverse(),
    topics: verdict.topics.map((topic, i) => {
      const isOther = others.has(topic.topic);
      const work = isOther ? undefined : works.get(topic.topic);
      const missing = isOther ? 'otherSource' : 'noSource';
      return {
        view: topicView({ ...topic, figures: [] }, i, { run, language, own: false }),
        sources: work?.kind === 'files' ? sourceViews(work.files, topic, language) : [],
        noSource: work === undefined && topic.checks.length > 0 ? sayClass(missing, language) : null,
        reason: work?.kind === 'unreadable' ? formattedInline(work.reason[language]) : null,
      };
    }),
    seed: verdict.seed === null ? null : sayClass('seedOf', language, { seed: verdict.seed }),
    footer: say('gradedBy', language, { version: verdict.grader.version }),
  });
}

function earlierView({ verdict, because }: EarlierVerdict, timeZone: string | null, language: Language): object {
  return {
    at: instantWords(verdict.run.startedAt, timeZone),
    topics: verdict.topics.map((topic) => ({
      topic: formattedInline(topic.title[language]),
      score: scoreView(topic, language).words,
      status: say(`status.${topic.status}`, language),
      because: reasonWords(because[topic.topic], language),
    })),
  };
}

function reasonWords(reason: string | undefined, language: Language): string {
  const known = REASONS.find((one) => one === reason);
  return known === undefined ? '–' : sayClass(`because.${known}`, language);
}
