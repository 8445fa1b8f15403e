/** The worker's part: takes one submission after another, of one batch after another, until it is told to stop. */
import { DatabaseError } from 'pg';
import { setTimeout as wait } from 'node:timers/promises';
import type { Place } from '../engine/place.ts';
import { wordsOf } from '../faults/own-trouble.ts';
import { validVerdict } from '../verdict/validate.ts';
import { isAway, type Patience } from './away.ts';
import { openBatches, type QueuedBatch } from './batch.ts';
import { claim, giveBack, prolong, store, type Claim, type Queue } from './claim.ts';
import { beat, leave, type Member } from './member.ts';
import { bounded, unpacked } from './travel.ts';

const POLL_MS = 1_000;
/** How often a lease is renewed while it lasts. */
const BEATS_A_LEASE = 3;
const IDLE_LEASE_SECONDS = 30;

/** Where a worker grades: it is told nothing of the others' share of a batch. */
export type OwnPlace = Pick<Place, 'grade' | 'end'>;

export interface Work {
  readonly member: Member;
  /** how many submissions at a time */
  readonly jobs: number;
  /** ends when the batches that were there are done; otherwise it waits for the next one */
  readonly isOnce: boolean;
  /** says that no further submission is to be taken */
  readonly drain: AbortSignal;
  readonly patience: Patience;
  /** how often it looks for work when there is none, in milliseconds */
  readonly pollMs?: number;
  /** whether this worker's grader is the batch's; a rejection ends the worker */
  accepts(batch: QueuedBatch): Promise<boolean>;
  open(batch: QueuedBatch): Promise<OwnPlace>;
  onEvent?(event: Event): void;
}

export type Event =
  | { readonly kind: 'stored'; readonly batch: string; readonly submission: string }
  | { readonly kind: 'refused'; readonly batch: string; readonly submission: string }
  | { readonly kind: 'failed'; readonly batch: string; readonly submission: string; readonly error: unknown };

/** Works until it is drained, or, with `isOnce`, until there is no batch any more. */
export async function work(queue: Queue, work: Work): Promise<void> {
  const { patience, member, drain } = work;
  let hasWorked = false;
  while (!drain.aborted) {
    const batches = await patience.with(() => openBatches(queue.database));
    let taken = 0;
    for (const batch of batches) {
      if (drain.aborted || taken > 0) break; // after any work the oldest batch comes first again
      if (await work.accepts(batch)) taken = await serve(queue, batch, work);
    }
    hasWorked ||= batches.length > 0;
    if (work.isOnce && hasWorked && batches.length === 0) break;
    if (taken > 0) continue;
    await patience.with(() => beat(queue.database, member, batches[0]?.id ?? null, IDLE_LEASE_SECONDS));
    await idle(work);
  }
  await patience.with(() => leave(queue.database, member));
}

/** Grades what waits in a batch, several at a time. @returns how many were taken */
async function serve(queue: Queue, batch: QueuedBatch, work: Work): Promise<number> {
  const { patience, member, drain } = work;
  const held = new Set<Claim>();
  let taken = 0;
  let place: Promise<OwnPlace> | null = null;
  // a beat that does not get through says nothing: the next one will, or the lease ends
  const show = () =>
    void Promise.all([
      prolong(queue, [...held]),
      beat(queue.database, member, batch.id, batch.leaseSeconds, drain.aborted),
    ]).catch(() => {});
  const beats = setInterval(show, (batch.leaseSeconds / BEATS_A_LEASE) * 1000);
  drain.addEventListener('abort', show);
  try {
    await patience.with(() => beat(queue.database, member, batch.id, batch.leaseSeconds));
    const lanes = Array.from({ length: work.jobs }, async () => {
      while (!drain.aborted) {
        // not asked again by itself: a claim whose answer was lost is nobody's until its lease is over
        const mine = await claim(queue, batch.id, member).catch((error: unknown) => {
          if (isAway(error)) return null;
          throw error;
        });
        if (mine === null && held.size === 0) return;
        if (mine === null) {
          await idle(work);
          continue;
        }
        taken++;
        held.add(mine);
        place ??= work.open(batch);
        await end(queue, mine, place, work).finally(() => held.delete(mine));
      }
    });
    const failed = (await Promise.allSettled(lanes)).find(({ status }) => status === 'rejected');
    if (failed !== undefined) throw (failed as PromiseRejectedResult).reason;
    return taken;
  } finally {
    clearInterval(beats);
    drain.removeEventListener('abort', show);
    await (place as Promise<OwnPlace> | null)?.then(
      (one) => one.end(false),
      () => {},
    );
  }
}

/**
 * Grades one submission and stores its verdict, or gives it back: whatever its stored body, its grading or its verdict
 * is, it ends no worker.
 */
async function end(
  queue: Queue,
  mine: Claim,
  place: Promise<OwnPlace>,
  { member, patience, onEvent }: Work,
): Promise<void> {
  const { batch, submission, body } = mine;
  const back = (error: unknown) => patience.with(() => giveBack(queue, mine, wordsOf(error), member));
  const ready = await place.catch(async (error: unknown) => {
    await back(error);
    throw error; // that is this worker's trouble, and not the submission's
  });
  const failed = (error: unknown) => {
    onEvent?.({ kind: 'failed', batch, submission, error });
    return back(error);
  };
  let verdict: string;
  try {
    if (body === null) throw new Error('the stored submission is longer than any can be');
    verdict = bounded(validVerdict(await ready.grade(unpacked(submission, body))));
  } catch (error) {
    return failed(error);
  }
  try {
    const isStored = await patience.with(() => store(queue, mine, verdict, member));
    onEvent?.({ kind: isStored ? 'stored' : 'refused', batch, submission });
  } catch (error) {
    if (!isRefused(error)) throw error;
    await failed(error);
  }
}

/** Whether the database refuses one text: a character in it, its value, its length. Else the trouble is its own or ours. */
function isRefused(error: unknown): boolean {
  return error instanceof DatabaseError && /^(22|54)...$/.test(error.code ?? '');
}

async function idle({ drain, pollMs = POLL_MS }: Work): Promise<void> {
  await wait(pollMs, undefined, { signal: drain }).catch(() => {});
}
