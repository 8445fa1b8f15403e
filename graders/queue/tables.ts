/**
 * What a batch keeps in the database, in a schema of its own. Texts are `text`, not `jsonb`: a student's
 * source may hold characters that `jsonb` refuses, and a verdict must come back to the byte.
 */
export const SCHEMA = 'gradiente';
/** pg-boss keeps its own tables apart, also from those of another pg-boss on the same database. */
export const JOBS_SCHEMA = 'gradiente_jobs';

export const TABLES = `
  select pg_advisory_xact_lock(hashtext('${SCHEMA}'));
  create schema if not exists ${SCHEMA};
  create table if not exists ${SCHEMA}.batch (
    id text primary key,
    content text not null,
    grader_version text not null,
    grader_hash text not null,
    seed text not null,
    topics text[] not null,
    pictures text,
    lease_seconds int not null,
    tries int not null,
    submissions int not null,
    -- done as far as the coordinator knows, those that an earlier run had left included
    taken int not null default 0,
    is_done boolean not null default false,
    created_at timestamptz not null default clock_timestamp(),
    done_at timestamptz
  );
  create table if not exists ${SCHEMA}.submission (
    batch text not null references ${SCHEMA}.batch on delete cascade,
    id text not null,
    body text not null,
    primary key (batch, id)
  );
  create table if not exists ${SCHEMA}.verdict (
    batch text not null references ${SCHEMA}.batch on delete cascade,
    submission text not null,
    body text not null,
    worker text not null,
    attempt int not null,
    stored_at timestamptz not null default clock_timestamp(),
    -- who reads on from a snapshot misses no transaction that was still under way in it
    written xid8 not null default pg_current_xact_id(),
    primary key (batch, submission)
  );
  create index if not exists verdict_written on ${SCHEMA}.verdict (batch, written);
  create table if not exists ${SCHEMA}.member (
    id text primary key,
    is_coordinator boolean not null,
    host text not null,
    pid int not null,
    batch text,
    grading text[] not null default '{}',
    is_draining boolean not null default false,
    done int not null default 0,
    lease_seconds int not null,
    seen_at timestamptz not null default clock_timestamp()
  );
`;
