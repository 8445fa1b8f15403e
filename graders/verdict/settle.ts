import { rounded, scaled, scaleOf, sumsOf, type Scale, type Sums } from './scale.ts';
import type { CheckResult, Settlement, TopicVerdict, Verdict } from './schema.ts';

/** A person's change of one score: rubric points to add (or take), or null where the check does not count at all. */
export interface Adjustment {
  readonly submission: string;
  readonly topic: string;
  /** null: the topic as a whole */
  readonly check: string | null;
  readonly points: number | null;
  readonly reason: string;
  readonly who: string;
}

/** Whole or begun days after the deadline and its grace, and the share of the topic's points that they cost. */
export interface Late {
  readonly days: number;
  readonly percent: number;
}

/** What stands between a verdict and a grade. */
export interface Settling {
  readonly adjustments: readonly Adjustment[];
  late(topic: string): Late | null;
}

/**
 * The verdict as it counts: adjusted by people, less what lateness costs. Pure, and never written over the
 * verdict: a regrade settles the new one in the same way. A check ends between 0 and its max, a topic at 0 at
 * least; what is excused leaves score and max; what could not be read starts at 0 when somebody gives it points. A
 * topic that nothing touches stays the same object. Adjustments and
 * lateness are reckoned in rubric points, and what comes out is put on the topic's scale, so that it is rounded once.
 */
export function settled(verdict: Verdict, { adjustments, late }: Settling): Verdict {
  const own = adjustments.filter(({ submission }) => submission === verdict.submission);
  const topics = verdict.topics.map((topic) =>
    settledTopic(
      topic,
      own.filter((one) => one.topic === topic.topic),
      late(topic.topic),
    ),
  );
  return topics.every((topic, i) => topic === verdict.topics[i]) ? verdict : { ...verdict, topics };
}

function settledTopic(topic: TopicVerdict, adjustments: readonly Adjustment[], late: Late | null): TopicVerdict {
  const known = adjustments.filter(({ check }) => check === null || topic.checks.some(({ id }) => id === check));
  if (known.length === 0 && late === null) return topic;
  // what arrived and could not be read has no score, until a person gives it one
  const isGiven = topic.status === 'unreadable' && known.some(({ points }) => points !== null);
  let checks = isGiven ? topic.checks.map((check) => ({ ...check, points: check.points ?? 0 })) : topic.checks;
  const applied: Settlement['adjustments'] = [];
  for (const { check: id, points, reason, who } of known.filter(({ check }) => check !== null)) {
    const before = checks.find((check) => check.id === id)!;
    const after = adjusted(before, points);
    checks = checks.map((check) => (check === before ? after : check));
    applied.push({
      check: id,
      points: points === null ? null : rounded(after.points! - (before.points ?? 0)),
      reason,
      who,
    });
  }
  const scale = scaleOf(topic);
  const counted = checks === topic.checks ? inRubricPoints(topic, scale) : sumsOf(checks);
  const { bonus } = counted;
  let { max } = counted;
  let score = isGiven ? (counted.score ?? 0) : counted.score;
  for (const { points, reason, who } of known.filter(({ check }) => check === null)) {
    const before = score;
    if (points === null) [score, max] = [0, 0];
    else if (score !== null) score = rounded(Math.max(0, score + points));
    applied.push({ check: null, points: points === null ? null : rounded((score ?? 0) - (before ?? 0)), reason, who });
  }
  const lost = late === null || score === null ? 0 : Math.min(score, share(max, late.percent, scale));
  return {
    ...topic,
    checks,
    ...scaled({ score: score === null ? null : rounded(score - lost), max, bonus }, scale),
    settlement: {
      score: topic.score,
      max: topic.max,
      adjustments: applied,
      late: late === null ? null : { ...late, points: lost },
    },
  };
}

function adjusted(check: CheckResult, points: number | null): CheckResult {
  if (points === null) return { ...check, points: 0, max: 0 };
  return { ...check, points: rounded(Math.min(check.max, Math.max(0, (check.points ?? 0) + points))) };
}

/** A topic's sums where none of its checks was adjusted. */
function inRubricPoints({ checks, score, max, bonus }: TopicVerdict, scale: Scale | null): Sums {
  if (scale === null) return { score, max, bonus };
  if (checks.length > 0) return sumsOf(checks);
  // a verdict without its details
  const factor = scale.rubricMax / scale.outOf;
  return { score: score === null ? null : rounded(score * factor), max: rounded(max * factor), bonus: bonus * factor };
}

/** What lateness costs: to cents where nothing rounds after it. */
function share(max: number, percent: number, scale: Scale | null): number {
  return scale === null ? Math.round(max * percent) / 100 : rounded((max * percent) / 100);
}
