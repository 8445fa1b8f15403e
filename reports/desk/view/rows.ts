import type { TopicVerdict, Verdict } from '../../../graders/verdict/schema.ts';
import type { Delivery } from '../../../graders/submission/submission.ts';
import type { Language } from '../../../graders/texts/text.ts';
import { fixedNumber, shownPoints } from '../../drawing/numbers.ts';
import { plain } from '../../plain/plain.ts';
import { sayClass } from '../words.ts';
import { say } from '../../html/words.ts';
import { scoreView, totalOf } from '../../html/view/score.ts';
import { strictScoreOf } from './strict.ts';
import { instantWords } from './times.ts';
import type { WhoOf } from './who.ts';

interface TopicCell {
  readonly status: string | null;
  /** left out where the score says it all */
  readonly statusWord: string | null;
  readonly score: string | null;
  readonly bonus: string | null;
  readonly notes: string | null;
  /** named mistakes, as plain words: typeset, those of thousands would be most of the page */
  readonly mistakes: string | null;
}

/** What a row says beside the verdict. */
interface Known {
  readonly delivery: Delivery | undefined;
  readonly timeZone: string | null;
  readonly hasTitles: boolean;
}

export interface SubmissionRow {
  readonly href: string;
  readonly called: string;
  /** id and group, where they are not what it is called by */
  readonly about: string | null;
  readonly cells: readonly TopicCell[];
  readonly total: string;
  readonly time: string;
  readonly handedIn: string;
  readonly late: string | null;
}

/** More would be half of a large page; the list of mistakes has them all. */
const MOST_LETTERS_OF_TITLES = 300_000;

/** Whether the titles of all named mistakes may stand in the rows; else their number does. */
export function haveRoom(verdicts: readonly Verdict[], language: Language): boolean {
  const titles = verdicts.flatMap(({ topics }) => topics.flatMap(({ misconceptions }) => misconceptions));
  return titles.reduce((letters, { title }) => letters + title[language].length, 0) <= MOST_LETTERS_OF_TITLES;
}

/** One row of the class table; its cells follow `topics`, a submission without one has an empty cell. */
export function submissionRow(
  verdict: Verdict,
  topics: readonly string[],
  whoOf: WhoOf,
  language: Language,
  { delivery, timeZone, hasTitles }: Known,
): SubmissionRow {
  const { submission, href, name } = whoOf(verdict.submission);
  const about = [...(name === null ? [] : [submission]), ...(delivery?.group == null ? [] : [delivery.group])];
  return {
    href,
    called: name ?? submission,
    about: about.length > 0 ? about.join(' · ') : null,
    cells: topics.map((id) =>
      cell(
        verdict.topics.find(({ topic }) => topic === id),
        language,
        hasTitles,
      ),
    ),
    total: scoreView(totalOf(verdict.topics), language).words,
    time: sayClass('seconds', language, { seconds: fixedNumber(verdict.run.milliseconds / 1000, language, 1) }),
    handedIn: delivery?.at == null ? '–' : instantWords(delivery.at, timeZone),
    late: delivery?.late ? sayClass('late', language) : null,
  };
}

function cell(topic: TopicVerdict | undefined, language: Language, hasTitles: boolean): TopicCell {
  if (!topic) return { status: null, statusWord: null, score: null, bonus: null, notes: null, mistakes: null };
  const { score, words, bonus } = scoreView(topic, language);
  return {
    status: topic.status,
    statusWord: topic.status === 'graded' ? null : say(`status.${topic.status}`, language),
    score: score === null ? null : words,
    bonus,
    notes: notesOf(topic, language),
    mistakes: mistakesOf(topic, language, hasTitles),
  };
}

function mistakesOf({ misconceptions }: TopicVerdict, language: Language, hasTitles: boolean): string | null {
  if (misconceptions.length === 0) return null;
  if (!hasTitles) return sayClass('namedOnes', language, { count: misconceptions.length });
  return misconceptions.map(({ title }) => plain(title[language])).join(' · ');
}

/** What people and the calendar changed, and what was followed. */
function notesOf(topic: TopicVerdict, language: Language): string | null {
  const { settlement } = topic;
  const strict = strictScoreOf(topic);
  const notes = [
    ...(strict === null ? [] : [sayClass('strict', language, { score: shownPoints(strict, language) })]),
    ...(settlement !== undefined && settlement.adjustments.length > 0 ? [sayClass('adjusted', language)] : []),
    ...(settlement?.late == null ? [] : [sayClass('lateDays', language, { days: settlement.late.days })]),
  ];
  return notes.length > 0 ? notes.join(' · ') : null;
}
