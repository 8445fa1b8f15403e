/** What a worker does with a job: takes it, keeps it, ends it. Each is one transaction. */
import type { Job, PgBoss } from 'pg-boss';
import type { Verdict } from '../verdict/schema.ts';
import { queueOf } from './boss.ts';
import type { Database } from './database.ts';
import type { Member } from './member.ts';
import { SCHEMA } from './tables.ts';
import { bounded, MOST_BYTES, unpacked, type Task } from './travel.ts';

export interface Queue {
  readonly database: Database;
  readonly boss: PgBoss;
}

/** A submission that is this worker's until its lease is over. */
export interface Claim {
  readonly batch: string;
  readonly job: Job<{ readonly submission: string }>;
  readonly task: Task;
}

/** The next submission of a batch, or null when none is waiting. */
export async function claim({ database, boss }: Queue, batch: string, member: Member): Promise<Claim | null> {
  return database
    .transaction(async (db) => {
      const [job] = await boss.fetch<{ submission: string }>(queueOf(batch), { db });
      if (job === undefined) return null;
      const id = job.data.submission;
      const { rows } = await db.executeSql(
        `select body from ${SCHEMA}.submission where batch = $1 and id = $2 and octet_length(body) <= $3`,
        [batch, id, MOST_BYTES],
      );
      const [stored] = rows as { body: string }[];
      if (stored === undefined) {
        await boss.complete(queueOf(batch), job, null, { db }); // the batch has just been finished
        return null;
      }
      await db.executeSql(
        `update ${SCHEMA}.member set grading = array_append(grading, $2), batch = $3, seen_at = clock_timestamp() where id = $1`,
        [member.id, id, batch],
      );
      return { batch, job, task: unpacked(id, stored.body) };
    })
    .catch((error: { code?: string }) => {
      if (error.code === 'PGBOSS_QUEUE_NOT_FOUND') return null; // finished since this worker saw it
      throw error;
    });
}

/** What pg-boss answers to a settling call; its own type leaves these out. */
interface Settled {
  readonly affected: number;
  readonly settled?: readonly string[];
}

/** Makes the leases last. @returns the claims that are no longer this worker's */
export async function prolong({ boss }: Queue, claims: readonly Claim[]): Promise<Claim[]> {
  if (claims.length === 0) return [];
  const { settled } = (await boss.touch(
    queueOf(claims[0].batch),
    claims.map(({ job }) => job),
  )) as Settled;
  return claims.filter(({ job }) => settled !== undefined && !settled.includes(job.id));
}

/**
 * Stores the verdict in the transaction that completes the job.
 * @returns false when the submission is another worker's by now (the lease was over): then nothing is stored
 */
export async function store(
  { database, boss }: Queue,
  { batch, job, task: { submission } }: Claim,
  verdict: Verdict,
  member: Member,
): Promise<boolean> {
  const body = bounded(JSON.stringify(verdict));
  return database.transaction(async (db) => {
    const { affected } = (await boss.complete(queueOf(batch), job, null, { db })) as Settled;
    if (affected === 1) {
      await db.executeSql(
        `insert into ${SCHEMA}.verdict (batch, submission, body, worker, attempt) values ($1, $2, $3, $4, $5)`,
        [batch, submission.id, body, member.id, job.retryCount],
      );
      await db.executeSql(
        `update ${SCHEMA}.member set grading = array_remove(grading, $2), done = done + 1, seen_at = clock_timestamp() where id = $1`,
        [member.id, submission.id],
      );
      return true;
    }
    await db.executeSql(`update ${SCHEMA}.member set grading = array_remove(grading, $2) where id = $1`, [
      member.id,
      submission.id,
    ]);
    // a connection may break after the commit and before its answer: then it is this very verdict that is there
    const { rows } = await db.executeSql(
      `select from ${SCHEMA}.verdict where batch = $1 and submission = $2 and worker = $3 and attempt = $4`,
      [batch, submission.id, member.id, job.retryCount],
    );
    return rows.length === 1;
  });
}

/** Gives a submission back that could not be graded: another try, elsewhere or here. */
export async function giveBack(
  { database, boss }: Queue,
  { batch, job, task: { submission } }: Claim,
  why: string,
  member: Member,
): Promise<void> {
  await database.transaction(async (db) => {
    await boss.fail(queueOf(batch), job, { message: why }, { db });
    await db.executeSql(`update ${SCHEMA}.member set grading = array_remove(grading, $2) where id = $1`, [
      member.id,
      submission.id,
    ]);
  });
}
