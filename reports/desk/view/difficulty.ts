import type { Verdict } from '../../../graders/verdict/schema.ts';
import type { Language, Text } from '../../../graders/texts/text.ts';
import { fixedNumber, percent } from '../../drawing/numbers.ts';
import { plain } from '../../plain/plain.ts';
import { sayClass } from '../words.ts';
import { formattedInline } from '../../html/formatted.ts';
import type { Markup } from '../../html/templates.ts';
import { itemStatistics } from './item-statistics.ts';

export interface CheckDifficulty {
  readonly id: string;
  readonly topicId: string;
  readonly topic: Markup;
  readonly title: Markup;
  /** `12 / 20 (60 %)` */
  readonly passed: string;
  readonly share: number;
  readonly discrimination: string;
  /** said of a check that does not tell good work from bad */
  readonly look: string | null;
  readonly skipped: number;
  /** null where nothing of the topic was followed */
  readonly followed: number | null;
}

export interface TopicDifficulty {
  readonly name: string;
  readonly summary: string;
  readonly hasFollowed: boolean;
  readonly checks: readonly CheckDifficulty[];
}

/** Below this a check tells nothing apart, if enough got to it. */
const WEAK = 0.1;
const ENOUGH = 20;

/** How hard each check was and what it tells apart, topic by topic, the hardest first. */
export function difficultyViews(
  verdicts: readonly Verdict[],
  topics: ReadonlyMap<string, Text>,
  language: Language,
): TopicDifficulty[] {
  return [...topics].flatMap(([id, title]) => {
    const graded = verdicts.flatMap((verdict) => verdict.topics.filter(({ topic }) => topic === id));
    const checks = new Map(graded.flatMap((topic) => topic.checks.map((check) => [check.id, check.title] as const)));
    if (checks.size === 0) return [];
    const hasFollowed = graded.some((topic) => topic.checks.some(({ followed }) => followed !== undefined));
    const topic = formattedInline(title[language]);
    return [
      {
        name: plain(title[language]),
        summary: sayClass('allChecks', language, { topic: plain(title[language]) }),
        hasFollowed,
        checks: [...checks]
          .map(([check, words]): [CheckDifficulty, number] => {
            const { reached, passed, skipped, followed, discrimination } = itemStatistics(check, graded);
            const share = reached === 0 ? null : passed / reached;
            const isWeak = discrimination !== null && discrimination < WEAK && reached >= ENOUGH;
            return [
              {
                id: check,
                topicId: id,
                topic,
                title: formattedInline(words[language]),
                passed: share === null ? '–' : `${passed} / ${reached} (${percent(share, language)})`,
                share: Math.round(100 * (share ?? 0)),
                discrimination: discrimination === null ? '–' : fixedNumber(discrimination, language, 2),
                look: isWeak ? sayClass('lookAtIt', language) : null,
                skipped,
                followed: hasFollowed ? followed : null,
              },
              share ?? Infinity,
            ];
          })
          .sort(([, a], [, b]) => a - b || 0)
          .map(([view]) => view),
      },
    ];
  });
}

/** The hardest of all topics that somebody lost. */
export function hardest(topics: readonly TopicDifficulty[], most: number): CheckDifficulty[] {
  return topics
    .flatMap(({ checks }) => checks)
    .filter(({ passed, share }) => passed !== '–' && share < 100)
    .sort((a, b) => a.share - b.share)
    .slice(0, most);
}
