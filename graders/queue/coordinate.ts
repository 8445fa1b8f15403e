/**
 * The coordinator's part: puts submissions on the queue and takes verdicts off it. It keeps nothing that
 * the database does not have, so that another one can go on where it was ended.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Task } from '../engine/task.ts';
import { HarnessFault, unexpectedFault } from '../faults/harness-fault.ts';
import { oneLine, ownFault, OwnTrouble } from '../faults/own-trouble.ts';
import type { Verdict } from '../verdict/schema.ts';
import type { Text } from '../texts/text.ts';
import { validVerdict } from '../verdict/validate.ts';
import type { Patience } from './away.ts';
import { beginBatch, finishBatch, type QueuedBatch } from './batch.ts';
import { dropQueues, makeQueues, parkedOf, queueOf } from './boss.ts';
import type { JobData, Queue } from './claim.ts';
import { beat, newMember } from './member.ts';
import { usedUp } from './parked.ts';
import { readStatus, type BatchStatus } from './status.ts';
import { SCHEMA } from './tables.ts';
import { bounded, packed, unpacked } from './travel.ts';

const FILL = 100;
const TAKE = 20;
const POLL_MS = 250;
/** Stands for the verdict of a submission whose stored body nobody can read: who waits for it knows what it was. */
const UNREADABLE = 'null';

export interface Coordination {
  readonly batch: QueuedBatch;
  /** what identifies the batch apart from its seed */
  readonly content: string;
  /** how many submissions there will be, for those who look at the batch from elsewhere */
  readonly count: number;
  /** a worker that keeps silent for longer than a lease may still live; one that takes longer than this is given up */
  readonly expireSeconds: number;
  readonly patience: Patience;
  /** the verdict of a submission that the queue failed on: its tries are used up, it does not fit, it came back broken */
  fault(task: Task, reason: Text): Verdict;
  /** how many are done, those of an earlier run included */
  done(): number;
  onStatus(status: BatchStatus): void;
}

interface Pending {
  readonly task: Task;
  resolve(verdict: Verdict): void;
  reject(error: unknown): void;
}

export class Coordinator {
  private readonly queue: Queue;
  private readonly given: Coordination;
  private readonly me = newMember(true);
  private readonly pending = new Map<string, Pending>();
  private outbox: Task[] = [];
  private readonly kept = new Set<string>();
  /** where the last look at the verdicts ended */
  private since = '0';
  private isEnding = false;
  private failure: { readonly error: unknown } | null = null;
  private readonly loop: Promise<void>;

  private constructor(queue: Queue, given: Coordination) {
    this.queue = queue;
    this.given = given;
    this.loop = this.run().catch((error: unknown) => {
      this.abandon(error);
    });
  }

  /** Makes the batch, or goes on with the one that an earlier coordinator left. */
  static async begin(queue: Queue, given: Coordination): Promise<Coordinator> {
    const { batch, content, count, expireSeconds } = given;
    const coordinator = await given.patience.with(async () => {
      await makeQueues(queue.boss, batch.id, { leaseSeconds: batch.leaseSeconds, tries: batch.tries, expireSeconds });
      await beginBatch(queue.database, batch, content, count);
      return new Coordinator(queue, given);
    });
    return coordinator;
  }

  /**
   * The verdict of some worker, as soon as it is there; where that is none, the grader's own fault.
   * @throws HarnessFault when the database stays away for too long or is in trouble, and what it was abandoned with
   */
  async grade(task: Task): Promise<Verdict> {
    if (this.failure !== null) throw this.failure.error;
    this.outbox.push(task);
    return new Promise((resolve, reject) => {
      this.pending.set(task.submission.id, { task, resolve, reject });
    });
  }

  /** Nothing more is waited for: the folder cannot be written, or the database is gone. The workers go on. */
  abandon(cause: unknown): void {
    const error = cause instanceof HarnessFault ? cause : unexpectedFault(cause); // it is no submission's own
    this.failure ??= { error };
    this.isEnding = true;
    for (const one of this.pending.values()) one.reject(error);
    this.pending.clear();
  }

  /** Says that a verdict is safe in the folder: the database need not hold it any longer. */
  written(submission: string): void {
    this.kept.add(submission);
  }

  /**
   * Ends the looking. With `isComplete`, students' work leaves the database, unless another coordinator still reads it.
   */
  async end(isComplete: boolean): Promise<void> {
    this.isEnding = true;
    await this.loop;
    if (!isComplete) return;
    const { database, boss } = this.queue;
    const { batch, patience } = this.given;
    await patience.with(async () => {
      if (await finishBatch(database, batch.id, this.me)) await dropQueues(boss, batch.id);
    });
  }

  private async run(): Promise<void> {
    const { batch, patience, done, onStatus } = this.given;
    const { database } = this.queue;
    while (!this.isEnding) {
      await patience.with(() => beat(database, this.me, batch.id, batch.leaseSeconds));
      await patience.with(() =>
        database.executeSql(`update ${SCHEMA}.batch set taken = $2 where id = $1 and taken <> $2`, [batch.id, done()]),
      );
      while (this.outbox.length > 0) await this.fill(this.outbox.splice(0, FILL));
      await patience.with(() => this.settleParked());
      await this.take(await patience.with(() => this.news()));
      const [status] = (await patience.with(() => readStatus(database, batch.id))).batches;
      if (status !== undefined) onStatus(status);
      await patience.with(() => this.trim());
      await wait(this.outbox.length > 0 ? 0 : POLL_MS);
    }
  }

  /**
   * Puts on the queue what is not there yet: a coordinator before this one may have begun, and workers may have
   * answered.
   */
  private async fill(tasks: readonly Task[]): Promise<void> {
    const { database, boss } = this.queue;
    const { batch, patience } = this.given;
    const fitting = tasks.flatMap((task) => this.packed(task));
    const ids = fitting.map(({ id }) => id);
    const added = await patience.with(() =>
      database.transaction(async (db) => {
        const { rows } = await db.executeSql(
          `insert into ${SCHEMA}.submission (batch, id, body) select $1, * from unnest($2::text[], $3::text[]) on conflict do nothing returning id`,
          [batch.id, ids, fitting.map(({ body }) => body)],
        );
        const inserted = (rows as { id: string }[]).map(({ id }) => id);
        await boss.insert(
          queueOf(batch.id),
          inserted.map((id) => ({ data: { submission: id } })),
          { db },
        );
        return new Set(inserted);
      }),
    );
    await this.take(ids.filter((id) => !added.has(id)));
  }

  /** A submission as it travels, or nothing where it cannot: then it is answered here. */
  private packed(task: Task): { readonly id: string; readonly body: string }[] {
    const { id } = task.submission;
    try {
      if (id.includes('\0') || !id.isWellFormed())
        throw new OwnTrouble({
          es: 'su nombre no se puede escribir en la base de datos',
          en: 'its name cannot be written to the database',
        });
      return [{ id, body: packed(task) }];
    } catch (error) {
      this.answer(id, this.given.fault(task, ownFault(error)));
      return [];
    }
  }

  private answer(id: string, verdict: Verdict): void {
    this.pending.get(id)?.resolve(verdict);
    this.pending.delete(id);
  }

  /** A batch of many thousands would fill the disk with what has long been written. */
  private async trim(): Promise<void> {
    const ids = [...this.kept];
    if (ids.length === 0) return;
    await this.queue.database.transaction(async (db) => {
      await db.executeSql(`update ${SCHEMA}.verdict set body = '' where batch = $1 and submission = any($2)`, [
        this.given.batch.id,
        ids,
      ]);
      await db.executeSql(`update ${SCHEMA}.submission set body = '' where batch = $1 and id = any($2)`, [
        this.given.batch.id,
        ids,
      ]);
    });
    for (const id of ids) this.kept.delete(id);
  }

  /** What another coordinator wrote to a folder that this one does not have is graded again. */
  private async again(id: string): Promise<void> {
    const { database } = this.queue;
    const { batch, patience } = this.given;
    await patience.with(() =>
      database.transaction(async (db) => {
        for (const [table, column] of [
          ['verdict', 'submission'],
          ['submission', 'id'],
        ])
          await db.executeSql(`delete from ${SCHEMA}.${table} where batch = $1 and ${column} = $2 and body = ''`, [
            batch.id,
            id,
          ]);
      }),
    );
    const waiting = this.pending.get(id);
    if (waiting !== undefined) this.outbox.push(waiting.task);
  }

  /**
   * The submissions whose verdicts were stored since the last look; some may come twice, none is missed:
   * what a transaction still under way will add has an id that is not below the snapshot's oldest.
   */
  private async news(): Promise<string[]> {
    const { rows } = await this.queue.database.executeSql(
      `select pg_snapshot_xmin(pg_current_snapshot())::text as next,
         array(select submission from ${SCHEMA}.verdict where batch = $1 and written >= $2::text::xid8) as submissions`,
      [this.given.batch.id, this.since],
    );
    const [{ next, submissions }] = rows as { next: string; submissions: string[] }[];
    this.since = next;
    return submissions;
  }

  /** Hands on the verdicts of these submissions, where they are there and somebody waits for them. */
  private async take(submissions: readonly string[]): Promise<void> {
    const { batch, patience } = this.given;
    const wanted = submissions.filter((id) => this.pending.has(id));
    for (let i = 0; i < wanted.length; i += TAKE) {
      const { rows } = await patience.with(() =>
        this.queue.database.executeSql(
          `select submission, body from ${SCHEMA}.verdict where batch = $1 and submission = any($2)`,
          [batch.id, wanted.slice(i, i + TAKE)],
        ),
      );
      for (const { submission, body } of rows as { submission: string; body: string }[]) {
        if (body === '') {
          await this.again(submission);
          continue;
        }
        this.answer(submission, this.received(this.pending.get(submission)!.task, body));
      }
    }
  }

  /** What a worker stored of a submission; where it is no verdict of this one in this batch, the grader's own fault. */
  private received(task: Task, body: string): Verdict {
    const { batch, fault } = this.given;
    try {
      const verdict = validVerdict(JSON.parse(body));
      if (
        verdict.submission !== task.submission.id ||
        verdict.grader.hash !== batch.grader.hash ||
        verdict.seed !== batch.seed
      )
        throw new OwnTrouble({
          es: 'su veredicto en la base de datos no es de este lote; mira qué otros programas escriben en ella',
          en: 'its verdict in the database is not of this batch; see which other programs write to it',
        });
      return verdict;
    } catch (error) {
      return fault(task, ownFault(error));
    }
  }

  /** Gives those whose tries are used up the grader's own fault as their verdict. */
  private async settleParked(): Promise<void> {
    const { database, boss } = this.queue;
    const { batch } = this.given;
    const settleOne = () =>
      database.transaction(async (db) => {
        const [job] = await boss.fetch<JobData>(parkedOf(batch.id), { db, includeMetadata: true });
        if (job === undefined) return false;
        const submission = job.data?.submission ?? '';
        const { rows } = await db.executeSql(`select body from ${SCHEMA}.submission where batch = $1 and id = $2`, [
          batch.id,
          submission,
        ]);
        const [stored] = rows as { body: string }[];
        if (stored !== undefined)
          await db.executeSql(
            `insert into ${SCHEMA}.verdict (batch, submission, body, worker, attempt) values ($1, $2, $3, 'parked', $4) on conflict do nothing`,
            [batch.id, submission, this.parked(submission, stored.body, job.sourceOutput), batch.tries],
          );
        await boss.complete(parkedOf(batch.id), job, null, { db });
        return true;
      });
    while (await settleOne());
  }

  /** The verdict of a submission whose tries are used up, as JSON. */
  private parked(id: string, body: string, output: unknown): string {
    const { batch, fault } = this.given;
    try {
      const task = this.pending.get(id)?.task ?? unpacked(id, body);
      return bounded(fault(task, usedUp(batch.tries, lastWords(output))));
    } catch {
      return UNREADABLE;
    }
  }
}

/** What the last worker said when it gave a submission back; null where it said nothing, for it was killed. */
function lastWords(output: unknown): Text | null {
  const { es, en } = (output ?? {}) as Partial<Record<keyof Text, unknown>>;
  if (typeof es !== 'string' || typeof en !== 'string') return null;
  return { es: oneLine(es), en: oneLine(en) };
}
