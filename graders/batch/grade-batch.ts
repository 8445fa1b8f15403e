/** Many submissions, several at a time; each verdict is handed on as soon as it is there. */
import pLimit from 'p-limit';
import type { Bench } from '../engine/bench.ts';
import { fingerprint, type Grader } from '../engine/fingerprint.ts';
import { gradeSubmission } from '../engine/grade-submission.ts';
import type { Verdict } from '../verdict/schema.ts';
import type { Submission } from '../verdict/submission.ts';
import { validVerdict } from '../verdict/validate.ts';

export interface Batch {
  readonly submissions: readonly Submission[];
  readonly benches: readonly Bench[];
  readonly grader: Grader;
  /** how many at a time */
  readonly jobs: number;
  /** a verdict of an earlier run, kept when its fingerprint is still the right one */
  kept(id: string): Promise<Verdict | null>;
  /** called for each new verdict; a rejection ends the batch */
  write(verdict: Verdict): Promise<void>;
  /** called whenever one more is done */
  onDone(done: number): void;
}

/** All verdicts in the order of the submissions, and how many of them an earlier run had left. */
export async function gradeBatch(batch: Batch): Promise<{ verdicts: Verdict[]; kept: number }> {
  const limit = pLimit(batch.jobs);
  let done = 0;
  let kept = 0;
  const verdicts = await Promise.all(batch.submissions.map((submission) => limit(async () => {
    const before = await batch.kept(submission.id);
    const wanted = fingerprint(submission, batch.benches.map(({ topic }) => topic.id), batch.grader, batch.benches[0].batchSeed);
    const isKept = before?.fingerprint === wanted;
    const verdict = isKept ? before : validVerdict(await gradeSubmission(submission, batch.benches, batch.grader));
    if (isKept) kept++;
    else await batch.write(verdict);
    batch.onDone(++done);
    return verdict;
  }))).catch((error: unknown) => {
    limit.clearQueue(); // what can't be written need not be graded
    throw error;
  });
  return { verdicts, kept };
}
