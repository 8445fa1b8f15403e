import type { Submission } from '../submission/submission.ts';
import type { Verdict } from '../verdict/schema.ts';

/** What is to be graded. */
export interface Task {
  readonly submission: Submission;
  readonly due: readonly string[];
  /** the verdict whose other topics stay */
  readonly before: Verdict | null;
}
