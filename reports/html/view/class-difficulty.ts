import type { Verdict } from '../../../graders/verdict/schema.ts';
import type { Language, Text } from '../../../graders/verdict/text.ts';
import { fixedNumber, percent } from '../../drawing/numbers.ts';
import { sayClass } from '../class-words.ts';
import { formattedInline } from '../formatted.ts';
import type { Markup } from '../templates.ts';
import { itemStatistics } from './item-statistics.ts';

interface CheckDifficulty {
  readonly id: string;
  readonly title: Markup;
  /** `12 / 20 (60 %)` */
  readonly passed: string;
  readonly share: number;
  readonly discrimination: string;
  /** said of a check that does not tell good work from bad */
  readonly look: string | null;
  readonly skipped: number;
}

export interface TopicDifficulty {
  readonly name: string;
  readonly topic: Markup;
  readonly checks: readonly CheckDifficulty[];
}

/** Below this a check tells nothing apart, if enough got to it. */
const WEAK = 0.1;
const ENOUGH = 20;

/** How hard each check was and what it tells apart, topic by topic. */
export function difficultyViews(
  verdicts: readonly Verdict[],
  topics: ReadonlyMap<string, Text>,
  language: Language,
): TopicDifficulty[] {
  return [...topics]
    .map(([id, title]) => {
      const graded = verdicts.flatMap((verdict) => verdict.topics.filter(({ topic }) => topic === id));
      const checks = new Map(graded.flatMap((topic) => topic.checks.map((check) => [check.id, check.title] as const)));
      return {
        name: title[language],
        topic: formattedInline(title[language]),
        checks: [...checks].map(([check, words]): CheckDifficulty => {
          const { reached, passed, skipped, discrimination } = itemStatistics(check, graded);
          return {
            id: check,
            title: formattedInline(words[language]),
            passed: reached ? `${passed} / ${reached} (${percent(passed / reached, language)})` : '–',
            share: reached ? Math.round((100 * passed) / reached) : 0,
            discrimination: discrimination === null ? '–' : fixedNumber(discrimination, language, 2),
            look:
              discrimination !== null && discrimination < WEAK && reached >= ENOUGH
                ? sayClass('lookAtIt', language)
                : null,
            skipped,
          };
        }),
      };
    })
    .filter(({ checks }) => checks.length > 0);
}
