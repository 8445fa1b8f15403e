/** pg-boss as gradiente uses it: a queue for each batch, and one for what no worker survives. */
import { PgBoss } from 'pg-boss';
import type { Database } from './database.ts';
import { JOBS_SCHEMA } from './tables.ts';

/** How often leases that are over are looked for: by a coordinator, and by workers that have none. */
export const WATCH_SECONDS = { coordinator: 2, worker: 5 } as const;

/**
 * pg-boss on our own connections: it hands out jobs, knows their leases and tries, and parks those that are used up.
 */
export async function openBoss(database: Database, role: keyof typeof WATCH_SECONDS): Promise<PgBoss> {
  const seconds = WATCH_SECONDS[role];
  const boss = new PgBoss({
    db: database,
    schema: JOBS_SCHEMA,
    schedule: false,
    registerInstance: false,
    openTelemetry: { enabled: false },
    supervise: true,
    superviseIntervalSeconds: seconds,
    monitorIntervalSeconds: seconds,
  });
  // its background work goes on by itself when the database is back; what we ask for is told where it is asked
  boss.on('error', () => {});
  // on a new database the first one makes the tables; the others wait for it
  await database.transaction(async (db) => {
    await db.executeSql(`select pg_advisory_xact_lock(hashtext('${JOBS_SCHEMA}'))`);
    await boss.start();
  });
  return boss;
}

/** The queue of a batch, and where its jobs go whose tries are used up. */
export const queueOf = (batch: string): string => `batch-${batch}`;
export const parkedOf = (batch: string): string => `parked-${batch}`;

export interface QueueLimits {
  readonly leaseSeconds: number;
  readonly tries: number;
  readonly expireSeconds: number;
}

/** Makes a batch's two queues; those that are there stay as they are. */
export async function makeQueues(
  boss: PgBoss,
  batch: string,
  { leaseSeconds, tries, expireSeconds }: QueueLimits,
): Promise<void> {
  await boss.createQueue(parkedOf(batch), { retryLimit: 100 });
  await boss.createQueue(queueOf(batch), {
    heartbeatSeconds: leaseSeconds,
    retryLimit: tries - 1,
    expireInSeconds: expireSeconds,
    deadLetter: parkedOf(batch),
  });
}

export async function dropQueues(boss: PgBoss, batch: string): Promise<void> {
  for (const queue of [queueOf(batch), parkedOf(batch)]) await boss.deleteQueue(queue);
}
