/** Has a class graded by workers on other machines: `--queue`. Nothing of a student's runs here. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { gradeBatch, type Graded } from '../../batch/grade-batch.ts';
import { takenOut } from '../../batch/taken-out.ts';
import { faultVerdict, type FaultRun } from '../../engine/fault-verdict.ts';
import { graderOf, type Grader } from '../../engine/fingerprint.ts';
import { loadTopic, type LoadedTopic } from '../../engine/topics.ts';
import { Patience } from '../../queue/away.ts';
import { batchId, seedUnderWay } from '../../queue/batch.ts';
import { Coordinator } from '../../queue/coordinate.ts';
import { endsAll } from '../../faults/own-trouble.ts';
import type { Submission } from '../../submission/submission.ts';
import { PROJECT } from '../../engine/project.ts';
import type { Class, GradeWith, Shelf } from './here.ts';
import type { OpenQueue } from './queue.ts';
import { withBoard } from './queue-progress.ts';

/** How long the coordinator waits for a database that is away. */
const PATIENCE_SECONDS = 3600;
/** How many submissions are on the queue at a time, and how many files are open. */
const WINDOW = 5_000;
const FILES = 32;
/** In seconds; a day is the most that pg-boss knows. */
const EXPIRE = { perLimit: 12, least: 3600, most: 86_400 };

export interface QueueSettings {
  readonly queue: OpenQueue;
  readonly leaseSeconds: number;
  readonly tries: number;
}

/** Grades with whatever workers there are on the queue. */
export function gradeThere({ queue, leaseSeconds, tries }: QueueSettings): GradeWith {
  return async (what, seed, shelf) => {
    const { submissions, topics, pictures, isolation, language } = what;
    const grader = await graderOf(PROJECT, pictures, topics);
    const loaded = await Promise.all(topics.map((id) => loadTopic(PROJECT, id)));
    const faults: FaultRun = { topics: loaded, grader, seed, isolation };
    const given = shelf(grader);
    const isRegrade = given.regrade === true;
    return withBoard(submissions.length, language, async (onStatus) => {
      let done = 0;
      const coordinator = await Coordinator.begin(queue, {
        batch: {
          id: batchId(submissions, topics, grader, seed, isRegrade),
          grader,
          seed,
          topics,
          pictures,
          leaseSeconds,
          tries,
        },
        content: batchId(submissions, topics, grader, null, isRegrade),
        count: submissions.length,
        expireSeconds: expiryOf(loaded),
        done: () => done,
        onStatus,
        patience: new Patience(PATIENCE_SECONDS, (line) => process.stderr.write(`${line[language]}\n`)),
        fault: (task, reason) => faultVerdict(task, faults, reason),
      });
      let graded: Graded | null = null;
      try {
        graded = await gradeBatch({
          submissions: takenOut(submissions),
          topics,
          grader,
          seed,
          jobs: WINDOW,
          ...fewFilesAtATime(given, coordinator),
          onDone: (count) => {
            done = count;
          },
          grade: (submission, due, before) => coordinator.grade({ submission, due, before }),
          fault: (failed, reason) => faultVerdict(failed, faults, reason),
        });
        return graded;
      } finally {
        await coordinator.end(graded !== null);
      }
    });
  };
}

/**
 * The seed to go on with when the folder is new: that of the same class under way, where a coordinator lost its folder.
 */
export async function seedOnQueue(
  { database }: OpenQueue,
  folder: string,
  submissions: readonly Submission[],
  topics: readonly string[],
  pictures: Class['pictures'],
): Promise<string | undefined> {
  if (existsSync(join(folder, 'batch.json'))) return undefined;
  const grader: Grader = await graderOf(PROJECT, pictures, topics);
  return seedUnderWay(database, batchId(submissions, topics, grader, null, false));
}

/** Thousands of submissions wait at once; their files must not all be open at once. */
function fewFilesAtATime({ kept, write, keep, ...rest }: Shelf, coordinator: Coordinator): Shelf {
  const limit = pLimit(FILES);
  return {
    ...rest,
    kept: (id) => limit(() => kept(id)),
    ...(keep === undefined ? {} : { keep: (verdict, submission) => limit(() => keep(verdict, submission)) }),
    async write(verdict, before, why, submission) {
      try {
        await limit(() => write(verdict, before, why, submission));
      } catch (error) {
        // else all that is on the queue would be graded before anybody is told
        if (endsAll(error)) coordinator.abandon(error);
        else coordinator.written(verdict.submission); // and never will be
        throw error;
      }
      coordinator.written(verdict.submission);
    },
  };
}

/** Longer than grading may take at its slowest: a starved machine gives a submission its time several times over. */
function expiryOf(topics: readonly LoadedTopic[]): number {
  const seconds = topics.reduce((sum, { limits }) => sum + limits.submissionSeconds, 0) * EXPIRE.perLimit;
  return Math.min(EXPIRE.most, Math.max(EXPIRE.least, Math.ceil(seconds)));
}
