import type { TopicVerdict, Verdict } from '../../../graders/verdict/schema.ts';
import type { Delivery } from '../../../graders/verdict/submission.ts';
import type { Language } from '../../../graders/verdict/text.ts';
import { fixedNumber } from '../../drawing/numbers.ts';
import { sayClass } from '../class-words.ts';
import { formattedInline } from '../formatted.ts';
import type { Markup } from '../templates.ts';
import { say } from '../words.ts';
import { scoreView, totalOf } from './score.ts';

/** Where a submission's own report is, as a link from the class page. */
export type ReportOf = (id: string) => string;

interface TopicCell {
  readonly status: string | null;
  /** left out where the score says it all */
  readonly statusWord: string | null;
  readonly score: string | null;
  readonly bonus: string | null;
  readonly mistakes: Markup | null;
}

export interface SubmissionRow {
  readonly submission: string;
  readonly href: string;
  /** as the roster has it, where it is not the id */
  readonly person: string | null;
  readonly cells: readonly TopicCell[];
  readonly total: string;
  readonly time: string;
  readonly handedIn: string;
  readonly late: string | null;
}

/** One row of the class table; its cells follow `topics`, a submission without one has an empty cell. */
export function submissionRow(
  verdict: Verdict,
  topics: readonly string[],
  reportOf: ReportOf,
  language: Language,
  delivery?: Delivery,
): SubmissionRow {
  const about = [delivery?.name ?? null, delivery?.group ?? null].filter(
    (words) => words !== null && words !== verdict.submission,
  );
  return {
    submission: verdict.submission,
    href: reportOf(verdict.submission),
    person: about.length > 0 ? about.join(' · ') : null,
    cells: topics.map((id) =>
      cell(
        verdict.topics.find(({ topic }) => topic === id),
        language,
      ),
    ),
    total: scoreView(totalOf(verdict.topics), language).words,
    time: sayClass('seconds', language, { seconds: fixedNumber(verdict.run.milliseconds / 1000, language, 1) }),
    handedIn: delivery?.at ? `${delivery.at.slice(0, 16).replace('T', ' ')} UTC` : '–',
    late: delivery?.late ? sayClass('late', language) : null,
  };
}

function cell(topic: TopicVerdict | undefined, language: Language): TopicCell {
  if (!topic) return { status: null, statusWord: null, score: null, bonus: null, mistakes: null };
  const { score, words, bonus } = scoreView(topic, language);
  const named = topic.misconceptions.map(({ title }) => title[language]);
  return {
    status: topic.status,
    statusWord: topic.status === 'graded' ? null : say(`status.${topic.status}`, language),
    score: score === null ? null : words,
    bonus,
    mistakes: named.length ? remembered(named.join(' · ')) : null,
  };
}

const made = new Map<string, Markup>();

/** A class makes the same few mistakes: their names are typeset once. */
function remembered(words: string): Markup {
  const markup = made.get(words) ?? formattedInline(words);
  if (made.size < 1000) made.set(words, markup);
  return markup;
}
