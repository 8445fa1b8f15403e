/** The work in one known folder, as its author has it: what `check` reads. */
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Submission, Work } from '../verdict/submission.ts';
import { diskTree, isFolder } from './disk-tree.ts';
import { readFiles, unreadable } from './read-files.ts';
import { Unreadable } from './trouble.ts';

const MOST_FILES = 10_000;

/** One submission: `<topic>/solution.ts` at its root or under `assignments/`. */
export async function readSubmission(id: string, folder: string, topics: readonly string[]): Promise<Submission> {
  const works = new Map<string, Work>();
  for (const topic of topics) {
    for (const place of [join(folder, topic), join(folder, 'assignments', topic)]) {
      const work = await readWork(place);
      if (work === null) continue;
      works.set(topic, work);
      break;
    }
  }
  return { id, topics: works };
}

/** The files of one topic's folder, null when it has no `solution.ts`. */
export async function readWork(folder: string): Promise<Work | null> {
  if (!(await isFolder(folder)) || (await lstat(join(folder, 'solution.ts')).catch(() => null)) === null) return null;
  try {
    return await readFiles((await diskTree(folder, MOST_FILES)).files);
  } catch (error) {
    if (error instanceof Unreadable) return unreadable(error.why);
    throw error;
  }
}
