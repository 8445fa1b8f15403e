/** How far the batches on a database are, and what each worker does. */
import type { Db } from 'pg-boss';
import { SCHEMA } from './tables.ts';

export interface Worker {
  readonly host: string;
  readonly pid: number;
  readonly state: 'grading' | 'waiting' | 'draining' | 'lost';
  readonly grading: readonly string[];
  readonly done: number;
  readonly silentSeconds: number;
}

export interface BatchStatus {
  readonly id: string;
  readonly submissions: number;
  readonly done: number;
  /** verdicts a minute over the last two minutes; 0 while there is nothing to go by */
  readonly perMinute: number;
  readonly startedSecondsAgo: number;
  readonly hasCoordinator: boolean;
  readonly workers: readonly Worker[];
}

/** A member is silent for good after so many leases. */
const FORGOTTEN_LEASES = 20;
const WINDOW_SECONDS = 120;

interface BatchRow {
  readonly id: string;
  readonly started: number;
  readonly submissions: number;
  readonly done: number;
  readonly recent: number;
}
interface MemberRow {
  readonly host: string;
  readonly pid: number;
  readonly batch: string | null;
  readonly is_coordinator: boolean;
  readonly is_draining: boolean;
  readonly lease_seconds: number;
  readonly grading: readonly string[];
  readonly done: number;
  readonly silent: number;
}

/** The batches under way (or one of them), and the workers that wait for one as `waiting`. */
export async function readStatus(db: Db, only?: string): Promise<{ batches: BatchStatus[]; waiting: Worker[] }> {
  const batchesFound = await db.executeSql(
    `select b.id, extract(epoch from clock_timestamp() - b.created_at)::float8 as started,
       b.submissions, greatest(b.taken, (select count(*)::int from ${SCHEMA}.verdict v where v.batch = b.id)) as done,
       (select count(*)::int from ${SCHEMA}.verdict v where v.batch = b.id and v.stored_at > clock_timestamp() - interval '${WINDOW_SECONDS} s') as recent
     from ${SCHEMA}.batch b where not b.is_done and ($1::text is null or b.id = $1) order by b.created_at, b.id`,
    [only ?? null],
  );
  const batches = batchesFound.rows as BatchRow[];
  const membersFound = await db.executeSql(
    `select *, extract(epoch from clock_timestamp() - seen_at)::float8 as silent from ${SCHEMA}.member
     where seen_at > clock_timestamp() - lease_seconds * interval '${FORGOTTEN_LEASES} s' order by host, pid`,
  );
  const members = membersFound.rows as MemberRow[];
  const workers = members.filter((row) => !row.is_coordinator);
  return {
    batches: batches.map((row) => ({
      id: row.id,
      submissions: row.submissions,
      done: row.done,
      startedSecondsAgo: row.started,
      perMinute: (row.recent / Math.min(WINDOW_SECONDS, Math.max(1, row.started))) * 60,
      hasCoordinator: members.some(
        (member) => member.is_coordinator && member.batch === row.id && stateOf(member) !== 'lost',
      ),
      workers: workers.filter((worker) => worker.batch === row.id).map(asWorker),
    })),
    waiting: workers.filter((worker) => !batches.some(({ id }) => id === worker.batch)).map(asWorker),
  };
}

function asWorker(row: MemberRow): Worker {
  return {
    host: row.host,
    pid: row.pid,
    state: stateOf(row),
    grading: row.grading,
    done: row.done,
    silentSeconds: row.silent,
  };
}

function stateOf({ silent, lease_seconds: lease, is_draining: isDraining, grading }: MemberRow): Worker['state'] {
  if (silent > lease) return 'lost';
  if (isDraining) return 'draining';
  return grading.length > 0 ? 'grading' : 'waiting';
}
