/** Many submissions, several at a time; each verdict is handed on as soon as it is there. */
import pLimit from 'p-limit';
import { fingerprintOf, type Grader } from '../engine/fingerprint.ts';
import type { Verdict } from '../verdict/schema.ts';
import type { Submission } from '../verdict/submission.ts';
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
  /** a verdict of an earlier run: its topics are kept where nothing that they rest on has changed */
  kept(id: string): Promise<Verdict | null>;
  /** called for each new verdict with what it replaces and why each topic was graded; a rejection ends the batch */
  write(verdict: Verdict, before: Verdict | null, why: ReadonlyMap<string, Reason>): Promise<void>;
  /** called for each verdict that an earlier run had left */
  keep?(verdict: Verdict): Promise<void>;
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

export async function gradeBatch({
  submissions,
  topics,
  grader,
  seed,
  jobs,
  regrade = false,
  grade,
  kept: keptOf,
  write,
  keep,
  remember = (verdict) => verdict,
  onDone,
}: Batch): Promise<Graded> {
  const limit = pLimit(jobs);
  const stale: string[] = [];
  let done = 0;
  let kept = 0;
  const failure: { error: unknown }[] = [];
  const groups = new WeakMap<Submission['topics'], Promise<Verdict>>();
  const judged = (submission: Submission) =>
    limit(async () => {
      if (failure.length > 0) return null; // what can't be written need not be graded
      const before = await keptOf(submission.id);
      const why = planOf(submission, topics, grader, seed, before);
      const due = topics.filter((topic) => why.has(topic) && (regrade || DUE.has(why.get(topic)!)));
      if (due.length < why.size) stale.push(submission.id);
      const isKept = before !== null && due.length === 0;
      const verdict = isKept
        ? before
        : validVerdict(await gradeOnce(groups, submission, before === null, () => grade(submission, due, before)));
      if (isKept) {
        kept++;
        await keep?.(verdict);
      } else {
        await write(verdict, before, new Map([...why].filter(([topic]) => due.includes(topic))));
      }
      onDone(++done, !isKept);
      return remember(verdict);
    }).catch((error: unknown) => {
      // those under way come to their own end first: guests that are taken away from under them would look like crashes
      failure.push({ error });
      return null;
    });
  const settled = await Promise.all(Iterator.from(submissions).map(judged));
  if (failure.length > 0) throw failure[0].error;
  return { verdicts: settled as Verdict[], kept, stale: stale.sort() };
}

/**
 * Members of a group share one work: it is graded for the first of them, and the others have the same verdict under
 * their own names.
 */
async function gradeOnce(
  groups: WeakMap<Submission['topics'], Promise<Verdict>>,
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
