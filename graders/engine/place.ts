/** Where a batch is graded: by guests of this machine, or, as the queue does it, by workers of others. */
import type { Verdict } from '../verdict/schema.ts';
import type { Run } from './grading.ts';
import type { Task } from './task.ts';
import { openWorkshop } from './workshop.ts';

export interface Place {
  /** how many submissions it takes at a time */
  readonly atOnce: number;
  grade(task: Task): Promise<Verdict>;
  /** Hears how many are done, those of an earlier run included. */
  counted?(done: number): void;
  /** Hears that a verdict is where it belongs, or never will be. */
  written?(submission: string): void;
  /** Hears that nothing more is waited for. */
  abandon?(cause: unknown): void;
  /** @param isComplete whether every verdict is there */
  end(isComplete: boolean): Promise<void>;
}

/** This process. @param jobs how many submissions at a time, of `count` */
export async function placeHere(
  { project, topics, grader, seed, isolation, pictures }: Run,
  jobs: number,
  count: number,
): Promise<Place> {
  const workshop = await openWorkshop({ project, topics, seed, isolation, ahead: Math.min(jobs, count), pictures });
  return {
    atOnce: jobs,
    grade: (task) => workshop.grade(task, grader),
    end: () => workshop.close(),
  };
}
