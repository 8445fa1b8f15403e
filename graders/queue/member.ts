/** Who takes part in the work on a database: one row for each process, refreshed while it lives. */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Db } from 'pg-boss';
import { SCHEMA } from './tables.ts';

export interface Member {
  readonly id: string;
  readonly isCoordinator: boolean;
}

export function newMember(isCoordinator: boolean): Member {
  return { id: randomUUID(), isCoordinator };
}

/** Says that this process is there. */
export async function beat(
  db: Db,
  member: Member,
  batch: string | null,
  leaseSeconds: number,
  isDraining = false,
): Promise<void> {
  await db.executeSql(
    `insert into ${SCHEMA}.member (id, is_coordinator, host, pid, batch, lease_seconds, is_draining) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (id) do update set batch = excluded.batch, lease_seconds = excluded.lease_seconds, is_draining = excluded.is_draining, seen_at = clock_timestamp()`,
    [member.id, member.isCoordinator, hostname(), process.pid, batch, leaseSeconds, isDraining],
  );
}

export async function leave(db: Db, member: Member): Promise<void> {
  await db.executeSql(`delete from ${SCHEMA}.member where id = $1`, [member.id]);
}
