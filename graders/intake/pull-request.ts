/**
 * A pull request as a submission: its files come out of git's object database, and nothing of it is ever checked out.
 */
import { entryOf, isUnreadName } from '../submission/source-names.ts';
import type { Submission, Work } from '../submission/submission.ts';
import type { Text } from '../texts/text.ts';
import { STUDENT_LIMITS } from './archive.ts';
import { blobOf, changedPaths, entriesOf, type Entry } from './commits.ts';
import { GitError, gitTrouble, type Git } from './git.ts';
import { isIgnored } from './names.ts';
import { isSource, readFiles, unreadable, unreadName } from './read-files.ts';
import { refused, Tree, type TreeFile } from './tree.ts';
import { FileTrouble, IS_LINK, IS_SUBMODULE, Unreadable } from './trouble.ts';

/** What one pull request hands in, and what else it changes: that has no effect on its grade. */
export interface PullRequestWork {
  readonly submission: Submission;
  /** the topics whose work it changes, the only ones to grade */
  readonly topics: readonly string[];
  readonly ignored: readonly string[];
}

const LINK = '120000';
const SUBMODULE = '160000';
const IS_NO_FOLDER: Text = { es: 'no es una carpeta', en: 'is not a folder' };

/**
 * @param base and @param head full names of commits
 * @throws BadInput when the two share no history
 */
export async function readPullRequest(
  git: Git,
  base: string,
  head: string,
  id: string,
  known: readonly string[],
): Promise<PullRequestWork> {
  try {
    // the whole tree first: one that unfolds without end is told at once by its list, and after long by a comparison
    const entries = (await entriesOf(git, head, [])).filter(({ path }) => /^assignments(\/|$)/.test(path));
    const changed = await changedPaths(git, base, head);
    const topics = known.filter((topic) => changed.some((path) => isWorkOf(topic, path)));
    const works = new Map<string, Work>();
    for (const topic of topics) {
      const work = await workOf(git, topic, entries);
      if (work !== null) works.set(topic, work);
    }
    // what the grader's own files are goes first: the list may be cut
    const ignored = changed.filter((path) => !topics.some((topic) => isWorkOf(topic, path)));
    return {
      submission: { id, topics: works },
      topics,
      ignored: ignored.sort((a, b) => Number(isMachinery(b)) - Number(isMachinery(a))),
    };
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    // nobody knows which topics it changes: each of them says why it is not graded
    const work = unreadable(whole(gitTrouble(error)));
    return { submission: { id, topics: new Map(known.map((topic) => [topic, work])) }, topics: known, ignored: [] };
  }
}

function whole({ es, en }: Text): Text {
  return {
    es: `lo que cambia la rama ${es}; haz una rama nueva con solo tus archivos`,
    en: `what the branch changes ${en}; make a new branch with your files alone`,
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
    (path.startsWith(`${folder}/`) && isPartOfWork(path.slice(folder.length + 1)) && !isIgnored(path))
  );
}

function isPartOfWork(path: string): boolean {
  return isSource(path) || isUnreadName(path);
}

function isMachinery(path: string): boolean {
  return /^(graders|reference|reports|\.github)\/|^(package(-lock)?\.json|\.npmrc)$/.test(path);
}

/** The topic's files, null when none has a solution's name. */
async function workOf(git: Git, topic: string, entries: readonly Entry[]): Promise<Work | null> {
  const folder = `assignments/${topic}`;
  const foreign = entries.find(
    ({ path, mode }) =>
      path === 'assignments' || path === folder || (mode === SUBMODULE && path.startsWith(`${folder}/`)),
  );
  if (foreign !== undefined) return unreadable(new FileTrouble(refusalOf(foreign)).named(foreign.path).why);
  try {
    const { files } = await Tree.gather({ es: 'la rama', en: 'the branch' }, STUDENT_LIMITS, async (into) => {
      for (const entry of entries) {
        if (!entry.path.startsWith(`${folder}/`)) continue;
        const path = into.admit(entry.path.slice(folder.length + 1));
        if (path !== null) into.addFile(fileOf(git, entry, path));
      }
    });
    const paths = files.map(({ path }) => path);
    if (entryOf(paths) !== null) return await readFiles(files);
    const unread = paths.find(isUnreadName);
    return unread === undefined ? null : unreadable(unreadName(unread));
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return unreadable(error.why);
  }
}

/** Why an entry can't stand where a folder must be. */
function refusalOf({ mode }: Entry): Text {
  if (mode === LINK) return IS_LINK;
  return mode === SUBMODULE ? IS_SUBMODULE : IS_NO_FOLDER;
}

/** A file of the commit. */
function fileOf(git: Git, { mode, object }: Entry, path: string): TreeFile {
  if (mode === LINK) return refused(path, IS_LINK);
  return { path, at: null, read: (limit) => blobOf(git, object, limit) };
}
