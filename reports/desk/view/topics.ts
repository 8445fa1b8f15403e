import type { TopicVerdict, Verdict } from '../../../graders/verdict/schema.ts';
import { isBegun, isJudged } from '../../../graders/verdict/status.ts';
import type { Language, Text } from '../../../graders/texts/text.ts';
import { tenths } from '../../drawing/histogram.ts';
import { percent } from '../../drawing/numbers.ts';
import { formattedInline } from '../../html/formatted.ts';
import type { Markup } from '../../html/templates.ts';
import { sayClass } from '../words.ts';
import { strictScoreOf } from './strict.ts';

/** A topic in a line of the table: how many, how well, and how spread. */
export interface TopicLine {
  readonly topic: Markup;
  readonly judged: number;
  readonly mean: string;
  readonly median: string;
  /** null where nothing of the class was followed */
  readonly strictMean: string | null;
  readonly distribution: string;
  readonly bars: readonly { readonly height: number; readonly count: number }[];
}

export function topicLines(
  verdicts: readonly Verdict[],
  topics: ReadonlyMap<string, Text>,
  language: Language,
): TopicLine[] {
  const all = verdicts.flatMap((verdict) => verdict.topics);
  const hasStrict = all.some(({ strictScore }) => strictScore != null);
  return [...topics].map(([id, title]) => {
    const begun = all.filter(({ topic, status }) => topic === id && isBegun(status));
    const shares = begun.flatMap((topic) => shareOf(topic, topic.score));
    const counts = tenths(shares);
    const most = Math.max(1, ...counts);
    return {
      topic: formattedInline(title[language]),
      judged: begun.filter(({ status }) => isJudged(status)).length,
      mean: shown(mean(shares), language),
      median: shown(median(shares), language),
      strictMean: hasStrict
        ? shown(mean(begun.flatMap((topic) => shareOf(topic, strictScoreOf(topic) ?? topic.score))), language)
        : null,
      distribution: sayClass('tenthsOf', language, { counts: counts.join(', ') }),
      bars: counts.map((count) => ({ height: Math.round((100 * count) / most), count })),
    };
  });
}

function shareOf({ max }: TopicVerdict, score: number | null): number[] {
  return score === null || max === 0 ? [] : [score / max];
}

function shown(share: number | null, language: Language): string {
  return share === null ? '–' : percent(share, language);
}

export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((a, b) => a + b, 0) / values.length;
}

export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}
