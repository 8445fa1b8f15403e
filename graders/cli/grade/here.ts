/** Grades a class in this process: guests, topics, and what is kept of an earlier run. */
import { byContexts } from '../../batch/by-contexts.ts';
import { gradeBatch, type Batch, type Graded } from '../../batch/grade-batch.ts';
import { takenOut } from '../../batch/taken-out.ts';
import type { Pictures } from '../../check/pictures.ts';
import { graderOf, type Grader } from '../../engine/fingerprint.ts';
import type { Isolation } from '../../sandbox/host/isolation.ts';
import type { Submission } from '../../submission/submission.ts';
import type { Language } from '../../texts/text.ts';
import { PROJECT } from '../../engine/project.ts';
import { openWorkshop } from '../../engine/workshop.ts';
import { withProgress } from './progress.ts';

/** A class to grade: what was asked, read and checked before anything is written. */
export interface Class {
  /** `gradeWith` takes them out, so that each goes when it is graded: the files of 2,000 are 9 MB */
  readonly submissions: Submission[];
  readonly topics: readonly string[];
  readonly jobs: number;
  readonly isolation: Isolation;
  readonly pictures: Pictures | undefined;
  readonly language: Language;
  /** on this machine, or on others */
  readonly gradeWith: GradeWith;
}

/**
 * All verdicts, each written as soon as it is there. The submissions are gone afterwards: who still needs them gives a
 * copy.
 */
export type GradeWith = (what: Class, seed: string, shelf: (grader: Grader) => Shelf) => Promise<Graded>;

/** Where a batch's verdicts come from and go to. */
export type Shelf = Pick<Batch, 'kept' | 'write' | 'keep' | 'remember' | 'regrade'>;

/** @see GradeWith */
export async function gradeHere(
  { submissions, topics, jobs, isolation, pictures, language }: Class,
  seed: string,
  shelf: (grader: Grader) => Shelf,
): Promise<Graded> {
  const workshop = await openWorkshop({
    project: PROJECT,
    topics,
    seed,
    isolation,
    ahead: Math.min(jobs, submissions.length),
    pictures,
  });
  try {
    const grader = await graderOf(PROJECT, pictures, topics);
    return await withProgress(submissions.length, language, (onDone) =>
      gradeBatch({
        submissions: takenOut(submissions),
        ...byContexts(workshop.contexts, grader),
        jobs,
        onDone,
        ...shelf(grader),
      }),
    );
  } finally {
    await workshop.close();
  }
}
