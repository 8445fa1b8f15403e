/** What is left of a verdict where something of it cannot be drawn or settled. */
import { endsAll, ownFault } from '../faults/own-trouble.ts';
import type { TopicVerdict, Verdict } from './schema.ts';
import type { Text } from '../texts/text.ts';

/** A verdict with its scores, and without all that explains them. */
export function bare(verdict: Verdict): Verdict {
  return { ...verdict, run: { ...verdict.run, output: [] }, topics: verdict.topics.map(bareTopic) };
}

/** A verdict with the grader's own fault in the place of what was found out. */
export function faulted(verdict: Verdict, reason: Text): Verdict {
  const { topics, ...rest } = bare(verdict);
  return { ...rest, topics: topics.map((topic) => faultedTopic(topic, reason)) };
}

/**
 * What `draw` makes of a verdict. A topic that it cannot draw is there as the grader's own fault, and hides no other.
 * @returns also the verdict as it was drawn: the one given, unless a topic of it could not be
 * @throws what ends all, and what `draw` throws where not even that can be drawn
 */
export function drawnByTopic<T>(
  verdict: Verdict,
  draw: (verdict: Verdict) => T,
): { readonly drawn: T; readonly shown: Verdict } {
  try {
    return { drawn: draw(verdict), shown: verdict };
  } catch (error) {
    if (endsAll(error)) throw error;
    const topics = verdict.topics.map((topic) => {
      try {
        draw({ ...verdict, topics: [topic] });
        return topic;
      } catch (own) {
        if (endsAll(own)) throw own;
        return faultedTopic(topic, ownFault(own));
      }
    });
    const shown = { ...verdict, topics };
    return { drawn: draw(shown), shown };
  }
}

function faultedTopic(topic: TopicVerdict, reason: Text): TopicVerdict {
  return { ...bareTopic(topic), score: null, bonus: 0, status: 'grader-fault', reason };
}

function bareTopic({ topic, title, score, max, bonus, outOf, rubricMax, status }: TopicVerdict): TopicVerdict {
  return {
    topic,
    title,
    score,
    max,
    bonus,
    ...(outOf === undefined ? {} : { outOf }),
    ...(rubricMax === undefined ? {} : { rubricMax }),
    status,
    reason: null,
    crash: null,
    checks: [],
    misconceptions: [],
    figures: [],
  };
}
