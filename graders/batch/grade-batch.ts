/**
 * Many submissions, several at a time; each verdict is handed on as soon as it is there. Whatever goes wrong with one
 * of them is its own; only the harness's own trouble ends the batch.
 */
import pLimit from 'p-limit';
import { faultVerdict, type FaultRun } from '../engine/fault-verdict.ts';
import { fingerprintOf } from '../engine/fingerprint.ts';
import type { Place } from '../engine/place.ts';
import type { Task } from '../engine/task.ts';
import { endsAll, ownFault } from '../faults/own-trouble.ts';
import type { HeldWorks } from '../intake/held-works.ts';
import type { Delivered, Submission, Works } from '../submission/submission.ts';
import type { Verdict } from '../verdict/schema.ts';
import { answerOf } from './answer-of.ts';
import { DUE, planOf, type Reason } from './plan.ts';
import type { Judged, Shelf } from './shelf.ts';

/** How many files are open at a time: thousands of submissions may wait at once. */
const FILES = 32;

/** A class to grade, and everything that takes part in it. */
export interface Batch {
  readonly deliveries: readonly Delivered[];
  readonly works: Pick<HeldWorks, 'of'>;
  readonly run: FaultRun;
  /** ended with the batch */
  readonly place: Place;
  readonly shelf: Shelf;
  /** also what another grader or seed judged, instead of what is due alone */
  readonly isRegrade?: boolean;
  /** told of each that is done; `graded` is false for one that an earlier run had left */
  readonly onDone?: (done: number, graded: boolean) => void;
}

export interface GradedBatch {
  /** in the order of the deliveries */
  readonly verdicts: Verdict[];
  /** how many an earlier run had left */
  readonly kept: number;
  /** those of them that another grader or seed judged */
  readonly stale: readonly string[];
}

/**
 * @throws HarnessFault and the like (see `endsAll`) when the disk is full, the database is away: what was under way
 * comes to its end first
 */
export async function gradeBatch(batch: Batch): Promise<GradedBatch> {
  const { deliveries, place } = batch;
  let isComplete = false;
  try {
    const graded = await gradeAll(batch, deliveries);
    isComplete = true;
    return graded;
  } finally {
    await place.end(isComplete);
  }
}

async function gradeAll(given: Batch, deliveries: readonly Delivered[]): Promise<GradedBatch> {
  const { place, onDone } = given;
  const batch = { ...given, shelf: fewAtATime(given.shelf) };
  const limit = pLimit(place.atOnce);
  const stale: string[] = [];
  let done = 0;
  let kept = 0;
  const failure: { error: unknown }[] = [];
  const groups: Groups = new WeakMap();
  const judged = async (delivered: Delivered) => {
    if (failure.length > 0) return null; // what can't be written need not be graded
    try {
      const submission = { id: delivered.id, topics: batch.works.of(delivered.id) };
      const one = await judge(delivered, submission, batch, groups);
      const verdict = await put(one, submission, batch);
      if (one.isStale) stale.push(delivered.id);
      if (one.isKept) kept++;
      done++;
      place.counted?.(done);
      onDone?.(done, !one.isKept);
      return verdict;
    } catch (error) {
      // those under way come to their own end first: guests that are taken away from under them would look like crashes
      failure.push({ error });
      place.abandon?.(error);
      return null;
    }
  };
  const settled = await Promise.all(deliveries.map((delivered) => limit(judged, delivered)));
  if (failure.length > 0) throw failure[0].error;
  return { verdicts: settled as Verdict[], kept, stale: stale.sort() };
}

function fewAtATime({ earlier, put: store }: Shelf): Shelf {
  const limit = pLimit(FILES);
  return {
    earlier: (id) => limit(() => earlier(id)),
    put: (judged) => limit(() => store(judged)),
  };
}

type Groups = WeakMap<Works, Promise<Verdict>>;

/** Grades what is due of a submission. What goes wrong is its verdict. @throws what ends all */
async function judge(
  delivered: Delivered,
  submission: Submission,
  { run, place, shelf, isRegrade = false }: Batch,
  groups: Groups,
): Promise<Judged> {
  const topics = run.topics.map(({ id }) => id);
  let before: Verdict | null = null;
  let due = topics;
  let isStale = false;
  const why = new Map<string, Reason>();
  try {
    before = await shelf.earlier(delivered.id);
    const plan = planOf(delivered, topics, run.grader, run.seed, before);
    due = topics.filter((topic) => plan.has(topic) && (isRegrade || DUE.has(plan.get(topic)!)));
    isStale = due.length < plan.size;
    if (before !== null && due.length === 0) return { verdict: before, before, why, isKept: true, isStale };
    for (const topic of due) why.set(topic, plan.get(topic)!);
    const task = { submission, due, before };
    const grade = async () => answerOf(delivered, due, await place.grade(task));
    const verdict = await gradeOnce(groups, delivered, task, grade);
    return { verdict, before, why, isKept: false, isStale };
  } catch (error) {
    if (endsAll(error)) throw error;
    return {
      verdict: faultVerdict({ submission, due, before }, run, ownFault(error)),
      before,
      why: why.size > 0 ? why : new Map(topics.map((topic) => [topic, 'fault'])),
      isKept: false,
      isStale,
    };
  }
}

/**
 * Hands a verdict on. One that cannot be stored is nobody's grade: what stays in memory until the end then says so, and
 * what an earlier run had stored is still there. @throws what ends all
 */
async function put(judged: Judged, submission: Submission, { run, place, shelf }: Batch): Promise<Verdict> {
  try {
    const verdict = await shelf.put(judged);
    if (!judged.isKept) place.written?.(submission.id);
    return verdict;
  } catch (error) {
    if (endsAll(error)) throw error;
    place.written?.(submission.id); // and never will be
    const due = run.topics.map(({ id }) => id);
    return faultVerdict({ submission, due, before: judged.before }, run, ownFault(error));
  }
}

/**
 * Members of a group share one work: it is graded for the first of them, and the others have the same verdict under
 * their own names.
 */
async function gradeOnce(
  groups: Groups,
  { id, delivery }: Delivered,
  { submission: { topics }, before }: Task,
  grade: () => Promise<Verdict>,
): Promise<Verdict> {
  if (before !== null || (delivery?.group ?? null) === null) return grade();
  const first = groups.get(topics);
  if (first === undefined) {
    const verdict = grade();
    groups.set(topics, verdict);
    return verdict;
  }
  const verdict = await first;
  return { ...verdict, submission: id, fingerprint: fingerprintOf(id, verdict.seed, verdict.topics) };
}
