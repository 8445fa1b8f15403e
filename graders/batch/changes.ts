/** What a regrade changes, topic by topic and check by check. */
import { scaleOf } from '../verdict/scale.ts';
import type { CheckResult, TopicVerdict, Verdict } from '../verdict/schema.ts';

/** What a regrade would do to one topic of one submission. Scores and points are null where there are none. */
export interface TopicChange {
  readonly submission: string;
  readonly topic: string;
  readonly before: number | null;
  readonly after: number | null;
  /** what it gains or loses; where the scale changes, on the new one, whose rounding alone is no change */
  readonly difference: number;
  /** where a score is told on a scale, before or after: what each is out of */
  readonly maxima?: { readonly before: number | null; readonly after: number };
  /** where the scale changes; null: in rubric points */
  readonly outOf?: { readonly before: number | null; readonly after: number | null };
  /** the checks whose points change, in rubric points */
  readonly checks: readonly { readonly id: string; readonly before: number | null; readonly after: number | null }[];
}

/** The topics whose score, bonus, points or scale change; `before` is null for a submission that has no verdict yet. */
export function changesOf(before: Verdict | null, after: Verdict): TopicChange[] {
  return after.topics.flatMap((topic) => {
    const earlier = before?.topics.find((one) => one.topic === topic.topic) ?? null;
    const checks = changedChecks(earlier, topic);
    const scales = scaleChange(earlier, topic);
    if (
      earlier !== null &&
      earlier.score === topic.score &&
      earlier.bonus === topic.bonus &&
      checks.length === 0 &&
      scales.outOf === undefined
    )
      return [];
    return [
      {
        submission: after.submission,
        topic: topic.topic,
        before: earlier?.score ?? null,
        after: topic.score,
        difference: difference(earlier, topic),
        ...scales,
        checks,
      },
    ];
  });
}

/** Whether a regrade only tells the same points on another scale. */
export function isOnlyRescaled({ outOf, difference: gained, checks }: TopicChange): boolean {
  return outOf !== undefined && gained === 0 && checks.length === 0;
}

function scaleChange(before: TopicVerdict | null, after: TopicVerdict): Pick<TopicChange, 'maxima' | 'outOf'> {
  const [old, now] = [before === null ? null : scaleOf(before), scaleOf(after)];
  if (old === null && now === null) return {};
  const outOf = { before: old?.outOf ?? null, after: now?.outOf ?? null };
  return {
    maxima: { before: before?.max ?? null, after: after.max },
    ...(before === null || outOf.before === outOf.after ? {} : { outOf }),
  };
}

/** Half a cent of what was rounded to cents, and a little for binary dust. */
const HALF_A_CENT = 0.005 + 1e-9;

function difference(before: TopicVerdict | null, after: TopicVerdict): number {
  const [had, has] = [before?.score ?? 0, after.score ?? 0];
  const isScaled = before !== null && (scaleOf(before) ?? scaleOf(after)) !== null;
  if (!isScaled || before.max === after.max || before.max === 0) return has - had;
  const ratio = after.max / before.max;
  const gained = has - had * ratio;
  return Math.abs(gained) <= HALF_A_CENT * (1 + ratio) ? 0 : gained;
}

function changedChecks(before: TopicVerdict | null, after: TopicVerdict): TopicChange['checks'] {
  if (before === null) return [];
  const points = (checks: readonly CheckResult[], id: string) =>
    checks.find((check) => check.id === id)?.points ?? null;
  const ids = [...new Set([...before.checks, ...after.checks].map(({ id }) => id))];
  return ids
    .map((id) => ({ id, before: points(before.checks, id), after: points(after.checks, id) }))
    .filter((check) => check.before !== check.after);
}
