/** The work in one known folder, as its author has it: what `check` reads. */
import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { isEntryName, isUnreadName } from '../submission/source-names.ts';
import type { Submission, Work } from '../submission/submission.ts';
import { diskTree, isFolder } from './disk-tree.ts';
import { beforeStarter, isStarter, withNotes } from './entry.ts';
import { readFiles, unreadable, unreadName } from './read-files.ts';
import { Unreadable } from './trouble.ts';

const MOST_FILES = 10_000;

/** One submission: `<topic>/solution.ts` at its root or under `assignments/`; a starter there yields to what is written. */
export async function readSubmission(id: string, folder: string, topics: readonly string[]): Promise<Submission> {
  const works = new Map<string, Work>();
  for (const topic of topics) {
    const found = await findWork(folder, topic);
    if (found !== null) works.set(topic, found.work);
  }
  return { id, topics: works };
}

export interface FoundWork {
  /** the folder that it lies in, below the one that was looked into */
  readonly place: string;
  readonly work: Work;
}

/** The work on one topic, null where there is none. */
export function findWork(folder: string, topic: string): Promise<FoundWork | null> {
  return firstWritten(folder, [topic, `assignments/${topic}`]);
}

/** The first work that lies in one of these places, starters last. */
export async function firstWritten(folder: string, places: readonly string[]): Promise<FoundWork | null> {
  const starters: FoundWork[] = [];
  for (const place of places) {
    const work = await readWork(join(folder, place));
    if (work === null) continue;
    if (!isStarter(work)) {
      const yielded = starters.map((starter) => starter.place);
      return { place, work: yielded.length === 0 ? work : withNotes(work, [beforeStarter(place, yielded)]) };
    }
    starters.push({ place, work });
  }
  return starters[0] ?? null;
}

/** The files of one topic's folder, null when none is a solution. */
export async function readWork(folder: string): Promise<Work | null> {
  if (!(await isFolder(folder))) return null;
  const entry = await entryIn(folder);
  if (entry === null) return null;
  if (isUnreadName(entry)) return unreadable(unreadName(entry));
  try {
    return await readFiles((await diskTree(folder, MOST_FILES)).files);
  } catch (error) {
    if (error instanceof Unreadable) return unreadable(error.why, error.status);
    throw error;
  }
}

/**
 * The first of a folder's files that has a solution's name, or one that has it but for its ending; what can't be listed
 * is said when it is read.
 */
async function entryIn(folder: string): Promise<string | null> {
  let looked = 0;
  let unread: string | null = null;
  try {
    for await (const { name } of await opendir(folder)) {
      if (isEntryName(name)) return name;
      if (isUnreadName(name)) unread ??= name;
      if (++looked > MOST_FILES) break;
    }
  } catch {
    return 'solution.ts';
  }
  return unread;
}
