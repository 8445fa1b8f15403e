import { rubricSums } from '../../../graders/verdict/scale.ts';
import type { TopicVerdict } from '../../../graders/verdict/schema.ts';
import type { Language } from '../../../graders/texts/text.ts';
import { shownPoints } from '../../drawing/numbers.ts';
import { say } from '../words.ts';

export interface ScoreView {
  /** null where there is no score: a fault of the grader's is never a zero */
  readonly score: string | null;
  readonly max: string;
  readonly bonus: string | null;
  /** the same in words */
  readonly words: string;
  /** whole percent, for the bar */
  readonly share: number;
}

/** A score as a page shows it. */
export function scoreView(
  { score, max, bonus }: { score: number | null; max: number; bonus: number },
  language: Language,
): ScoreView {
  const shown = score === null ? null : shownPoints(score, language);
  return {
    score: shown,
    max: shownPoints(max, language),
    bonus: bonus > 0 ? say('bonus', language, { bonus: shownPoints(bonus, language) }) : null,
    words:
      shown === null
        ? say('noScore', language)
        : say('scoreOf', language, { score: shown, max: shownPoints(max, language) }),
    share: score === null || max === 0 ? 0 : Math.round((100 * Math.min(score, max)) / max),
  };
}

/** The rubric points behind a topic's score, where that is on another scale. */
export function rubricWords(topic: TopicVerdict, language: Language): string | null {
  const rubric = rubricSums(topic);
  if (rubric === null || rubric.score === null) return null;
  return say('ofRubric', language, {
    score: shownPoints(rubric.score, language),
    max: shownPoints(rubric.max, language),
  });
}

/** The sum of the topics that have a score; `partial` where one has none. */
export function totalOf(topics: readonly { score: number | null; max: number; bonus: number }[]): {
  score: number | null;
  max: number;
  bonus: number;
  partial: boolean;
} {
  const scored = topics.filter((topic) => topic.score !== null);
  const sum = (pick: (topic: (typeof topics)[number]) => number) =>
    scored.reduce((total, topic) => total + pick(topic), 0);
  return {
    score: scored.length ? sum(({ score }) => score ?? 0) : null,
    max: scored.length ? sum(({ max }) => max) : topics.reduce((total, { max }) => total + max, 0),
    bonus: sum(({ bonus }) => bonus),
    partial: scored.length < topics.length,
  };
}
