/** Two verdicts on the same work side by side: what changed of each topic, points apart from maxima. */
import type { Status, TopicVerdict, Verdict } from '../verdict/schema.ts';
import type { Text } from '../texts/text.ts';
import { changesOf, isOnlyRescaled, type TopicChange } from './changes.ts';

export interface Side {
  readonly score: number | null;
  readonly max: number;
  readonly status: Status;
}

export interface TopicComparison {
  readonly submission: string;
  readonly topic: string;
  readonly title: Text;
  /** null where only the other one has a verdict on it */
  readonly before: Side | null;
  readonly after: Side | null;
  /** what it gains or loses; a changed maximum alone is neither */
  readonly difference: number;
  /**
   * `points`: of its checks, or its score; `settlement`: by what people or the calendar made of them; `maximum` and
   * `status`: that alone; `only`: one side alone has the topic
   */
  readonly kind: 'points' | 'settlement' | 'maximum' | 'status' | 'only';
  /** the checks whose points change, in rubric points */
  readonly checks: readonly {
    readonly id: string;
    readonly title: Text | null;
    readonly before: number | null;
    readonly after: number | null;
  }[];
}

/** The topics that differ; both verdicts as they count. */
export function comparisonOf(before: Verdict | null, after: Verdict): TopicComparison[] {
  const { submission } = after;
  const changes = new Map(changesOf(before, after).map((change) => [change.topic, change]));
  const earlier = new Map((before?.topics ?? []).map((topic) => [topic.topic, topic]));
  const gone = [...earlier.values()]
    .filter(({ topic }) => !after.topics.some((one) => one.topic === topic))
    .map((topic) => ({ ...namesOf(submission, topic), before: sideOf(topic), after: null }))
    .map((one): TopicComparison => ({ ...one, difference: 0, kind: 'only', checks: [] }));
  const there = after.topics.flatMap((topic): TopicComparison[] => {
    const old = earlier.get(topic.topic) ?? null;
    const change = changes.get(topic.topic);
    const kind = kindOf(old, topic, change);
    if (kind === null) return [];
    return [
      {
        ...namesOf(submission, topic),
        before: old === null ? null : sideOf(old),
        after: sideOf(topic),
        difference: old === null ? 0 : (change?.difference ?? 0),
        kind,
        checks: (change?.checks ?? []).map((check) => ({ ...check, title: titleOf(check.id, old, topic) })),
      },
    ];
  });
  return [...there, ...gone];
}

function kindOf(
  before: TopicVerdict | null,
  after: TopicVerdict,
  change: TopicChange | undefined,
): TopicComparison['kind'] | null {
  if (before === null) return 'only';
  if (change !== undefined && !isOnlyRescaled(change)) {
    const isSettled = JSON.stringify(before.settlement) !== JSON.stringify(after.settlement);
    return isSettled && change.checks.length === 0 ? 'settlement' : 'points';
  }
  if (before.max !== after.max) return 'maximum';
  return before.status === after.status ? null : 'status';
}

function sideOf({ score, max, status }: TopicVerdict): Side {
  return { score, max, status };
}

function namesOf(submission: string, { topic, title }: TopicVerdict) {
  return { submission, topic, title };
}

function titleOf(id: string, ...topics: readonly (TopicVerdict | null)[]): Text | null {
  return topics.flatMap((topic) => topic?.checks ?? []).find((check) => check.id === id)?.title ?? null;
}
