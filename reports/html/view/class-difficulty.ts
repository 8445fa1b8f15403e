import type { CheckResult, Outcome, Verdict } from '../../../graders/verdict/schema.ts';
import type { Language, Text } from '../../../graders/verdict/text.ts';
import { percent } from '../../drawing/numbers.ts';
import { formattedInline } from '../formatted.ts';
import type { Markup } from '../templates.ts';

interface CheckDifficulty {
  readonly id: string;
  readonly title: Markup;
  /** `12 / 20 (60 %)` */
  readonly passed: string;
  readonly share: number;
  readonly skipped: number;
}

export interface TopicDifficulty {
  readonly name: string;
  readonly topic: Markup;
  readonly checks: readonly CheckDifficulty[];
}

/** Outcomes that say nothing of the check's difficulty. */
const NOT_REACHED: ReadonlySet<Outcome> = new Set<Outcome>(['skipped', 'not-implemented', 'grader-fault']);

/** How hard each check was, topic by topic. */
export function difficultyViews(verdicts: readonly Verdict[], topics: ReadonlyMap<string, Text>, language: Language): TopicDifficulty[] {
  return [...topics].map(([id, title]) => {
    const checks = verdicts.flatMap((verdict) => verdict.topics.filter(({ topic }) => topic === id).flatMap((topic) => topic.checks));
    return {
      name: title[language], topic: formattedInline(title[language]),
      checks: [...Map.groupBy(checks, (check) => check.id).values()].map((results) => difficulty(results, language)),
    };
  }).filter(({ checks }) => checks.length > 0);
}

function difficulty(results: readonly CheckResult[], language: Language): CheckDifficulty {
  const reached = results.filter(({ outcome }) => !NOT_REACHED.has(outcome));
  const passed = reached.filter(({ outcome }) => outcome === 'passed').length;
  const share = reached.length ? passed / reached.length : 0;
  return {
    id: results[0].id, title: formattedInline(results[0].title[language]),
    passed: reached.length ? `${passed} / ${reached.length} (${percent(share, language)})` : '–',
    share: Math.round(share * 100), skipped: results.filter(({ outcome }) => outcome === 'skipped').length,
  };
}
