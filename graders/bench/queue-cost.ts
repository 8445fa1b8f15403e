import { setTimeout as wait } from 'node:timers/promises';
import { graderOf, type Grader } from '../engine/fingerprint.ts';
import { gradeSubmission } from '../engine/grade-submission.ts';
import { queueAddress } from '../queue/address.ts';
import { Patience } from '../queue/away.ts';
import { openBoss } from '../queue/boss.ts';
import type { Queue } from '../queue/claim.ts';
import { Coordinator } from '../queue/coordinate.ts';
import { Database } from '../queue/database.ts';
import { newMember } from '../queue/member.ts';
import type { Postgres } from '../queue/testing/postgres.ts';
import { work } from '../queue/work.ts';
import type { Verdict } from '../verdict/schema.ts';
import type { Submission } from '../submission/submission.ts';
import { contextOf } from './context-of.ts';
import { ratioOf, type Ratio } from './ratio.ts';

/** Submissions a round. */
const EACH = 8;

export interface QueueCost extends Ratio {
  /** milliseconds of one grading without the queue */
  readonly gradingMs: number;
  readonly verdict: Verdict;
  readonly grader: Grader;
}

/**
 * A worker's submissions by way of the queue against the same ones graded directly, by the same guests in the same
 * process.
 */
export async function queueCost(
  project: string,
  postgres: Postgres,
  submission: Submission,
  rounds: number,
): Promise<QueueCost> {
  const [topic] = submission.topics.keys();
  const { context, close } = await contextOf(project, topic, 'bench');
  const grader = await graderOf(project, undefined, [topic]);
  await postgres.create('cost');
  const database = await Database.open(queueAddress(postgres.url('cost'), {}));
  const queue = { database, boss: await openBoss(database, 'worker') };
  const grade = (one: Submission) => gradeSubmission(one, [context], grader);
  try {
    const verdict = await grade(submission); // inputs and expected values are made once for all submissions
    const [{ score, max }] = verdict.topics;
    if (score !== max) throw new Error(`${submission.id} earns ${String(score)} of ${max}`);
    const filled: string[] = [];
    for (let round = 0; round < rounds; round++)
      filled.push(await fill(queue, `cost-${round}`, submission, topic, grader));
    const ratio = await ratioOf(
      () => byWayOfTheQueue(queue, filled.shift()!, grade),
      async () => {
        for (let i = 0; i < EACH; i++) await grade({ ...submission, id: `s${i}` });
      },
      rounds,
    );
    return { ...ratio, gradingMs: ratio.base / EACH, verdict, grader };
  } finally {
    await queue.boss.stop({ graceful: false, close: false });
    await database.close();
    await close();
  }
}

/** Puts a round's submissions on the queue; the coordinator is gone before anything is measured. */
async function fill(queue: Queue, id: string, submission: Submission, topic: string, grader: Grader): Promise<string> {
  const coordinator = await Coordinator.begin(queue, {
    batch: { id, grader, seed: 'bench', topics: [topic], pictures: undefined, leaseSeconds: 30, tries: 3 },
    content: id,
    count: EACH,
    expireSeconds: 3600,
    patience,
    fault: () => {
      throw new Error('parked');
    },
    done: () => 0,
    onStatus: () => {},
  });
  for (let i = 0; i < EACH; i++)
    void coordinator.grade({ submission: { ...submission, id: `s${i}` }, due: [topic], before: null });
  const onTheQueue = async () => {
    const { rows } = await queue.database.executeSql(
      'select count(*)::int as count from gradiente.submission where batch = $1',
      [id],
    );
    return (rows as { count: number }[])[0].count;
  };
  while ((await onTheQueue()) < EACH) await wait(50);
  await coordinator.end(false);
  return id;
}

async function byWayOfTheQueue(
  queue: Queue,
  id: string,
  grade: (submission: Submission) => Promise<Verdict>,
): Promise<void> {
  const drain = new AbortController();
  let stored = 0;
  await work(queue, {
    member: newMember(false),
    jobs: 1,
    isOnce: true,
    drain: drain.signal,
    patience,
    accepts: async (batch) => batch.id === id,
    open: async () => ({ grade: ({ submission }) => grade(submission), end: async () => {} }),
    onEvent({ kind }) {
      if (kind !== 'stored') throw new Error(`a submission of the context was ${kind}`);
      if (++stored === EACH) drain.abort();
    },
  });
}

const patience = new Patience(60, (line) => process.stderr.write(`${line.en}\n`));
