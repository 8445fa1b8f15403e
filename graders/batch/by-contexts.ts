import type { GradingContext } from '../engine/context.ts';
import { faultVerdict, type FaultRun } from '../engine/fault-verdict.ts';
import type { Grader } from '../engine/fingerprint.ts';
import { gradeSubmission } from '../engine/grade-submission.ts';
import type { Batch } from './grade-batch.ts';

/** A batch that is graded in this process, by these contexts. */
export function byContexts(
  contexts: readonly GradingContext[],
  grader: Grader,
): Pick<Batch, 'topics' | 'seed' | 'grader' | 'grade' | 'fault'> {
  const faults: FaultRun = {
    topics: contexts.map(({ topic }) => topic),
    grader,
    seed: contexts[0].batchSeed,
    isolation: contexts[0].pool.isolation,
  };
  return {
    topics: contexts.map(({ topic }) => topic.id),
    seed: contexts[0].batchSeed,
    grader,
    grade: (submission, due, before) =>
      gradeSubmission(
        submission,
        contexts.filter(({ topic }) => due.includes(topic.id)),
        grader,
        before,
      ),
    fault: (failed, reason) => faultVerdict(failed, faults, reason),
  };
}
