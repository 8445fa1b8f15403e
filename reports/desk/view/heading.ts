/** Under a class's name: when it was graded last, in which topics, by which grader. */
import type { Verdict } from '../../../graders/verdict/schema.ts';
import type { Language, Text } from '../../../graders/texts/text.ts';
import { plain } from '../../plain/plain.ts';
import { sayClass } from '../words.ts';
import { instantWords } from './times.ts';

const MOST_OF_A_HASH = 12;

export interface HeadingView {
  readonly graded: string;
  readonly topics: string;
  readonly grader: string;
}

/** Null for a class of nobody. */
export function headingView(
  verdicts: readonly Verdict[],
  topics: ReadonlyMap<string, Text>,
  timeZone: string | null,
  language: Language,
): HeadingView | null {
  if (verdicts.length === 0) return null;
  const at = verdicts.map(({ run }) => run.startedAt).reduce((last, one) => (one > last ? one : last));
  const graders = new Map(verdicts.map(({ grader }) => [grader.hash, grader]));
  const zone = timeZone === null ? '' : ` (${timeZone})`;
  return {
    graded: sayClass('gradedAt', language, { at: `${instantWords(at, timeZone)}${zone}` }),
    topics: [...topics.values()].map((title) => plain(title[language])).join(' · '),
    grader: [...graders.values()]
      .map(({ version, hash }) => sayClass('graderIs', language, { version, hash: hash.slice(0, MOST_OF_A_HASH) }))
      .join(', '),
  };
}
