/** A topic's record from its parts. */
import type { RecordedBehaviour, TopicRecord } from '../../oracle/recorded.ts';

/** @param names of the topic's wrong solutions, in the record's order */
export function joined(names: readonly string[], parts: readonly TopicRecord[]): TopicRecord {
  const tried = new Map(names.map((name) => [name, new Set<string>()]));
  const failing = new Map(names.map((name) => [name, new Map<string, RecordedBehaviour>()]));
  for (const part of parts) {
    for (const [name, keys] of part.tried) for (const key of keys) tried.get(name)!.add(key);
    for (const [name, found] of part.failing) for (const [key, one] of found) failing.get(name)!.set(key, one);
  }
  return { expected: new Map(parts.flatMap(({ expected }) => [...expected])), tried, failing };
}
