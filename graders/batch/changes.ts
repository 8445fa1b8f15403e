import type { CheckResult, TopicVerdict, Verdict } from '../verdict/schema.ts';

/** What a regrade would do to one topic of one submission. Scores and points are null where there are none. */
export interface TopicChange {
  readonly submission: string;
  readonly topic: string;
  readonly before: number | null;
  readonly after: number | null;
  /** the checks whose points change */
  readonly checks: readonly { readonly id: string; readonly before: number | null; readonly after: number | null }[];
}

/** The topics whose score, bonus or points change; `before` is null for a submission that has no verdict yet. */
export function changesOf(before: Verdict | null, after: Verdict): TopicChange[] {
  return after.topics.flatMap((topic) => {
    const earlier = before?.topics.find((one) => one.topic === topic.topic) ?? null;
    const checks = changedChecks(earlier, topic);
    if (earlier !== null && earlier.score === topic.score && earlier.bonus === topic.bonus && checks.length === 0)
      return [];
    return [
      { submission: after.submission, topic: topic.topic, before: earlier?.score ?? null, after: topic.score, checks },
    ];
  });
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
