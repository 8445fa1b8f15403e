/** A pull request as a submission: its files come out of git's object database, and nothing of it is ever checked out. */
import type { SourceFile, Submission, Work } from '../verdict/submission.ts';
import type { Text } from '../verdict/text.ts';
import { changedPaths, contentOf, entriesOf, type Entry } from './commits.ts';

/** What one pull request hands in, and what else it changes: that has no effect on its grade. */
export interface PullRequestWork {
  readonly submission: Submission;
  /** the topics whose work it changes, the only ones to grade */
  readonly topics: readonly string[];
  readonly ignored: readonly string[];
}

const MOST_BYTES = 1024 * 1024;
const MOST_FILES = 100;
const SOURCE = /\.(ts|js|mjs|json)$/;
const UNUSUAL: Readonly<Record<string, Text>> = { 120000: { es: 'un enlace simbólico', en: 'a symbolic link' }, 160000: { es: 'un submódulo', en: 'a submodule' } };

/**
 * @param base and @param head full names of commits
 * @throws BadInput when the two share no history
 */
export async function readPullRequest(repository: string, base: string, head: string, id: string, known: readonly string[]): Promise<PullRequestWork> {
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
  return { submission: { id, topics: works }, topics, ignored: [...ignored].sort((a, b) => Number(isMachinery(b)) - Number(isMachinery(a))) };
}

/** Whether a path is a student's own work on a topic, or stands where that work should. Rubric and handouts are the teacher's. */
function isWorkOf(topic: string, path: string): boolean {
  const folder = `assignments/${topic}`;
  return path === 'assignments' || path === folder || (path.startsWith(`${folder}/`) && isSource(path.slice(folder.length + 1)));
}

function isSource(path: string): boolean {
  return SOURCE.test(path) && !path.endsWith('.d.ts') && path !== 'assignment.json' && path.split('/').every((part) => part !== '' && part !== 'node_modules' && !part.startsWith('.'));
}

function isMachinery(path: string): boolean {
  return /^(graders|reference|reports|\.github)\/|^(package(-lock)?\.json|\.npmrc)$/.test(path);
}

/** The topic's files, null when there is no `solution.ts`. */
async function workOf(repository: string, topic: string, entries: readonly Entry[]): Promise<Work | null> {
  const folder = `assignments/${topic}`;
  const inItsPlace = entries.find(({ path, mode }) => mode in UNUSUAL && (path === 'assignments' || path === folder));
  if (inItsPlace !== undefined) return unreadable(inItsPlace.path, UNUSUAL[inItsPlace.mode]);
  const own = entries.filter(({ path, mode }) => path.startsWith(`${folder}/`) && (isSource(path.slice(folder.length + 1)) || mode === '160000'));
  if (!own.some(({ path }) => path === `${folder}/solution.ts`)) return null;
  const odd = own.find(({ mode }) => mode in UNUSUAL);
  if (odd !== undefined) return unreadable(odd.path, UNUSUAL[odd.mode]);
  if (own.length > MOST_FILES) return unreadable(folder, { es: `una carpeta de más de ${MOST_FILES} archivos`, en: `a folder of more than ${MOST_FILES} files` });
  let left = MOST_BYTES;
  const files: SourceFile[] = [];
  for (const { path, object, bytes } of own) {
    if ((left -= bytes ?? 0) < 0) return unreadable(path, { es: `demasiado grande: los archivos pasan de ${MOST_BYTES / 1024} KiB`, en: `too large: the files are over ${MOST_BYTES / 1024} KiB` });
    const text = decoded(await contentOf(repository, object));
    if (text === null) return unreadable(path, { es: 'un archivo que no está en UTF-8: guárdalo con esa codificación', en: 'a file that is not in UTF-8: save it in that encoding' });
    files.push({ path: path.slice(folder.length + 1), text });
  }
  return { kind: 'files', files };
}

function unreadable(path: string, is: Text): Work {
  const named = `\`${path.replace(/[`\s]/g, '\ufffd')}\``;
  return { kind: 'unreadable', reason: { es: `La entrega no se puede leer: ${named} es ${is.es}.`, en: `The submission cannot be read: ${named} is ${is.en}.` } };
}

function decoded(content: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return null;
  }
}
