/** A batch's place on the queue: workers on other machines grade it. Nothing of a student's runs here. */
import type { Grading, Run } from '../engine/grading.ts';
import { faultVerdict } from '../engine/fault-verdict.ts';
import type { Place } from '../engine/place.ts';
import type { LoadedTopic } from '../engine/topics.ts';
import type { Delivered } from '../submission/submission.ts';
import type { Patience } from './away.ts';
import { batchId, seedUnderWay } from './batch.ts';
import type { Queue } from './claim.ts';
import { Coordinator } from './coordinate.ts';
import type { BatchStatus } from './status.ts';

/** How many submissions are on the queue at a time. */
const WINDOW = 5_000;
/** In seconds; a day is the most that pg-boss knows. */
const EXPIRE = { perLimit: 12, least: 3600, most: 86_400 };

export interface OnQueue {
  readonly leaseSeconds: number;
  readonly tries: number;
  readonly isRegrade: boolean;
  readonly patience: Patience;
  readonly onStatus: (status: BatchStatus) => void;
}

/** Whatever workers there are on the queue. @param run with a seed: workers know no other batch */
export async function placeOnQueue(
  queue: Queue,
  run: Run & { readonly seed: string },
  deliveries: readonly Delivered[],
  { leaseSeconds, tries, isRegrade, patience, onStatus }: OnQueue,
): Promise<Place> {
  const { topics: loaded, grader, seed, pictures } = run;
  const topics = loaded.map(({ id }) => id);
  let done = 0;
  const coordinator = await Coordinator.begin(queue, {
    batch: {
      id: batchId(deliveries, topics, grader, seed, isRegrade),
      ...{ grader, seed, topics, pictures, leaseSeconds, tries },
    },
    content: batchId(deliveries, topics, grader, null, isRegrade),
    count: deliveries.length,
    expireSeconds: expiryOf(loaded),
    done: () => done,
    onStatus,
    patience,
    fault: (task, reason) => faultVerdict(task, run, reason),
  });
  return {
    atOnce: WINDOW,
    grade: (task) => coordinator.grade(task),
    counted(count) {
      done = count;
    },
    written: (submission) => coordinator.written(submission),
    // else all that is on the queue would be graded before anybody is told
    abandon: (cause) => coordinator.abandon(cause),
    end: (isComplete) => coordinator.end(isComplete),
  };
}

/** The seed of the same class under way, where a coordinator lost its folder; undefined where none is. */
export async function seedOnQueue(
  { database }: Queue,
  { topics, grader }: Grading,
  deliveries: readonly Delivered[],
): Promise<string | undefined> {
  const ids = topics.map(({ id }) => id);
  return seedUnderWay(database, batchId(deliveries, ids, grader, null, false));
}

/** Longer than grading may take at its slowest: a starved machine gives a submission its time several times over. */
function expiryOf(topics: readonly LoadedTopic[]): number {
  const seconds = topics.reduce((sum, { limits }) => sum + limits.submissionSeconds, 0) * EXPIRE.perLimit;
  return Math.min(EXPIRE.most, Math.max(EXPIRE.least, Math.ceil(seconds)));
}
