/** What a worker does with a job: takes it, keeps it, ends it. Each is one transaction. */
import type { Job, PgBoss } from 'pg-boss';
import type { Text } from '../texts/text.ts';
import { queueOf } from './boss.ts';
import type { Database } from './database.ts';
import type { Member } from './member.ts';
import { SCHEMA } from './tables.ts';
import { MOST_BYTES } from './travel.ts';

export interface Queue {
  readonly database: Database;
  readonly boss: PgBoss;
}

/** What a job carries; one that somebody else put there may carry nothing. */
export type JobData = { readonly submission?: string } | null;

/** A submission that is this worker's until its lease is over. */
export interface Claim {
  readonly batch: string;
  readonly job: Job<JobData>;
  readonly submission: string;
  /** the task as it was stored, or null where it is longer than any can be; it may be anything */
  readonly body: string | null;
}

/** The next submission of a batch, or null when none is waiting. */
export async function claim({ database, boss }: Queue, batch: string, member: Member): Promise<Claim | null> {
  return database
    .transaction(async (db) => {
      const [job] = await boss.fetch<JobData>(queueOf(batch), { db });
      if (job === undefined) return null;
      const id = job.data?.submission ?? '';
      const { rows } = await db.executeSql(
        `select case when octet_length(body) <= $3 then body end as body from ${SCHEMA}.submission where batch = $1 and id = $2`,
        [batch, id, MOST_BYTES],
      );
      const [stored] = rows as Pick<Claim, 'body'>[];
      if (stored === undefined) {
        await boss.complete(queueOf(batch), job, null, { db }); // the batch has just been finished, or it is nobody's
        return null;
      }
      await db.executeSql(
        `update ${SCHEMA}.member set grading = array_append(grading, $2), batch = $3, seen_at = clock_timestamp() where id = $1`,
        [member.id, id, batch],
      );
      return { batch, job, submission: id, body: stored.body };
    })
    .catch((error: unknown) => {
      if (isGone(error)) return null; // finished since this worker saw it
      throw error;
    });
}

/** Whether a batch's queue is no more: all of it is in the coordinator's folder. */
function isGone(error: unknown): boolean {
  return (error as { readonly code?: unknown } | null)?.code === 'PGBOSS_QUEUE_NOT_FOUND';
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
 * @param body the verdict as JSON
 * @returns false when the submission is another worker's by now (the lease was over), has a verdict already, or the batch
 * is done: then nothing is stored
 */
export async function store(
  { database, boss }: Queue,
  { batch, job, submission }: Claim,
  body: string,
  member: Member,
): Promise<boolean> {
  return database
    .transaction(async (db) => {
      const { affected } = (await boss.complete(queueOf(batch), job, null, { db })) as Settled;
      if (affected === 1) {
        // one that lies there already stays: the job is done all the same
        const inserted = await db.executeSql(
          `insert into ${SCHEMA}.verdict (batch, submission, body, worker, attempt) values ($1, $2, $3, $4, $5) on conflict do nothing returning submission`,
          [batch, submission, body, member.id, job.retryCount],
        );
        await db.executeSql(
          `update ${SCHEMA}.member set grading = array_remove(grading, $2), done = done + 1, seen_at = clock_timestamp() where id = $1`,
          [member.id, submission],
        );
        return inserted.rows.length === 1;
      }
      await db.executeSql(`update ${SCHEMA}.member set grading = array_remove(grading, $2) where id = $1`, [
        member.id,
        submission,
      ]);
      // a connection may break after the commit and before its answer: then it is this very verdict that is there
      const { rows } = await db.executeSql(
        `select from ${SCHEMA}.verdict where batch = $1 and submission = $2 and worker = $3 and attempt = $4`,
        [batch, submission, member.id, job.retryCount],
      );
      return rows.length === 1;
    })
    .catch((error: unknown) => {
      if (isGone(error)) return false;
      throw error;
    });
}

/** Gives a submission back that could not be graded: another try, elsewhere or here. `why`: tame and bounded. */
export async function giveBack(
  { database, boss }: Queue,
  { batch, job, submission }: Claim,
  why: Text,
  member: Member,
): Promise<void> {
  await database
    .transaction(async (db) => {
      await boss.fail(queueOf(batch), job, why, { db });
      await db.executeSql(`update ${SCHEMA}.member set grading = array_remove(grading, $2) where id = $1`, [
        member.id,
        submission,
      ]);
    })
    .catch((error: unknown) => {
      if (!isGone(error)) throw error;
    });
}
