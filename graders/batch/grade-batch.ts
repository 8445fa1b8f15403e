/**
 * Many submissions, several at a time; each verdict is handed on as soon as it is there. Whatever goes wrong with one
 * of them is its own; only the harness's own trouble ends the batch.
 */
import pLimit from 'p-limit';
import type { Task } from '../engine/task.ts';
import { fingerprintOf, type Grader } from '../engine/fingerprint.ts';
import { endsAll, ownFault, OwnTrouble } from '../faults/own-trouble.ts';
import type { Verdict } from '../verdict/schema.ts';
import type { Submission } from '../submission/submission.ts';
import type { Text } from '../texts/text.ts';
import { validVerdict } from '../verdict/validate.ts';
import { DUE, planOf, type Reason } from './plan.ts';

export interface Batch {
  /** read once; none is held on to when its verdict is there */
  readonly submissions: Iterable<Submission>;
  readonly topics: readonly string[];
  readonly grader: Grader;
  readonly seed: string | null;
  /** how many at a time */
  readonly jobs: number;
  /** also what another grader or seed judged, instead of what is due alone */
  readonly regrade?: boolean;
  /** grades the topics that are due, here or on another machine; the other topics of `before` stay */
  grade(submission: Submission, due: readonly string[], before: Verdict | null): Promise<Verdict>;
  /** the verdict of a submission on which grading, storing or drawing failed */
  fault(task: Task, reason: Text): Verdict;
  /** a verdict of an earlier run: its topics are kept where nothing that they rest on has changed */
  kept(id: string): Promise<Verdict | null>;
  /**
   * called for each new verdict with what it replaces and why each topic was graded; a rejection is the submission's
   * own, unless it is the harness's trouble
   */
  write(
    verdict: Verdict,
    before: Verdict | null,
    why: ReadonlyMap<string, Reason>,
    submission: Submission,
  ): Promise<void>;
  /** called for each verdict that an earlier run had left */
  keep?(verdict: Verdict, submission: Submission): Promise<void>;
  /** what of a verdict stays in memory until the end; all of it, unless told */
  remember?(verdict: Verdict): Verdict;
  /** called whenever one more is done; `graded` is false for one that an earlier run had left */
  onDone(done: number, graded: boolean): void;
}

export interface Graded {
  /** in the order of the submissions */
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
export async function gradeBatch(batch: Batch): Promise<Graded> {
  const { submissions, jobs, onDone } = batch;
  const limit = pLimit(jobs);
  const stale: string[] = [];
  let done = 0;
  let kept = 0;
  const failure: { error: unknown }[] = [];
  const groups: Groups = new WeakMap();
  const judged = async (submission: Submission) => {
    if (failure.length > 0) return null; // what can't be written need not be graded
    try {
      const one = await judge(submission, batch, groups);
      const verdict = await put(one, submission, batch);
      if (one.isStale) stale.push(submission.id);
      if (one.isKept) kept++;
      onDone(++done, !one.isKept);
      return verdict;
    } catch (error) {
      // those under way come to their own end first: guests that are taken away from under them would look like crashes
      failure.push({ error });
      return null;
    }
  };
  const settled = await Promise.all(Iterator.from(submissions).map((submission) => limit(judged, submission)));
  if (failure.length > 0) throw failure[0].error;
  return { verdicts: settled as Verdict[], kept, stale: stale.sort() };
}

type Groups = WeakMap<Submission['topics'], Promise<Verdict>>;

/** A submission's verdict and what it takes the place of. */
interface Judged {
  readonly verdict: Verdict;
  readonly before: Verdict | null;
  /** why each topic was graded */
  readonly why: ReadonlyMap<string, Reason>;
  readonly isKept: boolean;
  readonly isStale: boolean;
}

/** Grades what is due of a submission. What goes wrong is its verdict. @throws what ends all */
async function judge(
  submission: Submission,
  { topics, grader, seed, regrade = false, grade, fault, kept }: Batch,
  groups: Groups,
): Promise<Judged> {
  let before: Verdict | null = null;
  let due = topics;
  let isStale = false;
  const why = new Map<string, Reason>();
  try {
    before = await kept(submission.id);
    const plan = planOf(submission, topics, grader, seed, before);
    due = topics.filter((topic) => plan.has(topic) && (regrade || DUE.has(plan.get(topic)!)));
    isStale = due.length < plan.size;
    if (before !== null && due.length === 0) return { verdict: before, before, why, isKept: true, isStale };
    for (const topic of due) why.set(topic, plan.get(topic)!);
    const verdict = await gradeOnce(groups, submission, before === null, async () =>
      answering(submission, due, await grade(submission, due, before)),
    );
    return { verdict, before, why, isKept: false, isStale };
  } catch (error) {
    if (endsAll(error)) throw error;
    return {
      verdict: fault({ submission, due, before }, ownFault(error)),
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
async function put(
  { verdict, before, why, isKept }: Judged,
  submission: Submission,
  { topics, write, keep, fault, remember = (one) => one }: Batch,
): Promise<Verdict> {
  try {
    if (isKept) await keep?.(verdict, submission);
    else await write(verdict, before, why, submission);
    return remember(verdict);
  } catch (error) {
    if (endsAll(error)) throw error;
    return fault({ submission, due: topics, before }, ownFault(error));
  }
}

/** @throws Error when it is no verdict, OwnTrouble when it is not this submission's or leaves out what was asked for */
function answering({ id }: Submission, due: readonly string[], candidate: unknown): Verdict {
  const verdict = validVerdict(candidate);
  const left = due.find((topic) => !verdict.topics.some((one) => one.topic === topic));
  if (verdict.submission === id && left === undefined) return verdict;
  throw new OwnTrouble(
    left === undefined
      ? { es: 'el veredicto es de otra entrega', en: "the verdict is another submission's" }
      : { es: `el veredicto no dice nada de «${left}»`, en: `the verdict says nothing of '${left}'` },
  );
}

/**
 * Members of a group share one work: it is graded for the first of them, and the others have the same verdict under
 * their own names.
 */
async function gradeOnce(
  groups: Groups,
  { id, topics, delivery }: Submission,
  isNew: boolean,
  grade: () => Promise<Verdict>,
): Promise<Verdict> {
  if (!isNew || (delivery?.group ?? null) === null) return grade();
  const first = groups.get(topics);
  if (first === undefined) {
    const verdict = grade();
    groups.set(topics, verdict);
    return verdict;
  }
  const verdict = await first;
  return { ...verdict, submission: id, fingerprint: fingerprintOf(id, verdict.seed, verdict.topics) };
}
