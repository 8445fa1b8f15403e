import type { GradingContext } from '../engine/context.ts';
import type { Grader } from '../engine/fingerprint.ts';
import { gradeTask } from '../engine/grade-submission.ts';
import type { Batch } from './grade-batch.ts';

/** A batch that is graded in this process, by contexts that somebody else opened and closes. */
export function byContexts(
  contexts: readonly GradingContext[],
  grader: Grader,
  jobs: number,
): Pick<Batch, 'run' | 'place'> {
  const [{ batchSeed: seed, pool }] = contexts;
  return {
    run: { topics: contexts.map(({ topic }) => topic), grader, seed, isolation: pool.isolation },
    place: {
      atOnce: jobs,
      grade: (task) => gradeTask(task, contexts, grader),
      end: async () => {},
    },
  };
}
