/** Whose failures a regrade gives another name, whether or not that changes their points. */
import type { TopicVerdict, Verdict } from '../verdict/schema.ts';

export interface Renamed {
  readonly submission: string;
  readonly topic: string;
  /** null: it had none, or has none any more */
  readonly before: string | null;
  readonly after: string | null;
}

/** The names that one of the two has and the other has not; of a topic in which one took another's place, both in one. */
export function renamedIn(before: Verdict | null, after: Verdict): readonly Renamed[] {
  return after.topics.flatMap((topic) => {
    const earlier = before?.topics.find((one) => one.topic === topic.topic);
    if (earlier === undefined) return [];
    const [had, has] = [namesIn(earlier), namesIn(topic)];
    const lost = [...had].filter((name) => !has.has(name));
    const found = [...has].filter((name) => !had.has(name));
    return Array.from({ length: Math.max(lost.length, found.length) }, (_, i) => ({
      submission: after.submission,
      topic: topic.topic,
      before: lost[i] ?? null,
      after: found[i] ?? null,
    }));
  });
}

function namesIn({ checks }: TopicVerdict): ReadonlySet<string> {
  return new Set(checks.flatMap(({ misconception }) => misconception ?? []));
}
