import { scaleOf } from '../../../graders/verdict/scale.ts';
import type { TopicVerdict } from '../../../graders/verdict/schema.ts';
import type { Language } from '../../../graders/texts/text.ts';
import { shownPoints } from '../../drawing/numbers.ts';
import { formattedInline } from '../formatted.ts';
import type { Markup } from '../templates.ts';
import { say } from '../words.ts';
import { scoreView } from './score.ts';

/** What people and the calendar made of a score, a line each: what it concerns, and why. */
export interface SettlementView {
  readonly before: string;
  readonly lines: readonly { readonly what: Markup | null; readonly change: string; readonly why: string }[];
}

/** Null for a topic that nobody adjusted and that was in time. */
export function settlementView(topic: TopicVerdict, language: Language): SettlementView | null {
  const { settlement, checks } = topic;
  if (settlement === undefined) return null;
  const { adjustments, late } = settlement;
  const change = (points: number) => {
    const signed = `${points < 0 ? '−' : '+'}${shownPoints(Math.abs(points), language)}`;
    return scaleOf(topic) === null ? signed : say('rubricPoints', language, { points: signed });
  };
  return {
    before: say('beforeSettling', language, { score: scoreView({ ...settlement, bonus: 0 }, language).words }),
    lines: [
      ...adjustments.map(({ check, points, reason, who }) => ({
        what: check === null ? null : formattedInline(checks.find(({ id }) => id === check)?.title[language] ?? check),
        change: points === null ? say('excused', language) : change(points),
        why: `${reason} (${who})`,
      })),
      ...(late === null
        ? []
        : [
            {
              what: null,
              change: change(-late.points),
              why: say(late.days === 1 ? 'lateDay' : 'lateDays', language, {
                days: late.days,
                percent: shownPoints(late.percent, language),
              }),
            },
          ]),
    ],
  };
}
