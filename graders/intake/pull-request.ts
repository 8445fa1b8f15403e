/**
 * A pull request as a submission: its files come out of git's object database, and nothing of it is ever checked out.
 */
import type { Submission, Work } from '../verdict/submission.ts';
import type { Text } from '../verdict/text.ts';
import { changedPaths, contentOf, entriesOf, type Entry } from './commits.ts';
import { isSource, readFiles, unreadable } from './read-files.ts';
import { FileTrouble, IS_LINK, isIgnored, refused, TooLarge, type TreeFile } from './tree.ts';

/** What one pull request hands in, and what else it changes: that has no effect on its grade. */
export interface PullRequestWork {
  readonly submission: Submission;
  /** the topics whose work it changes, the only ones to grade */
  readonly topics: readonly string[];
  readonly ignored: readonly string[];
}

const LINK = '120000';
const SUBMODULE = '160000';
const IS_SUBMODULE: Text = { es: 'es un submódulo', en: 'is a submodule' };
const IS_NO_FOLDER: Text = { es: 'no es una carpeta', en: 'is not a folder' };

/**
 * @param base and @param head full names of commits
 * @throws BadInput when the two share no history
 */
export async function readPullRequest(
  repository: string,
  base: string,
  head: string,
  id: string,
  known: readonly string[],
): Promise<PullRequestWork> {
  const changed = await changedPaths(repository, base, head);
  const topics = known.filter((topic) => changed.some((path) => isWorkOf(topic, path)));
  const entries = topics.length === 0 ? [] : await entriesOf(repository, head, ['assignments']);
  const works = new Map<string, Work>();
  for (const topic of topics) {
    const work = await workOf(repository, topic, entries);
    if (work !== null) works.set(topic, work);
  }
  // what the grader's own files are goes first: the list may be cut
  const ignored = changed.filter((path) => !topics.some((topic) => isWorkOf(topic, path)));
  return {
    submission: { id, topics: works },
    topics,
    ignored: [...ignored].sort((a, b) => Number(isMachinery(b)) - Number(isMachinery(a))),
  };
}

/**
 * Whether a path is a student's own work on a topic, or stands where that work should. Rubric and handouts are the
 * teacher's.
 */
function isWorkOf(topic: string, path: string): boolean {
  const folder = `assignments/${topic}`;
  return (
    path === 'assignments' ||
    path === folder ||
    (path.startsWith(`${folder}/`) && isSource(path.slice(folder.length + 1)) && !isIgnored(path))
  );
}

function isMachinery(path: string): boolean {
  return /^(graders|reference|reports|\.github)\/|^(package(-lock)?\.json|\.npmrc)$/.test(path);
}

/** The topic's files, null when there is no `solution.ts`. */
async function workOf(repository: string, topic: string, entries: readonly Entry[]): Promise<Work | null> {
  const folder = `assignments/${topic}`;
  const foreign = entries.find(
    ({ path, mode }) =>
      path === 'assignments' || path === folder || (mode === SUBMODULE && path.startsWith(`${folder}/`)),
  );
  if (foreign !== undefined) return unreadable(new FileTrouble(refusalOf(foreign)).named(foreign.path).why);
  const own = entries.filter(({ path }) => path.startsWith(`${folder}/`) && !isIgnored(path));
  if (!own.some(({ path }) => path === `${folder}/solution.ts`)) return null;
  return readFiles(own.map((entry) => fileOf(repository, entry, entry.path.slice(folder.length + 1))));
}

/** Why an entry can't stand where a folder must be. */
function refusalOf({ mode }: Entry): Text {
  if (mode === LINK) return IS_LINK;
  return mode === SUBMODULE ? IS_SUBMODULE : IS_NO_FOLDER;
}

/** A file of the commit; one that is over the limit is not even taken out of the database. */
function fileOf(repository: string, { mode, object, bytes }: Entry, path: string): TreeFile {
  if (mode === LINK) return refused(path, IS_LINK);
  return {
    path,
    at: null,
    read: async (limit) => {
      if ((bytes ?? 0) > limit) throw new TooLarge();
      return contentOf(repository, object);
    },
  };
}
