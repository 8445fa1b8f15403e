/** Grades a class in this process: guests, topics, and what is kept of an earlier run. */
import { gradeBatch } from '../../batch/grade-batch.ts';
import type { OutFolder } from '../../batch/out-folder.ts';
import type { Pictures } from '../../check/pictures.ts';
import { graderOf } from '../../engine/fingerprint.ts';
import type { Isolation } from '../../sandbox/host/isolation.ts';
import type { Verdict } from '../../verdict/schema.ts';
import type { Submission } from '../../verdict/submission.ts';
import type { Language } from '../../verdict/text.ts';
import { openWorkshop, PROJECT } from '../project.ts';
import { withProgress } from './progress.ts';
import { writeReports } from './write.ts';

/** A class to grade: what was asked, read and checked before anything is written. */
export interface Class {
  readonly submissions: readonly Submission[];
  readonly topics: readonly string[];
  readonly jobs: number;
  readonly isolation: Isolation;
  readonly pictures: Pictures | undefined;
  readonly language: Language;
}

/** All verdicts, each written as soon as it is there, and how many of them an earlier run had left. */
export async function gradeHere({ submissions, topics, jobs, isolation, pictures, language }: Class, out: OutFolder): Promise<{ verdicts: Verdict[]; kept: number }> {
  const workshop = await openWorkshop(topics, out.seed, Math.min(jobs, submissions.length), { isolation, pictures });
  try {
    const grader = await graderOf(PROJECT, pictures);
    return await withProgress(submissions.length, language, (onDone) => gradeBatch({
      submissions, benches: workshop.benches, grader, jobs, onDone,
      kept: (id) => out.verdict(id),
      write: (verdict) => writeReports(out, verdict),
    }));
  } finally {
    await workshop.close();
  }
}
