/** The verdict of a submission that the grader failed on as a whole: no point is taken, and it says why. */
import type { Text } from '../texts/text.ts';
import type { Verdict } from '../verdict/schema.ts';
import type { Submission } from '../submission/submission.ts';
import type { Isolation } from '../sandbox/host/isolation.ts';
import { validVerdict } from '../verdict/validate.ts';
import { statusReasons } from './6-score.ts';
import { assembled } from './grade-submission.ts';
import { ungraded } from './grade-topic.ts';
import type { Run } from './grading.ts';
import type { Task } from './task.ts';

/** What such a verdict needs of its run. */
export type FaultRun = Pick<Run, 'topics' | 'grader' | 'seed'> & { readonly isolation: Pick<Isolation, 'name'> };

/**
 * The grader's own fault in every due topic that the submission holds.
 * @throws Error when not even this is a verdict: then the topics themselves are broken, for everybody
 */
export function faultVerdict(
  { submission, due, before }: Task,
  { topics, grader, seed, isolation }: FaultRun,
  reason: Text,
): Verdict {
  const graded = topics
    .filter(({ id }) => due.includes(id))
    .map((topic) =>
      isMissing(submission, topic.id)
        ? ungraded({ topic, batchSeed: seed }, 'missing', statusReasons.missing)
        : ungraded({ topic, batchSeed: seed }, 'grader-fault', reason),
    );
  return validVerdict(
    assembled(submission, seed, graded, grader, before, {
      isolation: isolation.name,
      startedAt: new Date().toISOString(),
      milliseconds: 0,
    }),
  );
}

function isMissing({ topics }: Submission, topic: string): boolean {
  try {
    return !topics.has(topic);
  } catch {
    return false;
  }
}
