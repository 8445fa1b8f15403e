import type { Bench } from '../engine/bench.ts';
import type { Grader } from '../engine/fingerprint.ts';
import { gradeSubmission } from '../engine/grade-submission.ts';
import type { Batch } from './grade-batch.ts';

/** A batch that is graded in this process, by these benches. */
export function byBenches(
  benches: readonly Bench[],
  grader: Grader,
): Pick<Batch, 'topics' | 'seed' | 'grader' | 'grade'> {
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
  };
}
