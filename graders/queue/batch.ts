/** Batches on the database: how one begins, which are open, how one ends. */
import { createHash } from 'node:crypto';
import type { Db } from 'pg-boss';
import type { Pictures } from '../check/pictures.ts';
import { fingerprint, type Grader } from '../engine/fingerprint.ts';
import type { Delivered } from '../submission/submission.ts';
import type { Database } from './database.ts';
import { leave, type Member } from './member.ts';
import { SCHEMA } from './tables.ts';

/** All that a worker must know of a batch, submissions apart. */
export interface QueuedBatch {
  /** the same for the same submissions, topics, grader and seed: the command given again finds its batch */
  readonly id: string;
  readonly grader: Pick<Grader, 'version' | 'hash'>;
  readonly seed: string;
  readonly topics: readonly string[];
  readonly pictures: Pictures | undefined;
  /** how long a worker may be silent before its submission goes to another one */
  readonly leaseSeconds: number;
  /** how many workers may die or fail on a submission before it is parked */
  readonly tries: number;
}

export function batchId(
  deliveries: readonly Pick<Delivered, 'id' | 'hashes'>[],
  topics: readonly string[],
  grader: Grader,
  seed: string | null,
  isRegrade: boolean,
): string {
  const hash = createHash('sha256').update(String(isRegrade));
  for (const one of deliveries) hash.update(fingerprint(one, topics, grader, seed)).update('\0');
  return hash.digest('hex').slice(0, 16);
}

/** Makes the batch, or goes on with the one that is there; one that was finished begins anew. */
export async function beginBatch(
  db: Db,
  { id, grader, seed, topics, pictures, leaseSeconds, tries }: QueuedBatch,
  content: string,
  submissions: number,
): Promise<void> {
  await db.executeSql(`delete from ${SCHEMA}.batch where id = $1 and is_done`, [id]);
  await db.executeSql(
    `insert into ${SCHEMA}.batch (id, content, grader_version, grader_hash, seed, topics, pictures, lease_seconds, tries, submissions)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
    [
      id,
      content,
      grader.version,
      grader.hash,
      seed,
      topics,
      pictures === undefined ? null : JSON.stringify(pictures),
      leaseSeconds,
      tries,
      submissions,
    ],
  );
}

interface Row {
  readonly id: string;
  readonly grader_version: string;
  readonly grader_hash: string;
  readonly seed: string;
  readonly topics: readonly string[];
  readonly pictures: string | null;
  readonly lease_seconds: number;
  readonly tries: number;
}

/** The batches under way, the oldest first: workers finish one before they begin the next. */
export async function openBatches(db: Db): Promise<QueuedBatch[]> {
  const { rows } = await db.executeSql(`select * from ${SCHEMA}.batch where not is_done order by created_at, id`);
  return (rows as Row[]).map((row) => ({
    id: row.id,
    grader: { version: row.grader_version, hash: row.grader_hash },
    seed: row.seed,
    topics: row.topics,
    pictures: row.pictures === null ? undefined : (JSON.parse(row.pictures) as Pictures),
    leaseSeconds: row.lease_seconds,
    tries: row.tries,
  }));
}

/**
 * The seed of a batch under way with the same submissions, topics and grader: a coordinator that lost its folder goes
 * on with it.
 */
export async function seedUnderWay(db: Db, content: string): Promise<string | undefined> {
  const { rows } = await db.executeSql(
    `select seed from ${SCHEMA}.batch where content = $1 and not is_done order by created_at limit 1`,
    [content],
  );
  return (rows as Row[]).at(0)?.seed;
}

/**
 * Everything is in the coordinator's folder: students' work leaves the database.
 * @returns false when another coordinator still reads it; the last one clears away
 */
export async function finishBatch(database: Database, id: string, coordinator: Member): Promise<boolean> {
  return database.transaction(async (db) => {
    await db.executeSql(`select from ${SCHEMA}.batch where id = $1 for update`, [id]);
    await leave(db, coordinator);
    const { rows } = await db.executeSql(
      `select from ${SCHEMA}.member where is_coordinator and batch = $1 and seen_at > clock_timestamp() - lease_seconds * interval '1 s'`,
      [id],
    );
    if (rows.length > 0) return false;
    await db.executeSql(`delete from ${SCHEMA}.submission where batch = $1`, [id]);
    await db.executeSql(`delete from ${SCHEMA}.verdict where batch = $1`, [id]);
    await db.executeSql(`update ${SCHEMA}.batch set is_done = true, done_at = clock_timestamp() where id = $1`, [id]);
    return true;
  });
}
