import type { Bench } from '../engine/bench.ts';
import { faultVerdict, type Faults } from '../engine/fault-verdict.ts';
import type { Grader } from '../engine/fingerprint.ts';
import { gradeSubmission } from '../engine/grade-submission.ts';
import type { Batch } from './grade-batch.ts';

/** A batch that is graded in this process, by these benches. */
export function byBenches(
  benches: readonly Bench[],
  grader: Grader,
): Pick<Batch, 'topics' | 'seed' | 'grader' | 'grade' | 'fault'> {
  const faults: Faults = {
    topics: benches.map(({ topic }) => topic),
    grader,
    seed: benches[0].batchSeed,
    isolation: benches[0].pool.isolation.name,
  };
  return {
    topics: benches.map(({ topic }) => topic.id),
    seed: benches[0].batchSeed,
    grader,
    grade: (submission, due, before) =>
      gradeSubmission(
        submission,
        benches.filter(({ topic }) => due.includes(topic.id)),
        grader,
        before,
      ),
    fault: (failed, reason) => faultVerdict(failed, faults, reason),
  };
}
